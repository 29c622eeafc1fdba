/** @file Readiness to go abroad: the radar as the dossier prints it, and the six scores to set. */
import { Button, SegmentedControl } from '@mantine/core';
import { IconListCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FigureView } from '@/components/FigureView';
import { PageState } from '@/components/PageState';
import { PanelSection } from '@/components/PanelSection';
import { MISSING } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import { orShow } from '../mutations';
import { radarQuery } from '../queries';
import { type ScoreKey, scoresOf } from '../readiness';
import { useEditing } from './editing-context';
import { Questionnaire } from './Questionnaire';
import { ReadinessHistory } from './ReadinessHistory';
import classes from './Record.module.css';

const SCALE = ['1', '2', '3', '4', '5'];

export const ReadinessTab = () => {
  const { t } = useTranslation();
  const { language, term } = useLanguage();
  const { enterprise, edit } = useEditing();
  const { data: radar, error, refetch } = useQuery(radarQuery(enterprise.id, language));
  const [asking, setAsking] = useState(false);
  const scores = scoresOf(enterprise.readiness);
  const total = scores.reduce((sum, { value }) => sum + (value ?? 0), 0);
  const set = (key: ScoreKey, before: number | null, next: string) => {
    const score = next === '' ? null : Number(next);
    orShow(
      edit(
        (e) => ({ ...e, readiness: { ...e.readiness, [key]: score } }),
        t('notice.changed', {
          field: term(`readiness.${key}`),
          before: before ?? MISSING,
          after: score ?? MISSING,
        }),
      ),
    );
  };
  if (asking) return <Questionnaire onClose={() => setAsking(false)} />;
  const checks = enterprise.readinessChecks ?? [];
  return (
    <>
      <div className={classes.columns}>
        <PanelSection
          title={t('enterprises.readiness.title')}
          side={t('enterprises.inspector.outOf', { value: total, max: scores.length * 5 })}
        >
          <p className={classes.help}>{t('enterprises.readiness.help')}</p>
          <div className={classes.scores}>
            {scores.map(({ key, value }) => (
              <div key={key} style={{ display: 'contents' }}>
                <span>{term(`readiness.${key}`)}</span>
                <SegmentedControl
                  aria-label={term(`readiness.${key}`)}
                  value={value === null ? '' : String(value)}
                  onChange={(next) => set(key, value, next)}
                  data={[
                    { value: '', label: <span title={t('enterprises.readiness.unscored')}>{MISSING}</span> },
                    ...SCALE.map((score) => ({ value: score, label: score })),
                  ]}
                />
              </div>
            ))}
          </div>
          <div className={classes.add}>
            <Button
              size="xs"
              leftSection={<IconListCheck size={16} stroke={1.6} aria-hidden />}
              onClick={() => setAsking(true)}
            >
              {t(checks.length > 0 ? 'enterprises.readiness.askAgain' : 'enterprises.readiness.ask')}
            </Button>
          </div>
        </PanelSection>
        <div className={classes.radar}>
          {radar ? <FigureView figure={radar} /> : <PageState error={error} retry={() => void refetch()} />}
        </div>
      </div>
      {checks.length > 0 ? <ReadinessHistory checks={checks} /> : null}
    </>
  );
};
