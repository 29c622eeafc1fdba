/** @file Filters that another page asks a list for, behind `#` in its address: `only:status:unclosed,residual:high`. */

type Asked = { [field: string]: string };

const ONLY = 'only:';

export const askFor = (filters: Asked): string =>
  ONLY +
  Object.entries(filters)
    .map(([field, value]) => `${field}:${value}`)
    .join(',');

/** The filters asked for; null where the address asks for something else. */
export const askedFor = (hash: string): Asked | null => {
  // The router may hand it over with its signs encoded.
  const plain = hash.replace(/%3A/gi, ':').replace(/%2C/gi, ',');
  if (!plain.startsWith(ONLY)) return null;
  const pairs = plain
    .slice(ONLY.length)
    .split(',')
    .map((pair) => pair.split(':'));
  return Object.fromEntries(pairs.flatMap(([field, value]) => (field && value ? [[field, value]] : [])));
};
