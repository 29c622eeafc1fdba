/** @file What the stand-in offers to choose from: it finds by plain text only. */
import type { ChooseEnterprise, Enterprise, EnterpriseChoice, EnterpriseChoices } from '@/bindings';

type Known = Pick<Enterprise, 'id' | 'code' | 'name' | 'shortName'>;

const choice = ({ id, code, name, shortName }: Known): EnterpriseChoice => ({ id, code, name, shortName });

export const choicesOf = (all: readonly Known[], { text, ids, most }: ChooseEnterprise): EnterpriseChoices => {
  const wanted = text.trim().toLowerCase();
  const words = ({ code, name, shortName }: Known) =>
    [code, name.zh, name.en, shortName.zh, shortName.en].join(' ').toLowerCase();
  const fit = most === 0 ? [] : all.filter((own) => words(own).includes(wanted));
  return {
    total: fit.length,
    fitting: fit.slice(0, most).map(choice),
    named: ids.flatMap((id) => all.filter((own) => own.id === id).map(choice)),
  };
};
