/** @file One risk beside the register: what it is, its levels as coordinates, how it is met, who sees to it, its history. */
import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconCheck, IconDots, IconTrash } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Consultant, Level, LossRange, Risk, RiskRow, RiskStatus } from '@/bindings';
import { EditableField } from '@/components/EditableField';
import { Inspector } from '@/components/Inspector';
import { Fact, KeyFacts } from '@/components/KeyFacts';
import { LevelChip } from '@/components/LevelChip';
import { PairFields } from '@/components/PairFields';
import { PanelSection } from '@/components/PanelSection';
import { StatusTag } from '@/components/StatusTag';
import { Tag } from '@/components/Tag';
import { Timeline } from '@/components/timeline/Timeline';
import { daysBetween, MISSING, thisDay, useFormat } from '@/lib/format';
import { useLanguage } from '@/lib/i18n';
import { type EditRisk, orShow, useBinRisk, useCloseRisk, useEditRisk } from './mutations';
import classes from './Risks.module.css';
import { standing, stepOf, steps } from './register';

type PartProps = { risk: Risk; edit: EditRisk };

const coordinates = (level: Level) => `${level.likelihood}×${level.impact}`;

type LevelLineProps = PartProps & { at: 'inherent' | 'current' | 'residual'; label: string };

const LevelLine = ({ risk, edit, at, label }: LevelLineProps) => {
  const { t } = useTranslation();
  const level = risk[at];
  if (!level) {
    const assess = () => orShow(edit((now) => ({ ...now, [at]: standing(now) }), t('notice.saved', { field: label })));
    return (
      <div className={classes.level}>
        <span className="quiet">{label}</span>
        <Button size="xs" variant="subtle" onClick={assess}>
          {t('risks.assess')}
        </Button>
      </div>
    );
  }
  const axis = (key: 'likelihood' | 'impact') => (
    <EditableField
      label={`${label}, ${t(`risks.filter.${key}`)}`}
      path={`${at}.${key}`}
      kind="select"
      value={String(level[key])}
      options={steps.map((step) => ({ value: String(step), label: `${step} ${t(`risks.${key}.${step}`)}` }))}
      display={t(`risks.${key}.${stepOf(level[key])}`)}
      onSave={async (next) => {
        if (!next) return;
        const after = { ...level, [key]: Number(next) };
        const words = t('notice.changed', { field: label, before: coordinates(level), after: coordinates(after) });
        await edit((now) => ({ ...now, [at]: after }), words);
      }}
    />
  );
  return (
    <div className={classes.level}>
      <span className="quiet">{label}</span>
      <LevelChip level={level} />
      <span className={classes.axes}>
        {axis('likelihood')} <span aria-hidden="true">×</span> {axis('impact')}
      </span>
    </div>
  );
};

const Levels = ({ risk, edit }: PartProps) => {
  const { t } = useTranslation();
  return (
    <PanelSection title={t('risks.levels')}>
      <LevelLine risk={risk} edit={edit} at="inherent" label={t('risks.column.inherent')} />
      <LevelLine risk={risk} edit={edit} at="current" label={t('risks.current')} />
      <LevelLine risk={risk} edit={edit} at="residual" label={t('risks.column.residual')} />
    </PanelSection>
  );
};

type PairKey = 'title' | 'cause' | 'event' | 'consequence' | 'existingControls' | 'action' | 'kri';

const usePair = ({ risk, edit }: PartProps) => {
  const { t } = useTranslation();
  const { term } = useLanguage();
  return (key: PairKey) => (
    <PairFields
      label={term(`field.${key}`)}
      path={key}
      value={risk[key]}
      onSave={(side) =>
        edit((now) => ({ ...now, [key]: side(now[key]) }), t('notice.saved', { field: term(`field.${key}`) }))
      }
    />
  );
};

