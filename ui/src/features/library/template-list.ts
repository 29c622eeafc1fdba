/** @file Which templates fit a text and a category. */
import type { RiskTemplate } from '@/bindings';

/** Templates whose code or words, in either language, hold the text, of a category or of any. */
export const fittingTemplates = (
  templates: readonly RiskTemplate[],
  { text, category }: { text: string; category: string | undefined },
): RiskTemplate[] => {
  const wanted = text.trim().toLowerCase();
  const holds = ({ code, title, cause, event, consequence, treatment }: RiskTemplate) =>
    [code, ...[title, cause, event, consequence, treatment].flatMap(({ zh, en }) => [zh, en])].some((words) =>
      words.toLowerCase().includes(wanted),
    );
  return templates.filter((template) => (category ?? template.category) === template.category && holds(template));
};
