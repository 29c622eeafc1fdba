/** @file The bin: what was deleted, by whom and when, and putting it back. */
import { Button } from '@mantine/core';
import { IconRestore } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Binned, commands } from '@/bindings';
import { EmptyState } from '@/components/EmptyState';
import { PageHeader } from '@/components/PageHeader';
import { PageState } from '@/components/PageState';
import { PlainTable } from '@/components/PlainTable';
import { useAction } from '@/lib/action';
import { figure, moment } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import { useTrail } from '@/lib/trail';
import classes from './BinPage.module.css';
import { binQuery } from './queries';

export const BinPage = () => {
  const { t } = useTranslation();
  const { read, readOther, term } = useLanguage();
  useTrail(t('bin.title'));
  const { data, error, refetch } = useQuery(binQuery);
  const restore = useAction(commands.restoreBinned, {
    notice: (record) => t('bin.restored', { code: record.code, name: read(record.title) }),
  });
  const putBack = ({ record: { noun, id } }: Binned) => restore.mutate({ noun, id });
  return (
    <>
      <PageHeader title={t('bin.title')} count={data?.binned.length} below={t('bin.what')} />
      {data ? (
        <div className={classes.body}>
          {data.latest === null ? null : (
            <p className="quiet">{t('bin.latest', { count: data.latest, shown: figure(data.latest) })}</p>
          )}
          {data.binned.length === 0 ? (
            <EmptyState title={t('bin.none')} help={t('bin.noneHelp')} />
          ) : (
            <PlainTable
              label={t('bin.title')}
              rows={data.binned}
              rowId={({ record }) => record.id}
              columns={[
                { head: t('bin.kind'), keep: true, cell: ({ record }) => term(`noun.${record.noun}`) },
                { head: t('bin.code'), keep: true, cell: ({ record }) => record.code },
                {
                  head: t('bin.name'),
                  cell: ({ record, along, mergedInto }) => (
                    <>
                      <span className="name">{read(record.title)}</span>{' '}
                      <span className="quiet">{readOther(record.title)}</span>
                      {mergedInto ? <span className="quiet"> · {t('bin.merged', { code: mergedInto })}</span> : null}
                      {along > 0 ? <span className="quiet"> · {t('bin.along', { count: along })}</span> : null}
                    </>
                  ),
                },
                { head: t('bin.by'), keep: true, cell: ({ by }) => by },
                { head: t('bin.at'), keep: true, cell: ({ at }) => moment(at) },
                {
                  head: t('bin.do'),
                  keep: true,
                  cell: (one) => (
                    <Button
                      size="xs"
                      leftSection={<IconRestore size={16} stroke={1.6} aria-hidden />}
                      aria-label={t('bin.restoreOf', { code: one.record.code })}
                      onClick={() => putBack(one)}
                    >
                      {t('bin.restore')}
                    </Button>
                  ),
                },
              ]}
            />
          )}
        </div>
      ) : (
        <PageState error={error} retry={() => void refetch()} />
      )}
    </>
  );
};
