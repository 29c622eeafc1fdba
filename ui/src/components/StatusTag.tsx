/** @file Where a plan or a risk stands. */
import { IconCheck } from '@tabler/icons-react';
import type { PlanStatus, RiskStatus } from '@/bindings';
import { useLanguage } from '@/lib/i18n';
import { Tag, type Tone } from './Tag';

const planTones: { [S in PlanStatus]: Tone } = {
  draft: 'plain',
  in_review: 'accent',
  approved: 'good',
  executing: 'accent',
  closed: 'plain',
};
const riskTones: { [S in RiskStatus]: Tone } = { open: 'accent', accepted: 'watch', closed: 'plain' };

type StatusTagProps = { plan: PlanStatus } | { risk: RiskStatus };

export const StatusTag = (props: StatusTagProps) => {
  const { term } = useLanguage();
  if ('risk' in props) return <Tag tone={riskTones[props.risk]}>{term(`riskStatus.${props.risk}`)}</Tag>;
  const icon = props.plan === 'approved' ? <IconCheck size={14} stroke={1.6} aria-hidden /> : null;
  return (
    <Tag tone={planTones[props.plan]} icon={icon}>
      {term(`planStatus.${props.plan}`)}
    </Tag>
  );
};
