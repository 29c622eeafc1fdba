/** @file Which people fit a text. */
import type { ContactRow } from '@/bindings';

/** People whose name, title, firm, number or address holds the text; of numbers only the digits count. */
export const fittingContacts = (rows: readonly ContactRow[], text: string): ContactRow[] => {
  const wanted = text.trim().toLowerCase();
  const digits = /^[+\d\s-]+$/.test(wanted) ? wanted.replace(/\D/g, '') : '';
  return rows.filter(({ contact, enterprise }) => {
    const { name, title, phone, email, code } = contact;
    const words = [code, name.zh, name.en, title.zh, title.en, email, enterprise.code];
    const held = [...words, enterprise.title.zh, enterprise.title.en].some((word) =>
      word.toLowerCase().includes(wanted),
    );
    return held || (digits !== '' && phone.replace(/\D/g, '').includes(digits));
  });
};
