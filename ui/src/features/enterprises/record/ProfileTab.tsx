/** @file Key facts of an enterprise, each edited where it stands. */
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Division, Enterprise, Industry } from '@/bindings';
import { Fact, KeyFacts } from '@/components/KeyFacts';
import { PanelSection } from '@/components/PanelSection';
import { TierTag } from '@/components/TierTag';
import { refusal } from '@/lib/api';
import { industryDivision } from '@/lib/classes';
import { countryName } from '@/lib/countries';
import { daysBetween, thisDay, useFormat } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import { shareOf } from '../amounts';
import { tiers } from '../enterprise-columns';
import { orShow } from '../mutations';
import { reminderDue } from '../reminders';
import { UsccMark } from '../UsccMark';
import { normaliseUscc, usccProblem } from '../uscc';
import { BrandSection } from './BrandSection';
import { CertificateForm } from './CertificateForm';
import { CustomSection } from './CustomSection';
import { EnterpriseField, entriesOf, PairField, wholeOf } from './EnterpriseField';
import { useEditing } from './editing-context';
import classes from './Record.module.css';
import { StageSection } from './StageSection';
import { TagsField } from './TagsField';

const NO_DIVISION: Division = { code: '', name: '', city: { zh: '', en: '' } };
const NO_INDUSTRY: Industry = { code: '', standard: 'GB/T 4754-2017', name: { zh: '', en: '' } };

const setDivision = (enterprise: Enterprise, part: Partial<Division>): Enterprise => {
  const division = { ...(enterprise.division ?? NO_DIVISION), ...part };
  const empty = !division.code && !division.name && !division.city.zh && !division.city.en;
  return { ...enterprise, division: empty ? null : division };
};

const setIndustry = (enterprise: Enterprise, part: Partial<Industry>): Enterprise => {
  const industry = { ...(enterprise.industry ?? NO_INDUSTRY), ...part };
  return { ...enterprise, industry: !industry.code && !industry.name.zh && !industry.name.en ? null : industry };
};

const checkedUscc = (typed: string | null): string | null => {
  if (typed === null) return null;
  const code = normaliseUscc(typed);
  const problem = usccProblem(code);
  if (problem) throw refusal('uscc', problem);
  return code;
};

const Registration = () => {
  const { t } = useTranslation();
  const { read, term } = useLanguage();
  const { enterprise } = useEditing();
  const { division, industry, uscc } = enterprise;
  const of = industry ? industryDivision(industry.code) : undefined;
  return (
    <PanelSection title={t('enterprises.profile.registration')}>
      <KeyFacts wide>
        <Fact label={term('field.name')}>
          <PairField path="name" value={enterprise.name} apply={(e, put) => ({ ...e, name: put(e.name) })} />
        </Fact>
        <Fact label={term('field.shortName')}>
          <PairField
            path="shortName"
            value={enterprise.shortName}
            apply={(e, put) => ({ ...e, shortName: put(e.shortName) })}
          />
        </Fact>
        <Fact label={t('enterprises.fact.uscc')}>
          <EnterpriseField
            path="uscc"
            value={uscc}
            display={
              uscc ? (
                <>
                  {uscc}
                  <UsccMark code={uscc} />
                </>
              ) : undefined
            }
            apply={(e, next) => ({ ...e, uscc: checkedUscc(next) })}
          />
        </Fact>
        <Fact label={term('field.founded')}>
          <EnterpriseField
            path="founded"
            kind="date"
            value={enterprise.founded}
            apply={(e, founded) => ({ ...e, founded })}
          />
        </Fact>
        <Fact label={term('field.division.city')}>
          <PairField
            path="division.city"
            value={(division ?? NO_DIVISION).city}
            apply={(e, put) => setDivision(e, { city: put((e.division ?? NO_DIVISION).city) })}
          />
        </Fact>
        <Fact label={term('field.division.name')}>
          <EnterpriseField
            path="division.name"
            value={division?.name ?? null}
            apply={(e, name) => setDivision(e, { name: name ?? '' })}
          />
        </Fact>
        <Fact label={term('field.division.code')}>
          <EnterpriseField
            path="division.code"
            value={division?.code ?? null}
            apply={(e, code) => setDivision(e, { code: code ?? '' })}
          />
        </Fact>
        <Fact label={term('field.industry.code')}>
          <div className={classes.inline}>
            <EnterpriseField
              path="industry.code"
              value={industry?.code ?? null}
              apply={(e, code) => setIndustry(e, { code: code ?? '' })}
            />
            {industry?.code ? <span className="quiet">{industry.standard}</span> : null}
          </div>
          {of ? (
            <span className="quiet">
              {of.code} {read(of.name)}
            </span>
          ) : null}
        </Fact>
        <Fact label={term('field.industry.name')}>
          <PairField
            path="industry.name"
            value={(industry ?? NO_INDUSTRY).name}
            apply={(e, put) => setIndustry(e, { name: put((e.industry ?? NO_INDUSTRY).name) })}
          />
        </Fact>
      </KeyFacts>
    </PanelSection>
  );
};