const Story = (props: PartProps) => {
  const { t } = useTranslation();
  const { term } = useLanguage();
  const pair = usePair(props);
  return (
    <div className={classes.story}>
      <h2 className="hidden">{t('risks.story')}</h2>
      <KeyFacts>
        <Fact label={term('field.title')}>{pair('title')}</Fact>
        <Fact label={term('field.cause')}>{pair('cause')}</Fact>
        <Fact label={term('field.event')}>{pair('event')}</Fact>
        <Fact label={term('field.consequence')}>{pair('consequence')}</Fact>
      </KeyFacts>
    </div>
  );
};

const strategies = ['avoid', 'reduce', 'transfer', 'accept', 'exploit'] as const;

type ResponseProps = PartProps & { consultants: readonly Consultant[] };

const Response = ({ risk, edit, consultants }: ResponseProps) => {
  const { t } = useTranslation();
  const { read, term } = useLanguage();
  const { distance } = useFormat();
  const pair = usePair({ risk, edit });
  const person = (id: string | null) => read(consultants.find((one) => one.id === id)?.name) || MISSING;
  const changed = (key: string, before: string, after: string) =>
    t('notice.changed', { field: term(`field.${key}`), before, after });
  return (
    <PanelSection title={t('risks.response')}>
      <KeyFacts>
        <Fact label={term('field.strategy')}>
          <EditableField
            label={term('field.strategy')}
            path="strategy"
            kind="select"
            value={risk.strategy}
            options={strategies.map((value) => ({ value, label: term(`strategy.${value}`) }))}
            onSave={async (next) => {
              const strategy = strategies.find((one) => one === next);
              if (!strategy) return;
              const words = changed('strategy', term(`strategy.${risk.strategy}`), term(`strategy.${strategy}`));
              await edit((now) => ({ ...now, strategy }), words);
            }}
          />
        </Fact>
        <Fact label={t('risks.controls')}>{pair('existingControls')}</Fact>
        <Fact label={t('risks.action')}>{pair('action')}</Fact>
        <Fact label={term('field.ownerId')}>
          <EditableField
            label={term('field.ownerId')}
            path="ownerId"
            kind="select"
            value={risk.ownerId}
            options={consultants.map(({ id, name }) => ({ value: id, label: read(name) }))}
            onSave={(ownerId) =>
              edit((now) => ({ ...now, ownerId }), changed('ownerId', person(risk.ownerId), person(ownerId)))
            }
          />
        </Fact>
        <Fact label={term('field.due')}>
          <EditableField
            label={term('field.due')}
            path="due"
            kind="date"
            value={risk.due}
            onSave={(due) => edit((now) => ({ ...now, due }), changed('due', risk.due ?? MISSING, due ?? MISSING))}
          />
          {risk.due && risk.status !== 'closed' ? (
            <span className={classes.distance}>{distance(daysBetween(thisDay(), risk.due))}</span>
          ) : null}
        </Fact>
        <Fact label={t('risks.kri')}>{pair('kri')}</Fact>
      </KeyFacts>
    </PanelSection>
  );
};

const steady = (range: LossRange, key: 'low' | 'likely' | 'high', amount: string): LossRange => {
  const next = { ...range, [key]: amount };
  // One amount never passes the others: they come along, so that the three can be typed in any order.
  if (key !== 'low' && Number(next.low) > Number(amount)) next.low = amount;
  if (key === 'low' && Number(next.likely) < Number(amount)) next.likely = amount;
  if (key === 'high' && Number(next.likely) > Number(amount)) next.likely = amount;
  if (key !== 'high' && Number(next.high) < Number(amount)) next.high = amount;
  return next;
};

const freshRange: LossRange = {
  currency: 'CNY',
  low: '0',
  likely: '0',
  high: '0',
  source: '',
  illustrative: false,
};

