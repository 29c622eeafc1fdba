/** @file The settings, through the eyes of somebody who looks how much is in the workspace. */
import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { commands } from '@/bindings';
import { drawAt } from '@/dev/render';
import { standIn } from '@/dev/stand-in';
import { startQuery } from '@/lib/session';
import { SettingsPage } from './SettingsPage';

it('says what is in the workspace now, not what was in it when it was opened', async () => {
  standIn();
  const start = await commands.startInfo();
  const { workspace } = start;
  if (!workspace) throw new Error('the stand-in opens a workspace');
  const counts = workspace.counts.map((own) => (own.noun === 'enterprise' ? { ...own, count: 4711 } : own));
  standIn({ workspaceStatus: () => ({ ...workspace, counts }) });
  drawAt('/settings', <SettingsPage />, (client) => client.setQueryData(startQuery.queryKey, start));
  expect(await screen.findByText(/Enterprise 4711/)).toBeTruthy();
});
