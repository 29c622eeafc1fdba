/** @file Addresses of shared databases, as they are typed or pasted. */

const decoded = (text: string) => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

/** Takes the password out of an address that was pasted whole, so that it does not stand there to be read. */
export const takePassword = (typed: string): { address: string; password: string | null } => {
  const [, before, password, after] = /^(postgres(?:ql)?:\/\/[^:@/?#]*):([^/?#]*)(@.*)$/.exec(typed) ?? [];
  if (before === undefined || password === undefined || after === undefined) return { address: typed, password: null };
  return { address: before + after, password: decoded(password) };
};