const Loss = ({ risk, edit }: PartProps) => {
  const { t } = useTranslation();
  const { money } = useFormat();
  const loss = risk.loss;
  const saved = t('notice.saved', { field: t('risks.range.loss') });
  const amount = (range: LossRange, key: 'low' | 'likely' | 'high') => (
    <Fact label={t(`risks.range.${key}`)}>
      <EditableField
        label={`${t('risks.range.loss')}, ${t(`risks.range.${key}`)}`}
        path={`loss.${key}`}
        kind="number"
        value={range[key]}
        display={money({ amount: range[key], currency: range.currency })}
        suffix={range.currency}
        onSave={(next) => edit((now) => ({ ...now, loss: steady(now.loss ?? range, key, next ?? '0') }), saved)}
      />
    </Fact>
  );
  return (
    <PanelSection title={t('risks.range.loss')}>
      {loss ? (
        <KeyFacts>
          {amount(loss, 'low')}
          {amount(loss, 'likely')}
          {amount(loss, 'high')}
          <Fact label={t('risks.range.source')}>
            <EditableField
              label={t('risks.range.source')}
              path="loss.source"
              value={loss.source}
              onSave={(source) =>
                edit((now) => ({ ...now, loss: { ...(now.loss ?? loss), source: source ?? '' } }), saved)
              }
            />
            {loss.illustrative ? <span className={classes.distance}>{t('risks.range.illustrative')}</span> : null}
          </Fact>
        </KeyFacts>
      ) : (
        <Button size="xs" variant="subtle" onClick={() => orShow(edit((now) => ({ ...now, loss: freshRange }), saved))}>
          {t('risks.range.add')}
        </Button>
      )}
    </PanelSection>
  );
};

const Actions = ({ risk, edit }: PartProps) => {
  const { t } = useTranslation();
  const close = useCloseRisk();
  const bin = useBinRisk();
  const become = (status: RiskStatus, words: string) => orShow(edit((now) => ({ ...now, status }), words));
  const { id, revision, code, status } = risk;
  return (
    <>
      {status === 'open' ? (
        <>
          <Button onClick={() => become('accepted', t('risks.accepted', { code }))}>{t('risks.accept')}</Button>
          <Button
            leftSection={<IconCheck size={16} stroke={1.6} aria-hidden />}
            loading={close.isPending}
            onClick={() => close.mutate({ id, revision })}
          >
            {t('risks.close')}
          </Button>
        </>
      ) : (
        <Button onClick={() => become('open', t('risks.reopened', { code }))}>{t('risks.reopen')}</Button>
      )}
      <Menu>
        <Menu.Target>
          <ActionIcon size={32} aria-label={t('actions.more')}>
            <IconDots size={18} stroke={1.6} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconTrash size={16} stroke={1.6} />} onClick={() => bin.mutate(risk)}>
            {t('risks.bin')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
};

type RiskInspectorProps = {
  row: RiskRow;
  consultants: readonly Consultant[];
  onPrevious: (() => void) | undefined;
  onNext: (() => void) | undefined;
  onClose: () => void;
};

export const RiskInspector = ({ row, consultants, onPrevious, onNext, onClose }: RiskInspectorProps) => {
  const { t } = useTranslation();
  const { read, readOther, other, term } = useLanguage();
  const { risk, plans } = row;
  const edit = useEditRisk(risk.id);
  return (
    <Inspector
      code={risk.code}
      tag={
        <>
          <Tag>{term(`riskCategory.${risk.category}`)}</Tag>
          <StatusTag risk={risk.status} />
        </>
      }
      title={read(risk.title)}
      below={<span lang={other}>{readOther(risk.title)}</span>}
      actions={<Actions risk={risk} edit={edit} />}
      onPrevious={onPrevious}
      onNext={onNext}
      onClose={onClose}
    >
      <Story risk={risk} edit={edit} />
      <Levels risk={risk} edit={edit} />
      <Loss risk={risk} edit={edit} />
      <Response risk={risk} edit={edit} consultants={consultants} />
      <PanelSection title={t('risks.plans')}>
        <ul className={classes.plain}>
          {plans.map((plan) => (
            <li key={plan.id}>
              <Link to="/plans/$id" params={{ id: plan.id }}>
                {plan.code} {read(plan.title)}
              </Link>
            </li>
          ))}
        </ul>
      </PanelSection>
      <PanelSection title={t('history.title')}>
        <Timeline noun="risk" record={risk} first={3} />
      </PanelSection>
    </Inspector>
  );
};
