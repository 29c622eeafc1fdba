/** @file What one can do to enterprises, their contacts and plans. Saves of one record wait for each other, so that each builds on the last. */
import { useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type Contact, commands, type Enterprise, type EnterpriseId, type EnterprisePage } from '@/bindings';
import { showError, useAction } from '@/lib/action';
import { isConflict } from '@/lib/api';
import { enterpriseQuery } from './queries';

/** For buttons, which have no field to show a refusal at. */
export const orShow = (done: Promise<unknown>) =>
  void done.catch((error: unknown) => {
    if (!isConflict(error)) void showError(error);
  });

type Page = EnterprisePage;

/** Runs saves one after another over the page as last read. */
const useTurns = (id: EnterpriseId) => {
  const client = useQueryClient();
  const last = useRef<Promise<unknown>>(Promise.resolve());
  const { queryKey } = enterpriseQuery(id);
  return {
    /** The next save begins with the revision this one led to, before the page is read again. */
    put: (change: (page: Page) => Page) => client.setQueryData(queryKey, (page) => page && change(page)),
    turn: (save: (page: Page) => Promise<unknown>): Promise<unknown> => {
      const mine = last.current.then(() => {
        const page = client.getQueryData(queryKey);
        return page ? save(page) : undefined;
      });
      last.current = mine.catch(() => undefined);
      return mine;
    },
  };
};

/** Changes the enterprise of a page; `words` is what the notice says. */
export const useEditEnterprise = (id: EnterpriseId) => {
  const words = useRef('');
  const { put, turn } = useTurns(id);
  const save = useAction((enterprise: Enterprise) => commands.saveEnterprise(enterprise), {
    noun: 'enterprise',
    atField: true,
    notice: () => words.current,
  });
  return (change: (enterprise: Enterprise) => Enterprise, say: string) =>
    turn(async (page) => {
      const next = change(page.enterprise);
      words.current = say;
      const enterprise = await save.mutateAsync(next);
      put((now) => ({ ...now, enterprise }));
    });
};

/** Saves a step of the enterprise by a command of its own; `say` is what the notice says. */
export const useEnterpriseStep = (id: EnterpriseId) => {
  const words = useRef('');
  const { put, turn } = useTurns(id);
  const run = useAction((save: () => Promise<Enterprise>) => save(), { atField: true, notice: () => words.current });
  return (save: (revision: number) => Promise<Enterprise>, say: string) =>
    turn(async (page) => {
      words.current = say;
      const enterprise = await run.mutateAsync(() => save(page.enterprise.revision));
      put((now) => ({ ...now, enterprise }));
    });
};

/** Changes one contact of a page. */
export const useEditContact = (id: EnterpriseId) => {
  const words = useRef('');
  const { put, turn } = useTurns(id);
  const save = useAction((contact: Contact) => commands.saveContact(contact), {
    noun: 'contact',
    atField: true,
    notice: () => words.current,
  });
  return (contactId: string, change: (contact: Contact) => Contact, say: string) =>
    turn(async ({ contacts }) => {
      const contact = contacts.find((candidate) => candidate.id === contactId);
      if (!contact) return;
      words.current = say;
      const stored = await save.mutateAsync(change(contact));
      put((now) => ({
        ...now,
        contacts: now.contacts.map((candidate) => (candidate.id === stored.id ? stored : candidate)),
      }));
    });
};

export const useCreateEnterprise = () => {
  const { t } = useTranslation();
  return useAction(commands.createEnterprise, {
    atField: true,
    notice: ({ code }) => t('enterprises.created', { code }),
  });
};

export const useCreateContact = () => useAction(commands.createContact, { atField: true });

export const useDeleteRecord = () => useAction(commands.deleteRecord);

/** Writes enterprises as a table where the user says. */
export const useSaveList = () => {
  const { t } = useTranslation();
  return useAction(
    ({ ids, name }: { ids: readonly EnterpriseId[]; name: string }) => commands.saveEnterpriseList([...ids], name),
    {
      notice: (saved) => (saved ? t('intake.reportSaved', { name: saved.name, folder: saved.folder }) : ''),
      undo: false,
    },
  );
};
