/** @file When the holder of a certificate is reminded, as the domain has it. */
const REMINDERS = [7, 30, 90];

/** Of how many days the reminder is that is due now; null before the first and after the last day. */
export const reminderDue = (daysLeft: number): number | null =>
  daysLeft < 0 ? null : (REMINDERS.find((days) => daysLeft <= days) ?? null);
