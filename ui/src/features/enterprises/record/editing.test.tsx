/** @file Editing in place: one save after another, and refusals that stay at the field. */
import { useQuery } from '@tanstack/react-query';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import type { Enterprise } from '@/bindings';
import { draw } from '@/dev/render';
import { standIn } from '@/dev/stand-in';
import { enterpriseQuery } from '../queries';
import { EnterpriseField, wholeOf } from './EnterpriseField';
import { EditingProvider, useEditing } from './editing-context';

const Fields = () => {
  const { enterprise } = useEditing();
  return (
    <>
      <EnterpriseField
        path="employees"
        kind="number"
        value={enterprise.employees}
        apply={(e, next) => ({ ...e, employees: wholeOf('employees', next) })}
      />
      <EnterpriseField
        path="rdStaff"
        kind="number"
        value={enterprise.rdStaff}
        apply={(e, next) => ({ ...e, rdStaff: wholeOf('rdStaff', next) })}
      />
    </>
  );
};

const Page = () => {
  const { data } = useQuery(enterpriseQuery('id-E02'));
  return data ? (
    <EditingProvider page={data}>
      <Fields />
    </EditingProvider>
  ) : null;
};

const rewrite = async (field: RegExp, text: string) => {
  await userEvent.click(await screen.findByRole('button', { name: field }));
  await userEvent.clear(screen.getByRole('textbox'));
  await userEvent.type(screen.getByRole('textbox'), `${text}{Enter}`);
};

it('saves one field after another, each on the revision the one before led to', async () => {
  const sent: Enterprise[] = [];
  standIn({
    saveEnterprise: vi.fn((enterprise: Enterprise) => {
      sent.push(enterprise);
      return { ...enterprise, revision: enterprise.revision + 1 };
    }),
  });
  draw(<Page />);
  await rewrite(/Employees/, '171');
  await rewrite(/R&D staff/, '28');
  await waitFor(() => expect(sent).toHaveLength(2));
  expect(sent.map(({ revision, employees, rdStaff }) => [revision, employees, rdStaff])).toEqual([
    [1, 171, 27],
    [2, 171, 28],
  ]);
});

it('keeps a figure that is no count in its field, with the reason', async () => {
  const saveEnterprise = vi.fn();
  standIn({ saveEnterprise });
  draw(<Page />);
  await rewrite(/Employees/, '12.5');
  expect(await screen.findByText('Enter a whole number')).toBeTruthy();
  expect(saveEnterprise).not.toHaveBeenCalled();
});
