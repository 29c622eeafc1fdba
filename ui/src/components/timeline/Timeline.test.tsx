/** @file What happened to records of every kind, as somebody reads it in either language, and one field put back. */
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { HistoryEntry, Noun, Ref } from '@/bindings';
import { drawAt } from '@/dev/render';
import { standIn } from '@/dev/stand-in';
import { setLanguage } from '@/lib/i18n';
import { Timeline } from './Timeline';

type Change = [path: string, before: unknown, after: unknown];

const entry = (noun: Noun, changes: Change[], more: Partial<HistoryEntry> = {}): HistoryEntry => ({
  seq: '7',
  at: '2026-11-23T09:00:00Z',
  actor: '林示例',
  action: { verb: 'edit', noun, code: 'X1', fields: [] },
  revision: 3,
  changes: changes.map(([path, before, after]) => ({ path, before, after })),
  record: null,
  named: [],
  batch: 'b',
  together: 1,
  ...more,
});

const plain = { id: 'x', revision: 3 };

const tell = (noun: Noun, changes: Change[], more: Partial<HistoryEntry> = {}, record = plain) => {
  standIn({ history: () => [entry(noun, changes, more)] });
  drawAt('/', <Timeline noun={noun} record={record} />);
};

const pair = (zh: string, en: string) => ({ zh, en });

afterEach(() => setLanguage('en'));

describe('a timeline', () => {
  it('names sections, sides of a text and statuses of a plan', async () => {
    const text = (zh: string, en: string) => ({ key: 'customers', text: pair(zh, en) });
    tell('plan', [
      ['sections.customers', text('水务', 'Utilities'), text('水务', 'Utilities and mills')],
      ['status', 'draft', 'in_review'],
      ['horizonMonths', null, 24],
    ]);
    expect(await screen.findByText('Section “Customers” changed from Utilities to Utilities and mills')).toBeTruthy();
    expect(screen.getByText('Status changed from Draft to In review')).toBeTruthy();
    expect(screen.getByText('Horizon in months set to 24 months')).toBeTruthy();
  });

  it('says in Chinese that only the other language moved', async () => {
    await setLanguage('zh-CN');
    const text = (en: string) => ({ key: 'customers', text: pair('水务', en) });
    tell('plan', [['sections.customers', text('Utilities'), text('Mills')]]);
    expect(await screen.findByText('章节“客户画像”（英文）由Utilities改为Mills')).toBeTruthy();
  });

  it('names people by their names and levels by their words', async () => {
    const owner: Ref = { noun: 'consultant', id: 'gone', code: 'u9', title: pair('周演示', 'ZHOU Yanshi') };
    tell(
      'risk',
      [
        ['ownerId', null, 'gone'],
        ['inherent.likelihood', 3, 4],
        ['loss.low', '1000', '25000'],
      ],
      { named: [owner] },
    );
    expect(await screen.findByText('Owner set to ZHOU Yanshi')).toBeTruthy();
    expect(screen.getByText('Inherent likelihood changed from 3 Possible to 4 Likely')).toBeTruthy();
    expect(screen.getByText('Range of loss, low changed from 1,000 to 25,000')).toBeTruthy();
  });

  it('tells the part of an entry that changed, who came and who went', async () => {
    await setLanguage('zh-CN');
    const member = (code: string, zh: string, roomNo: string) => ({ code, name: pair(zh, ''), roomNo });
    const [first, second] = [member('M01', '林示例', 'R12'), member('M02', '何演示', '')];
    const now = { ...plain, members: [first, second] };
    tell(
      'delegation',
      [
        ['members.M01', member('M01', '林示例', 'R01'), first],
        ['members.M02', null, second],
        ['cities', ['Karachi'], ['Karachi', 'Lahore']],
      ],
      {},
      now,
    );
    expect(await screen.findByText('团员“林示例”的房号由R01改为R12')).toBeTruthy();
    expect(screen.getByText('新增团员：何演示')).toBeTruthy();
    expect(screen.getByText('新增城市：拉合尔')).toBeTruthy();
    expect(screen.getByRole('button', { name: '删去这一项' })).toBeTruthy();
  });

  it('calls a contact’s fields by their own names, and puts one back', async () => {
    const restoreField = vi.fn((_input: unknown) => {
      throw new Error('not needed');
    });
    standIn({ history: () => [entry('contact', [['title', pair('经理', ''), pair('总监', '')]])], restoreField });
    drawAt('/', <Timeline noun="contact" record={plain} />);
    expect(await screen.findByText('Job title (Chinese) changed from 经理 to 总监')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Restore 经理' }));
    await waitFor(() => expect(restoreField).toHaveBeenCalled());
    expect(restoreField.mock.calls[0]?.[0]).toEqual({
      noun: 'contact',
      id: 'x',
      revision: 3,
      seq: '7',
      path: 'title',
    });
  });

  it('leads to all that an import changed with it', async () => {
    const record: Ref = { noun: 'enterprise', id: 'e2', code: 'E02', title: pair('乙', 'Second firm') };
    const action = { verb: 'import', noun: 'enterprise', code: null, fields: [] } as const;
    standIn({
      history: () => [entry('enterprise', [], { action: { ...action, fields: [] }, together: 250 })],
      batchRecords: () => ({
        at: '2026-11-23T09:00:00Z',
        actor: '林示例',
        action: { ...action, fields: [] },
        count: 250,
        records: [{ record, isThere: true }],
      }),
    });
    drawAt('/', <Timeline noun="enterprise" record={plain} />);
    fireEvent.click(await screen.findByRole('button', { name: '250 records at once' }));
    expect(await screen.findByRole('button', { name: 'Second firm' })).toBeTruthy();
    expect(screen.getByText('249 more are not listed.')).toBeTruthy();
  });
});
