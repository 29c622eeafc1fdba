/** @file The workbench for enterprises that may be one: pairs at the left, the two records side by side at the right. */
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/components/EmptyState';
import { PageHeader } from '@/components/PageHeader';
import { PageState } from '@/components/PageState';
import { useKeys } from '@/lib/keyboard';
import { useTrail } from '@/lib/trail';
import classes from './Duplicates.module.css';
import { KeptApart, PairList, pairKey } from './PairList';
import { duplicatesQuery } from './queries';
import { SideBySide } from './SideBySide';

/** Two records that the address names: `kept_other`, as “Merge with…” of a record leads here. */
const named = (hash: string) => {
  const [one, two] = hash.split('_');
  return one && two ? { one, two } : null;
};

export const DuplicatesPage = () => {
  const { t } = useTranslation();
  useTrail(t('duplicates.title'));
  const navigate = useNavigate();
  const { hash } = useLocation();
  const asked = named(hash);
  const { data: duplicates, error, refetch } = useQuery(duplicatesQuery);
  const [chosen, setChosen] = useState<string | null>(null);
  const [place, setPlace] = useState(0);
  const pairs = duplicates?.pairs ?? [];
  const found = pairs.findIndex((pair) => pairKey(pair) === chosen);
  // The pair after one that is done takes its place.
  const at = found >= 0 ? found : Math.min(place, pairs.length - 1);
  const current = asked ? null : pairs[at];
  const go = (to: number) => {
    const pair = pairs[to];
    if (!pair) return;
    if (asked) void navigate({ to: '/enterprises/duplicates', hash: '', replace: true });
    setChosen(pairKey(pair));
    setPlace(to);
  };
  useKeys({ KeyJ: () => go(at + 1), KeyK: () => go(at - 1) });
  const done = () => {
    setChosen(null);
    if (asked) void navigate({ to: '/enterprises/$id', params: { id: asked.one } });
  };
  if (!duplicates) return <PageState error={error} retry={() => void refetch()} />;
  const shown = asked ?? (current ? { one: current.one.id, two: current.two.id } : null);
  return (
    <div className={classes.page}>
      <PageHeader title={t('duplicates.title')} count={duplicates.count} below={t('duplicates.what')} />
      {shown ? (
        <div className={classes.panes}>
          <PairList
            duplicates={duplicates}
            current={current ? pairKey(current) : null}
            onCurrent={(key) => go(pairs.findIndex((pair) => pairKey(pair) === key))}
          />
          <SideBySide key={`${shown.one} ${shown.two}`} {...shown} shared={current?.shared ?? []} onDone={done} />
        </div>
      ) : (
        <>
          <EmptyState
            title={t('duplicates.none')}
            help={t('duplicates.noneHelp')}
            actions={<Button onClick={() => void navigate({ to: '/enterprises' })}>{t('duplicates.toList')}</Button>}
          />
          <KeptApart pairs={duplicates.apart} />
        </>
      )}
    </div>
  );
};
