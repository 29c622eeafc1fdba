/** @file The day that times are counted from: that of the clock, as on Today, whatever day imported data hold for. */
import { thisDay } from '@/lib/format';

export const useAsOf = (): string => thisDay();
