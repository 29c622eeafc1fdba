/** @file The library, through the eyes of who looks for a risk to start from. */
import { fireEvent, screen } from '@testing-library/react';
import { expect, it, test, vi } from 'vitest';
import { demoRecords } from '@/dev/records';
import { draw } from '@/dev/render';
import { standIn } from '@/dev/stand-in';
import { plansQuery } from './queries';
import { TakeTemplate } from './TakeTemplate';
import { fittingTemplates } from './template-list';

const { riskTemplates } = demoRecords();
const codes = (text: string, category?: string) =>
  fittingTemplates(riskTemplates, { text, category }).map(({ code }) => code);

test('templates are found by words of either language, by code and by category', () => {
  expect(codes('')).toHaveLength(66);
  expect(codes('抢注')).toContain('E1');
  expect(codes(' Rebranding ')).toEqual(['E1']);
  expect(codes('e1')).toContain('E1');
  expect(codes('抢注', 'tax')).toEqual([]);
});

it('takes a template into the register of the chosen plan, assessed there', async () => {
  const createRiskFromTemplate = vi.fn();
  const { listPlans } = standIn({ createRiskFromTemplate });
  const template = riskTemplates.find(({ code }) => code === 'E1');
  if (!template) throw new Error('the demo has a template E1');
  const plans = await listPlans();
  draw(
    <TakeTemplate template={template} plans={plans} planId={null} onClose={() => {}} onTaken={() => {}} />,
    (client) => client.setQueryData(plansQuery.queryKey, plans),
  );
  fireEvent.change(screen.getByLabelText('Plan'), { target: { value: plans[1]?.id } });
  fireEvent.change(screen.getByLabelText('Inherent, Likelihood'), { target: { value: '5' } });
  fireEvent.click(screen.getByText('Add to register', { selector: 'button *' }));
  await vi.waitFor(() =>
    expect(createRiskFromTemplate).toHaveBeenCalledWith({
      templateId: template.id,
      planId: plans[1]?.id,
      inherent: { likelihood: 5, impact: 3 },
      residual: { likelihood: 2, impact: 3 },
    }),
  );
});
