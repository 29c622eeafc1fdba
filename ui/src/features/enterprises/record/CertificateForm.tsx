/** @file A new certificate: its number and both days, kept together once they are complete. */
import { TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readTyped } from '@/components/editing';
import { errorWords, fieldReason } from '@/lib/api';
import { MISSING } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import { useEditing } from './editing-context';
import classes from './Record.module.css';
import { RecordForm } from './RecordForm';

type CertificateFormProps = { onClose: () => void };

const dateOf = (typed: string) => {
  const read = readTyped('date', typed);
  return 'value' in read ? read.value : null;
};

export const CertificateForm = ({ onClose }: CertificateFormProps) => {
  const { t } = useTranslation();
  const { term } = useLanguage();
  const { edit } = useEditing();
  const [draft, setDraft] = useState({ number: '', issuedOn: '', validThrough: '' });
  const [wrong, setWrong] = useState<{ [field: string]: string }>({});
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const [issuedOn, validThrough] = [dateOf(draft.issuedOn), dateOf(draft.validThrough)];
    if (!issuedOn || !validThrough) {
      setWrong({
        ...(issuedOn ? {} : { issuedOn: t('fields.date') }),
        ...(validThrough ? {} : { validThrough: t('fields.date') }),
      });
      return;
    }
    edit(
      (e) => ({ ...e, certificate: { number: draft.number.trim(), issuedOn, validThrough } }),
      t('notice.changed', { field: term('field.certificate'), before: MISSING, after: draft.number || validThrough }),
    ).then(onClose, (error: unknown) =>
      setWrong({ validThrough: fieldReason(error, 'certificate.validThrough') ?? errorWords(error) }),
    );
  };
  return (
    <RecordForm label={t('enterprises.profile.addCertificate')} onSubmit={submit} onClose={onClose}>
      {(['number', 'issuedOn', 'validThrough'] as const).map((key) => (
        <TextInput
          key={key}
          className={key === 'number' ? classes.wide : undefined}
          autoFocus={key === 'number'}
          label={term(`field.certificate.${key}`)}
          placeholder={key === 'number' ? undefined : '2027-09-01'}
          value={draft[key]}
          error={wrong[key]}
          onChange={(event) => setDraft({ ...draft, [key]: event.currentTarget.value })}
        />
      ))}
    </RecordForm>
  );
};
