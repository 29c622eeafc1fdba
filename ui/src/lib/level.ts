/** @file Bands of the 5×5 risk scales, as the domain reckons them: an impact of 5 is never below high. */
import type { Band, Level } from '@/bindings';

export const bandOf = ({ likelihood, impact }: Level): Band => {
  const score = likelihood * impact;
  if (score >= 15) return 'extreme';
  if (score >= 10 || impact === 5) return 'high';
  return score >= 5 ? 'medium' : 'low';
};
