/** @file A day as typed in a small form; what is typed may be 2027/9/1 or 2027年9月1日. */
import { TextInput } from '@mantine/core';
import { readTyped } from '@/components/editing';

/** The day as kept; null where what is typed is none. */
export const dayOf = (typed: string): string | null => {
  const read = readTyped('date', typed);
  return 'value' in read ? read.value : null;
};

type DayInputProps = { label: string; value: string; error?: string | undefined; onChange: (typed: string) => void };

export const DayInput = ({ label, value, error, onChange }: DayInputProps) => (
  <TextInput
    label={label}
    placeholder="2027-09-01"
    value={value}
    error={error}
    onChange={(event) => onChange(event.currentTarget.value)}
  />
);
