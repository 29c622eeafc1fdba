/** @file The box above a list that finds rows while one types. */
import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useTyped } from '@/lib/composed';
import classes from './FilterChips.module.css';

type FindBoxProps = {
  /** What is looked through, in words. */
  label: string;
  /** In the empty box, where the label is too long for it. */
  hint?: string;
  width?: string;
  text: string;
  onText: (text: string) => void;
};

export const FindBox = ({ label, hint = label, width = '14rem', text, onText }: FindBoxProps) => (
  <TextInput
    type="search"
    className={classes.find}
    aria-label={label}
    placeholder={hint}
    w={width}
    leftSection={<IconSearch size={16} stroke={1.6} aria-hidden />}
    {...useTyped(text, onText)}
  />
);
