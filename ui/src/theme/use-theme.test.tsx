/** @file What Mantine draws by itself is named in the language of the interface. */
import { MantineProvider, Modal, Notification, PasswordInput } from '@mantine/core';
import { act, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { setLanguage } from '@/lib/i18n';
import { useTheme } from './use-theme';

const Sample = () => (
  <MantineProvider theme={useTheme()} env="test">
    <PasswordInput label="passphrase" />
    <Notification />
    <Modal opened onClose={() => {}} title="dialog" />
  </MantineProvider>
);

const names = () => screen.getAllByRole('button', { hidden: true }).map((button) => button.getAttribute('aria-label'));

afterEach(() => setLanguage('en'));

test('its buttons change their names with the language', async () => {
  render(<Sample />);
  expect(names().sort()).toEqual(['Close', 'Close', 'Show what is typed']);
  await act(() => setLanguage('zh-CN'));
  expect(names().sort()).toEqual(['关闭', '关闭', '显示输入的内容'].sort());
});
