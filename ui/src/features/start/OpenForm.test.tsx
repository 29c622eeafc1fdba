/** @file Coming back to the workspace opened last. */
import { useQuery } from '@tanstack/react-query';
import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import type { RecentWorkspace } from '@/bindings';
import { makeAnswers } from '@/dev/answers';
import { draw } from '@/dev/render';
import { standIn } from '@/dev/stand-in';
import { startQuery } from '@/lib/session';
import { OpenForm } from './OpenForm';

const last: RecentWorkspace = {
  token: 'one',
  name: { zh: '虹桥赋能中心', en: '' },
  fileName: 'clients.portolan',
  folder: 'workspaces',
  openedAt: '2026-11-20T08:05:00Z',
};

const Started = () => (useQuery(startQuery).data ? <OpenForm onOpened={() => {}} /> : null);

const open = (recent: RecentWorkspace[]) => {
  standIn({ startInfo: () => ({ ...makeAnswers().startInfo(), recent }), keychain: () => 'absent' });
  draw(<Started />);
  return screen.findByLabelText('Passphrase', { selector: 'input[type=password]' });
};

it('waits for the passphrase where the file is known', async () => {
  const field = await open([last]);
  expect(document.activeElement).toBe(field);
});

it('leaves whoever stands elsewhere there', async () => {
  const elsewhere = document.body.appendChild(document.createElement('button'));
  elsewhere.focus();
  await open([last]);
  expect(document.activeElement).toBe(elsewhere);
  elsewhere.remove();
});
