/** @file The tags of an enterprise: written and removed by keyboard, completed from those in use. */
import { TagsInput } from '@mantine/core';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { commands } from '@/bindings';
import { MISSING } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import { orShow } from '../mutations';
import { useEditing } from './editing-context';
import classes from './Record.module.css';

const tagsQuery = queryOptions({ queryKey: ['enterprise', 'tags'], queryFn: () => commands.listTags() });

export const TagsField = () => {
  const { t } = useTranslation();
  const { language, term } = useLanguage();
  const { enterprise, edit } = useEditing();
  // All records are asked for their tags: only once somebody wants to write one.
  const [writing, setWriting] = useState(false);
  const { data: known } = useQuery({ ...tagsQuery, enabled: writing });
  const tags = enterprise.tags ?? [];
  const words = (list: readonly string[]) => list.join(language === 'en' ? ', ' : '、') || MISSING;
  const change = (next: string[]) =>
    orShow(
      edit(
        (own) => ({ ...own, tags: next }),
        t('notice.changed', { field: term('field.tags'), before: words(tags), after: words(next) }),
      ),
    );
  return (
    <TagsInput
      size="xs"
      aria-label={term('field.tags')}
      placeholder={t('custom.addTag')}
      value={tags}
      data={known ?? []}
      splitChars={[',', '，', '、', ';', '；']}
      clearable={false}
      onFocus={() => setWriting(true)}
      onBlur={() => setWriting(false)}
      classNames={{ inputField: classes.typed ?? '' }}
      onChange={change}
    />
  );
};
