import { assetUrl } from '#client/session/asset-url.ts';
import { librarySearchQuery } from '#client/session/queries.ts';
import { Menu } from '#client/ui/menu.tsx';
import { useQuery } from '@tanstack/react-query';
import { Plus, UserRound } from 'lucide-react';
import { slotEdit } from '../outline/slot-edit.ts';
import { useStudio } from '../studio-context.ts';
import type { Mention } from '../words/queries.ts';
import { Step } from './step.tsx';

export interface Reference {
  readonly trigger: string;
  readonly entry: NonNullable<Mention['entry']>;
}

interface ReferenceStepProps {
  readonly references: readonly Reference[];
  readonly isDone: boolean;
}

/** Who or what has to look the same: named in the words, so that the words and the picture say one thing. */
export function ReferenceStep({ references, isDone }: ReferenceStepProps) {
  return (
    <Step number={1} title="Reference" state={isDone ? 'done' : 'current'}>
      {references.length === 0 && (
        <p className="mt-1 text-control text-text-3">Cite a character or a style from the library with @.</p>
      )}
      <div className="mt-1.5 flex flex-wrap gap-1.5">
        {references.map(({ trigger, entry }) => (
          <span key={entry.id} className="flex min-h-8 items-center gap-1.5 rounded-control bg-bg-3 px-2 text-control">
            {entry.imageAssetIds[0] ? (
              <img src={assetUrl(entry.imageAssetIds[0])} alt="" className="h-5 w-8 rounded-thumb object-cover" />
            ) : (
              <UserRound size={14} strokeWidth={1.8} aria-hidden className="text-text-3" />
            )}
            @{trigger}
          </span>
        ))}
        <CiteMenu cited={references.map(({ entry }) => entry.id)} />
      </div>
    </Step>
  );
}

/** Puts a library entry's name into the words. */
function CiteMenu({ cited }: { readonly cited: readonly string[] }) {
  const { editor, applyEdits } = useStudio();
  const { data: entries = [] } = useQuery(librarySearchQuery(''));
  const choices = entries.filter(({ id }) => !cited.includes(id));
  const cite = (trigger: string) => {
    const { edit } = slotEdit(editor?.text() ?? '', { words: `@${trigger}`, at: 'end' });
    applyEdits([edit]);
    editor?.focus();
  };
  const empty = {
    id: 'none',
    label: entries.length === 0 ? 'The library is empty' : 'All of them are cited',
    disabledReason: 'Save a face, coat or place once in the Library, then cite it here',
    onSelect: () => {},
  };
  return (
    <Menu
      label="Cite from the library"
      className="flex min-h-8 items-center gap-1.5 rounded-control border border-line-2 px-2 text-control text-text-2 hover:bg-bg-3 max-md:min-h-11"
      items={
        choices.length === 0
          ? [empty]
          : choices.map(({ id, trigger, name, type }) => ({
              id,
              label: `@${trigger}`,
              hint: `${name} · ${type}`,
              onSelect: () => cite(trigger),
            }))
      }
    >
      <Plus size={14} strokeWidth={1.8} aria-hidden />
      Cite
    </Menu>
  );
}
