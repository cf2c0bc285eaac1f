import type { LibraryEntry, LibraryEntryType } from '#contract/records/asset.ts';
import { RequestError } from '#client/session/request.ts';
import type { EntryFields } from './library-query.ts';

export type EntryField = keyof EntryFields;
/** What is wrong, by field; `form` is about the whole. */
export type EntryFaults = Partial<Record<EntryField | 'form', string>>;

const TRIGGER = /^[\p{L}\p{N}][\p{L}\p{N}_-]*$/u;
export const MAX_TRIGGER_LENGTH = 64;
export const MAX_NAME_LENGTH = 200;
export const MAX_DESCRIPTION_LENGTH = 5000;
export const MAX_PICTURES = 12;

/** Fields to begin with. */
export function startingFields(entry: LibraryEntry | null, type: LibraryEntryType): EntryFields {
  if (!entry) return { type, trigger: '', name: '', description: '', imageAssetIds: [] };
  const { trigger, name, description = '', imageAssetIds } = entry;
  return { type: entry.type, trigger, name, description, imageAssetIds };
}

/** A trigger made of a name: "Mara in grey" gives `mara-in-grey`; '' when no letter is left. */
export function triggerFrom(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, MAX_TRIGGER_LENGTH);
}

/** What keeps the fields from being saved; empty when nothing does. */
export function findFaults({ trigger, name }: EntryFields): EntryFaults {
  return {
    ...(name.trim() === '' && { name: 'Give it a name.' }),
    ...(trigger === '' && { trigger: 'A trigger is needed to cite it.' }),
    ...(trigger !== '' &&
      !TRIGGER.test(trigger) && { trigger: 'Letters, digits, - and _ only, and a letter or digit first.' }),
  };
}

const FIELDS: readonly EntryField[] = ['type', 'trigger', 'name', 'description', 'imageAssetIds'];

/** A refusal of the server, put where it belongs. */
export function faultsOf(error: unknown): EntryFaults {
  if (!(error instanceof RequestError)) return { form: 'Something unexpected happened in this page.' };
  if (error.problem?.code === 'trigger-taken') return { trigger: error.message };
  const faults: EntryFaults = {};
  for (const { pointer, message } of error.problem?.errors ?? []) {
    const field = FIELDS.find((name) => pointer === `/${name}` || pointer.startsWith(`/${name}/`));
    faults[field ?? 'form'] ??= message;
  }
  return Object.keys(faults).length > 0 ? faults : { form: `${error.message} What you wrote is still here.` };
}

/** Whether something was written that is not saved. */
export function isChanged(fields: EntryFields, from: EntryFields): boolean {
  return JSON.stringify(fields) !== JSON.stringify(from);
}
