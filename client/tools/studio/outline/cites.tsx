import { sendJson } from '#client/session/request.ts';
import { queryClient } from '#client/session/query-client.ts';
import { attempt } from '#client/session/run-change.ts';
import { patchShot } from '#client/session/edits.ts';
import { assetUrl } from '#client/session/asset-url.ts';
import { Button } from '#client/ui/button.tsx';
import { Menu } from '#client/ui/menu.tsx';
import { standsIn } from '#contract/prompt/stands-in.ts';
import type { LibraryEntry } from '#contract/records/asset.ts';
import { ChevronDown, Quote, UserRound } from 'lucide-react';
import { useStudio } from '../studio-context.ts';
import { sessionText } from '../subject.ts';
import type { Mention } from '../words/queries.ts';

const TYPES: Record<LibraryEntry['type'], string> = {
  character: 'Character',
  style: 'Style',
  location: 'Location',
  object: 'Object',
};

/** What the words name from the library, and what a shot cites from the session's prompt. */
export function Cites() {
  const { labels, state } = useStudio();
  const mentions = uniqueMentions(labels?.mentions ?? []);
  const cites = state.shot?.cites ?? [];
  if (mentions.length === 0 && cites.length === 0) return null;
  return (
    <section aria-label="Cites" className="mt-4 border-t border-line-1 pt-3 max-xl:mt-2 max-xl:pt-2">
      <h3 className="mb-2 text-meta font-semibold text-text-2">Cites</h3>
      <ul className="flex flex-col gap-1.5 max-xl:flex-row max-xl:flex-wrap">
        {mentions.map((mention) => (
          <MentionRow key={mention.trigger.toLowerCase()} mention={mention} />
        ))}
        {cites.map(({ text }) => (
          <CitedWords key={text} words={text} />
        ))}
      </ul>
    </section>
  );
}

function uniqueMentions(mentions: readonly Mention[]): Mention[] {
  return [...new Map(mentions.map((mention) => [mention.trigger.toLowerCase(), mention])).values()];
}

function MentionRow({ mention: { trigger, entry } }: { readonly mention: Mention }) {
  const { editor, labels } = useStudio();
  const select = () => {
    const first = labels?.mentions.find((mention) => mention.trigger === trigger);
    if (first) editor?.select(first.start, first.end);
    editor?.focus();
  };
  const [picture] = entry?.imageAssetIds ?? [];
  return (
    <li className="flex min-h-8 flex-wrap items-center gap-x-2">
      {picture ? (
        <img src={assetUrl(picture)} alt="" className="size-6 rounded-full object-cover" />
      ) : (
        <UserRound size={16} strokeWidth={1.8} aria-hidden className="mx-1 text-text-3" />
      )}
      <button
        type="button"
        onClick={select}
        className="min-h-6 min-w-20 flex-1 truncate rounded-chip px-1 text-left text-control text-text-1 hover:bg-bg-3"
      >
        @{trigger}
      </button>
      {entry ? <span className="text-meta text-text-3">{TYPES[entry.type]}</span> : <CreateEntry trigger={trigger} />}
    </li>
  );
}

/** An unknown name can be made where it stands; pictures and description are given in the Library. */
function CreateEntry({ trigger }: { readonly trigger: string }) {
  const create = async (type: LibraryEntry['type']) => {
    const body = { type, trigger, name: `${trigger.charAt(0).toUpperCase()}${trigger.slice(1)}` };
    const entry = await attempt(`@${trigger} was not saved`, sendJson('post /library', { body }));
    if (!entry) return;
    await queryClient.invalidateQueries({ queryKey: ['words'] });
    await queryClient.invalidateQueries({ queryKey: ['library'] });
  };
  const types = Object.entries(TYPES) as [LibraryEntry['type'], string][]; // the table's own keys
  return (
    <Menu
      label={`Save @${trigger} as`}
      className="ml-6 flex min-h-6 items-center gap-1 rounded-chip px-1.5 text-meta text-warn hover:bg-bg-3 max-md:min-h-11"
      items={types.map(([type, label]) => ({ id: type, label, onSelect: () => void create(type) }))}
    >
      Not in the library · save
      <ChevronDown size={12} strokeWidth={1.8} aria-hidden />
    </Menu>
  );
}

/** Words of the session's prompt the shot was written from. */
function CitedWords({ words }: { readonly words: string }) {
  const { session, state } = useStudio();
  const isThere = standsIn(sessionText(session), { text: words });
  const forget = () => {
    const { shot } = state;
    const cites = shot?.cites?.filter(({ text }) => text !== words) ?? [];
    if (shot) void patchShot(session.id, shot.id, { cites: cites.length > 0 ? cites : null });
  };
  return (
    <li className="flex min-h-8 items-center gap-2">
      <Quote size={14} strokeWidth={1.8} aria-hidden className="mx-1 shrink-0 text-text-3" />
      <span className="min-w-0 flex-1">
        <span className="block truncate text-control text-text-1">{words}</span>
        {!isThere && <span className="block text-meta text-warn">Changed in the prompt</span>}
      </span>
      <Button look="ghost" onClick={forget}>
        Forget
      </Button>
    </li>
  );
}
