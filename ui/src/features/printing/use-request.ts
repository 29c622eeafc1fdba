/** @file What is asked of the press: how it is printed stays chosen from one document to the next, its sections with its kind. */
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { Preset, PrintDocument, PrintOptions, RuleSetId } from '@/bindings';
import type { PrintTarget } from '@/lib/print';
import { useSession, useStart } from '@/lib/session';
import { documentOf, plainOptions } from './choice';
import { sectionsQuery } from './queries';
import { commonEditions } from './volume-parts';

/** How it is printed, but for the sheet, which is a setting of this desktop. */
export type Look = Required<Omit<PrintOptions, 'paper'>>;

/** How things are printed unless somebody says otherwise. */
export const usual: Look = {
  language: 'bilingual',
  edition: 'internal',
  style: 'modern',
  binding: false,
  watermark: null,
  copy: null,
  issue: null,
  booklet: null,
  brand: 'centre',
};

/** The request for a target, and all that changes it. `beside` are the documents it is bound with, for the same readers; `rules` are those the address names. */
export const useRequest = (
  kind: PrintTarget['kind'],
  id: string | null,
  listed: string | null,
  beside: readonly PrintTarget[] = [],
  rules: RuleSetId | null = null,
) => {
  const { settings } = useStart();
  const { saveSettings } = useSession();
  const [variant, setVariant] = useState({ ...plainOptions, rules });
  const [look, setLook] = useState(usual);
  const [chosen, setChosen] = useState<{ kind: PrintTarget['kind']; sections: readonly string[] | null }>({
    kind,
    sections: null,
  });
  const [since, setSince] = useState<string | null>(null);
  const { paper } = settings;
  const editions = commonEditions([{ kind, id: listed ?? '' }, ...beside]);
  // Kept for the next document that has it; this one is shown as what it is.
  const edition = editions.includes(look.edition) ? look.edition : 'internal';
  const sections = chosen.kind === kind ? chosen.sections : null;
  const whole = useMemo((): PrintDocument | null => {
    const document = id === null ? null : documentOf({ kind, id }, variant);
    return document && { document, options: { ...look, paper, edition }, sections: null };
  }, [kind, id, variant, look, paper, edition]);
  const { data: known = [] } = useQuery({ ...sectionsQuery(whole), enabled: whole !== null });
  const request = useMemo(
    () => whole && { ...whole, sections: sections && [...sections], since },
    [whole, sections, since],
  );
  return {
    request,
    /** Those the document has, in its own order. */
    known,
    editions,
    edition,
    /** The day of the last edition, whose changes are listed. */
    since,
    setSince,
    variant,
    setVariant,
    look,
    change: (next: Partial<Look>) => setLook((was) => ({ ...was, ...next })),
    setPaper: (next: PrintOptions['paper']) => void saveSettings({ paper: next }),
    setSections: (next: readonly string[] | null) => setChosen({ kind, sections: next }),
    /** Prints as a preset says. */
    apply: ({ options, sections: own = null }: Preset) => {
      const { paper: sheet, ...rest } = options;
      setLook({ ...usual, ...rest });
      setChosen({ kind, sections: own });
      if (sheet !== paper) void saveSettings({ paper: sheet });
    },
  };
};
