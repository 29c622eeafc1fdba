/** @file The self-check as values: which rules come first, and how each outcome looks. */
import type { Assessment, CriterionState, RuleSetId, Tier } from '@/bindings';
import type { Tone } from '@/components/Tag';
import { tiers } from './enterprise-columns';

export const stateTones: { [S in CriterionState]: Tone } = {
  met: 'good',
  unmet: 'bad',
  unknown: 'accent',
  needs_person: 'watch',
  not_applicable: 'plain',
};

/** Rules that are shown first: those of the next title, else those of the title it holds, else those of little giants. */
export const firstRules = (concerning: readonly Assessment[], tier: Tier | null): RuleSetId => {
  // The ladder stands highest rung first.
  const held = tier === null ? tiers.length : tiers.indexOf(tier);
  const next = concerning.find(({ rules }) => tiers.indexOf(rules.tier) < held);
  return (next ?? concerning[0])?.rules.id ?? 'little-giant-2026';
};
