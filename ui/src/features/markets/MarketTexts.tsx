/** @file What consultants write about a market, edited in place: their view of it, and the facts that are words. */
import { useTranslation } from 'react-i18next';
import type { Market } from '@/bindings';
import { EditableField } from '@/components/EditableField';
import { Fact, KeyFacts } from '@/components/KeyFacts';
import { PairFields } from '@/components/PairFields';
import { PanelSection } from '@/components/PanelSection';
import { ScoreBar } from '@/components/ScoreBar';
import { MISSING } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import { languageName, readLanguages } from './languages';
import type { EditMarket } from './mutations';

const SCALE = ['1', '2', '3', '4', '5'] as const;

type MarketTextsProps = { market: Market; edit: EditMarket };

export const MarketView = ({ market, edit }: MarketTextsProps) => {
  const { t } = useTranslation();
  const { term } = useLanguage();
  const { entryEase } = market;
  const ease = term('field.entryEase');
  const pair = (key: 'strengths' | 'concerns') => (
    <PairFields
      label={term(`field.${key}`)}
      path={key}
      kind="long"
      value={market[key]}
      onSave={(side) =>
        edit((now) => ({ ...now, [key]: side(now[key]) }), t('notice.saved', { field: term(`field.${key}`) }))
      }
    />
  );
  return (
    <PanelSection title={t('markets.view')}>
      <KeyFacts>
        <Fact label={ease}>
          <EditableField
            label={ease}
            path="entryEase"
            kind="select"
            value={entryEase === null ? null : String(entryEase)}
            display={<ScoreBar label={ease} value={entryEase} />}
            options={SCALE.map((value) => ({ value, label: value }))}
            onSave={(next) =>
              edit(
                (now) => ({ ...now, entryEase: next ? Number(next) : null }),
                t('notice.changed', { field: ease, before: entryEase ?? MISSING, after: next ?? MISSING }),
              )
            }
          />
        </Fact>
        <Fact label={term('field.strengths')}>{pair('strengths')}</Fact>
        <Fact label={term('field.concerns')}>{pair('concerns')}</Fact>
      </KeyFacts>
    </PanelSection>
  );
};

export const MarketFacts = ({ market, edit }: MarketTextsProps) => {
  const { t } = useTranslation();
  const { language, term } = useLanguage();
  const { agreements, hostLanguages, workWeek } = market;
  const saved = (key: string) => t('notice.saved', { field: term(`field.${key}`) });
  const spoken = hostLanguages.map((tag) => languageName(tag, language)).join(language === 'en' ? ', ' : '、');
  return (
    <PanelSection title={t('markets.facts')}>
      <KeyFacts>
        <Fact label={term('field.agreements')}>
          <EditableField
            label={t('markets.agreementsField')}
            path="agreements"
            kind="long"
            value={agreements.join('\n') || null}
            onSave={(next) => {
              const lines = (next ?? '').split(/[\n；;]/).map((line) => line.trim());
              return edit((now) => ({ ...now, agreements: lines.filter(Boolean) }), saved('agreements'));
            }}
          />
        </Fact>
        <Fact label={t('markets.rcep')}>{t(market.rcep ? 'markets.party' : 'markets.noParty')}</Fact>
        <Fact label={t('markets.currency')}>{market.currency}</Fact>
        <Fact label={t('markets.timeZone')}>{market.timeZone}</Fact>
        <Fact label={term('field.hostLanguages')}>
          <EditableField
            label={term('field.hostLanguages')}
            path="hostLanguages"
            value={spoken || null}
            onSave={(next) => edit((now) => ({ ...now, hostLanguages: readLanguages(next) }), saved('hostLanguages'))}
          />
        </Fact>
        <Fact label={term('field.workWeek')}>
          <EditableField
            label={term('field.workWeek')}
            path="workWeek"
            value={workWeek || null}
            onSave={(next) => edit((now) => ({ ...now, workWeek: next ?? '' }), saved('workWeek'))}
          />
        </Fact>
      </KeyFacts>
    </PanelSection>
  );
};
