/** @file Writing a plan, through the user's eyes. */
import { useQuery } from '@tanstack/react-query';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { expect, test, vi } from 'vitest';
import type { Plan } from '@/bindings';
import { demoRecords } from '@/dev/records';
import { drawAt } from '@/dev/render';
import { standIn } from '@/dev/stand-in';
import { Checks } from './Checks';
import { EditingContext } from './editing-context';
import { useEditPlan } from './mutations';
import { planQuery } from './queries';
import { SectionEditor } from './SectionEditor';
import { SectionList } from './SectionList';

type SampleProps = { at: string };

const Sample = ({ at }: SampleProps) => {
  const { data: page } = useQuery(planQuery('id-P1'));
  const edit = useEditPlan('id-P1');
  const section = page?.sections.find(({ key }) => key === at);
  if (!page || !section) return null;
  return (
    <EditingContext value={{ page, edit }}>
      <SectionList current={at} onChoose={() => {}} />
      <Checks />
      <SectionEditor section={section} />
    </EditingContext>
  );
};

const draw = (part: ReactNode) => drawAt('/', part);

test('editing one side leaves the other behind, in the same save, until it is marked as matching', async () => {
  const answers = standIn();
  const save = vi.spyOn(answers, 'savePlan');
  draw(<Sample at="executive_summary" />);
  await userEvent.click(await screen.findByRole('button', { name: /paragraph 1, Chinese/ }));
  await userEvent.type(screen.getByRole('textbox'), '新句。');
  await userEvent.tab();
  expect(await screen.findByText('English is behind; Chinese has changed')).toBeTruthy();
  expect(save.mock.calls[0]?.[0].sections[0]?.late).toEqual([{ paragraph: 0, side: 'en' }]);
  expect(screen.getByRole('button', { name: /Executive summary.*1 English paragraph is behind/ })).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Go to “Executive summary”' })).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Mark as matching' }));
  await vi.waitFor(() => expect(screen.queryByText(/is behind/)).toBeNull());
  expect(save).toHaveBeenCalledTimes(2);
  expect(save.mock.calls[1]?.[0].sections[0]).not.toHaveProperty('late');
});

test('writing in a section nobody wrote adds it', async () => {
  const answers = standIn();
  const save = vi.spyOn(answers, 'savePlan');
  draw(<Sample at="strategic_fit" />);
  await userEvent.click(await screen.findByRole('button', { name: /paragraph 1, English/ }));
  await userEvent.type(screen.getByRole('textbox'), 'It fits.');
  await userEvent.tab();
  await vi.waitFor(() => expect(save).toHaveBeenCalledOnce());
  const written = save.mock.calls[0]?.[0].sections.find(({ key }) => key === 'strategic_fit');
  expect(written?.text).toEqual({ zh: '', en: 'It fits.' });
});

test('one way of entry is chosen at a time', async () => {
  const answers = standIn();
  const save = vi.spyOn(answers, 'savePlan');
  draw(<Sample at="entry_mode" />);
  const table = await screen.findByRole('table', { name: 'Ways of entry' });
  await userEvent.click(within(table).getByRole('radio', { name: 'Choose Indirect export' }));
  await vi.waitFor(() => expect(save).toHaveBeenCalledOnce());
  const modes = save.mock.calls[0]?.[0].entryModes.filter(({ chosen }) => chosen);
  expect(modes?.map(({ code }) => code)).toEqual(['indirect']);
});

test('a save of one side that takes long does not undo the one of the other', async () => {
  const answers = standIn();
  const keep = answers.savePlan;
  let answer = () => {};
  const answered = new Promise<void>((done) => {
    answer = done;
  });
  const save = vi.spyOn(answers, 'savePlan').mockImplementationOnce((async (plan: Plan) => {
    await answered;
    return keep(plan);
  }) as unknown as typeof keep);
  draw(<Sample at="executive_summary" />);
  const write = async (side: string, text: string) => {
    await userEvent.click(await screen.findByRole('button', { name: new RegExp(`paragraph 1, ${side}`) }));
    await userEvent.type(screen.getByRole('textbox', { name: new RegExp(side) }), text);
    await userEvent.tab();
  };
  await write('Chinese', '新句。');
  await write('English', ' A new sentence.');
  answer();
  await vi.waitFor(() => expect(save).toHaveBeenCalledTimes(2));
  const last = save.mock.calls[1]?.[0].sections[0];
  expect(last?.text.zh.split('\n')[0]).toMatch(/新句。$/);
  expect(last?.text.en.split('\n')[0]).toMatch(/ A new sentence\.$/);
  expect(last).not.toHaveProperty('late');
});

test('what is being written in a row is saved into that row before it moves', async () => {
  const answers = standIn();
  const save = vi.spyOn(answers, 'savePlan');
  draw(<Sample at="kpi" />);
  const table = await screen.findByRole('table', { name: 'Indicators' });
  const [, before] = demoRecords().plans[0]?.kpis ?? [];
  const cells = within(within(table).getAllByRole('row')[2] as HTMLElement);
  await userEvent.click(cells.getByRole('button', { name: /, Unit:/ }));
  await userEvent.clear(screen.getByRole('textbox'));
  await userEvent.type(screen.getByRole('textbox'), 'sets{Alt>}{ArrowUp}{/Alt}');
  await vi.waitFor(() => expect(save).toHaveBeenCalledTimes(2));
  expect(save.mock.calls[1]?.[0].kpis[0]).toEqual({ ...before, unit: 'sets' });
});
