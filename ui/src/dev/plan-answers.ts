/** @file What the stand-in says of a plan: how far its sections are, and a plain matrix of its risks. */
import en from '@terms/en.json';
import zh from '@terms/zh-CN.json';
import type { FigureSvg, Plan, Risk, SectionProgress } from '@/bindings';
import { bandOf } from '@/lib/level';

const english: { [key: string]: string } = en;
const chinese: { [key: string]: string } = zh;

const KEYS = [
  'executive_summary company_readiness strategic_fit market_analysis market_selection customers entry_mode',
  'business_model product_adaptation channel supply_chain pricing marketing organisation_talent legal_tax',
  'odi_compliance export_control_data ip financing_insurance timeline budget financials kpi risk_register exit appendices',
]
  .join(' ')
  .split(' ');

const filled = (plan: Plan, key: string, risks: boolean): boolean =>
  (key === 'entry_mode' && plan.entryModes.some(({ chosen }) => chosen)) ||
  (key === 'timeline' && plan.timeline.length > 0) ||
  (key === 'budget' && plan.budget.length > 0) ||
  (key === 'kpi' && plan.kpis.length > 0) ||
  (key === 'pricing' && plan.landedCost !== null) ||
  (key === 'risk_register' && risks);

/** The standard sections, then the plan's own. */
export const planSections = (plan: Plan, risks: boolean): SectionProgress[] => {
  const own = plan.sections.map(({ key }) => key).filter((key) => !KEYS.includes(key));
  return [...KEYS, ...own].map((key) => {
    const text = plan.sections.find((section) => section.key === key)?.text;
    const whole = filled(plan, key, risks) || (text?.zh && text.en);
    return {
      key,
      title: { zh: chinese[`section.${key}`] ?? key, en: english[`section.${key}`] ?? key },
      state: whole ? 'complete' : text?.zh || text?.en ? 'one_language' : 'empty',
    };
  });
};

/** Complete sections in percent. */
export const complete = (sections: readonly SectionProgress[]): number =>
  Math.floor((sections.filter(({ state }) => state === 'complete').length * 100) / sections.length);

const CELL = 40;
const middle = (level: Risk['inherent']) => ({ x: 30 + level.impact * CELL, y: 221 - level.likelihood * CELL });

/** The cells, an arrow and a mark for each risk; the press draws it with more care. */
export const matrix = (risks: readonly Risk[]): FigureSvg => {
  const steps = [1, 2, 3, 4, 5];
  const cells = steps.flatMap((likelihood) =>
    steps.map((impact) => {
      const { x, y } = middle({ likelihood, impact });
      const fill = `var(--p-band-${bandOf({ likelihood, impact })})`;
      return `<rect x="${x - 20}" y="${y - 20}" width="39" height="39" fill="${fill}"/>`;
    }),
  );
  const marks = risks.map((risk) => {
    const [from, to] = [middle(risk.inherent), middle(risk.residual)];
    const arrow = `<line x1="${from.x}" y1="${from.y}" x2="${to.x}" y2="${to.y}" stroke="var(--p-ink)" stroke-width="1"/>`;
    const disc = `<circle cx="${to.x}" cy="${to.y}" r="8" fill="var(--p-ink)"/>`;
    return `<g data-record="${risk.id}"><title>${risk.code}</title>${arrow}${disc}</g>`;
  });
  return {
    svg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 476 244">${cells.join('')}${marks.join('')}</svg>`,
    alternative: risks.map(({ code }) => code).join(', '),
  };
};