const Standing = () => {
  const { t } = useTranslation();
  const { term } = useLanguage();
  const { distance } = useFormat();
  const asOf = thisDay();
  const { enterprise, edit } = useEditing();
  const [adding, setAdding] = useState(false);
  const { certificate, tier } = enterprise;
  const days = certificate ? daysBetween(asOf, certificate.validThrough) : 0;
  const due = certificate ? reminderDue(days) : null;
  const remove = () =>
    orShow(
      edit(
        (e) => ({ ...e, certificate: null }),
        t('notice.changed', {
          field: term('field.certificate'),
          before: certificate?.number || certificate?.validThrough || '',
          after: '—',
        }),
      ),
    );
  return (
    <PanelSection title={t('enterprises.profile.standing')}>
      <KeyFacts wide>
        <Fact label={term('field.tier')}>
          <EnterpriseField
            path="tier"
            kind="select"
            value={tier}
            display={tier ? <TierTag tier={tier} /> : undefined}
            options={tiers.map((value) => ({ value, label: term(`tier.${value}`) }))}
            apply={(e, next) => ({ ...e, tier: tiers.find((known) => known === next) ?? null })}
          />
        </Fact>
        {certificate ? (
          <>
            <Fact label={term('field.certificate.number')}>
              <EnterpriseField
                path="certificate.number"
                value={certificate.number}
                apply={(e, number) => ({
                  ...e,
                  certificate: { ...certificate, ...e.certificate, number: number ?? '' },
                })}
              />
            </Fact>
            <Fact label={term('field.certificate.issuedOn')}>
              <EnterpriseField
                path="certificate.issuedOn"
                kind="date"
                value={certificate.issuedOn}
                apply={(e, date) => {
                  if (!date) throw refusal('certificate.issuedOn', 'required');
                  return { ...e, certificate: { ...certificate, ...e.certificate, issuedOn: date } };
                }}
              />
            </Fact>
            <Fact label={term('field.certificate.validThrough')}>
              <div className={classes.inline}>
                <EnterpriseField
                  path="certificate.validThrough"
                  kind="date"
                  value={certificate.validThrough}
                  apply={(e, date) => {
                    if (!date) throw refusal('certificate.validThrough', 'required');
                    return { ...e, certificate: { ...certificate, ...e.certificate, validThrough: date } };
                  }}
                />
                <span className={days <= 90 ? classes.soon : 'quiet'}>
                  {distance(days)}
                  {due ? ` · ${t('enterprises.profile.reminder', { count: due })}` : ''}
                </span>
              </div>
            </Fact>
          </>
        ) : null}
      </KeyFacts>
      {certificate ? (
        <Button size="xs" variant="subtle" color="gray" className={classes.after} onClick={remove}>
          {t('enterprises.profile.removeCertificate')}
        </Button>
      ) : null}
      {certificate || adding ? null : (
        <Button
          size="xs"
          className={classes.add}
          leftSection={<IconPlus size={16} stroke={1.6} aria-hidden />}
          onClick={() => setAdding(true)}
        >
          {t('enterprises.profile.addCertificate')}
        </Button>
      )}
      {adding && !certificate ? <CertificateForm onClose={() => setAdding(false)} /> : null}
    </PanelSection>
  );
};

const Size = () => {
  const { t } = useTranslation();
  const { language, term } = useLanguage();
  const { percent } = useFormat();
  const asOf = thisDay();
  const { enterprise } = useEditing();
  const { employees, rdStaff, marketPosition, platformScore, certifications, exportMarkets } = enterprise;
  const share = shareOf(rdStaff === null ? null : String(rdStaff), employees === null ? null : String(employees));
  const rank = (value: number | null) => (value === null ? undefined : t('enterprises.profile.rank', { rank: value }));
  const setMarkets = (typed: string | null) => {
    const codes = entriesOf(typed).map((code) => code.toUpperCase());
    if (codes.some((code) => !/^[A-Z]{2}$/.test(code))) throw refusal('exportMarkets', 'invalid');
    return codes;
  };
  return (
    <PanelSection title={t('enterprises.profile.size')}>
      <KeyFacts wide>
        <Fact label={term('field.employees')}>
          <EnterpriseField
            path="employees"
            kind="number"
            value={employees}
            apply={(e, next) => ({ ...e, employees: wholeOf('employees', next) })}
          />
        </Fact>
        <Fact label={term('field.rdStaff')}>
          <div className={classes.inline}>
            <EnterpriseField
              path="rdStaff"
              kind="number"
              value={rdStaff}
              apply={(e, next) => ({ ...e, rdStaff: wholeOf('rdStaff', next) })}
            />
            {share === null ? null : (
              <span className="quiet">{t('enterprises.profile.share', { value: percent(share) })}</span>
            )}
          </div>
        </Fact>
        <Fact label={term('field.yearsInNiche')}>
          <EnterpriseField
            path="yearsInNiche"
            kind="number"
            value={enterprise.yearsInNiche}
            apply={(e, next) => ({ ...e, yearsInNiche: wholeOf('yearsInNiche', next) })}
          />
        </Fact>
        <Fact label={term('field.marketPosition.domesticSharePct')}>
          <EnterpriseField
            path="marketPosition.domesticSharePct"
            kind="number"
            suffix="%"
            value={marketPosition.domesticSharePct}
            display={marketPosition.domesticSharePct === null ? undefined : `${marketPosition.domesticSharePct}%`}
            apply={(e, next) => ({ ...e, marketPosition: { ...e.marketPosition, domesticSharePct: next } })}
          />
        </Fact>
        {(['domesticRank', 'globalRank'] as const).map((key) => (
          <Fact key={key} label={term(`field.marketPosition.${key}`)}>
            <EnterpriseField
              path={`marketPosition.${key}`}
              kind="number"
              value={marketPosition[key]}
              display={rank(marketPosition[key])}
              apply={(e, next) => ({
                ...e,
                marketPosition: { ...e.marketPosition, [key]: wholeOf(`marketPosition.${key}`, next) },
              })}
            />
          </Fact>
        ))}
        <Fact label={term('field.platformScore')}>
          <div className={classes.inline}>
            <EnterpriseField
              path="platformScore.value"
              kind="number"
              value={platformScore?.value ?? null}
              apply={(e, next) => ({
                ...e,
                platformScore:
                  next === null ? null : { year: e.platformScore?.year ?? Number(asOf.slice(0, 4)), value: next },
              })}
            />
            {platformScore ? (
              <span className="quiet">
                <EnterpriseField
                  path="platformScore.year"
                  kind="number"
                  value={platformScore.year}
                  display={t('enterprises.figures.year', { year: platformScore.year })}
                  apply={(e, next) => {
                    const year = wholeOf('platformScore.year', next);
                    if (year === null) throw refusal('platformScore.year', 'required');
                    return { ...e, platformScore: { ...(e.platformScore ?? platformScore), year } };
                  }}
                />
              </span>
            ) : null}
          </div>
        </Fact>
        <Fact label={term('field.certifications')}>
          <EnterpriseField
            path="certifications"
            value={certifications.join(', ')}
            display={
              certifications.length > 0
                ? certifications.map((name) => (
                    <span className={classes.tag} key={name}>
                      {name}
                    </span>
                  ))
                : undefined
            }
            apply={(e, next) => ({ ...e, certifications: entriesOf(next) })}
          />
        </Fact>
        <Fact label={term('field.exportMarkets')}>
          <EnterpriseField
            path="exportMarkets"
            value={exportMarkets.join(', ')}
            display={
              exportMarkets.map((code) => countryName(code, language)).join(language === 'en' ? ', ' : '、') ||
              undefined
            }
            apply={(e, next) => ({ ...e, exportMarkets: setMarkets(next) })}
          />
        </Fact>
      </KeyFacts>
    </PanelSection>
  );
};

export const ProfileTab = () => {
  const { t } = useTranslation();
  const { term } = useLanguage();
  const { enterprise } = useEditing();
  return (
    <div className={classes.columns}>
      <div>
        <Registration />
        <StageSection />
        <BrandSection />
      </div>
      <div>
        <Standing />
        <Size />
        <CustomSection />
        <PanelSection title={term('field.tags')}>
          <TagsField />
        </PanelSection>
        <PanelSection title={t('enterprises.profile.notes')}>
          <p className={classes.help}>{t('enterprises.profile.notesHelp')}</p>
          <EnterpriseField
            path="notes"
            kind="long"
            value={enterprise.notes}
            apply={(e, notes) => ({ ...e, notes: notes ?? '' })}
          />
        </PanelSection>
      </div>
    </div>
  );
};
