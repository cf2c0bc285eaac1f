import { patchShot } from '#client/session/edits.ts';
import { shotTitle } from '#client/session/film.ts';
import { countOf, formatShotNumber } from '#client/ui/format.ts';
import { Menu } from '#client/ui/menu.tsx';
import type { Shot } from '#contract/records/shot.ts';
import { Link2 } from 'lucide-react';
import { type OpenStretch, useStudio } from '../studio-context.ts';

/** Most shots the menu lists. */
const MOST_LISTED = 200;
const LONGEST_CITED = 2000;

/** Which shots were written from these words of the session's prompt: they go stale when the words change, and only they. */
export function CitedBy({ open }: { readonly open: OpenStretch }) {
  const { session, state } = useStudio();
  const shots = session.continuity?.shots ?? [];
  const words = state.text.slice(open.start, open.end);
  if (state.shot || shots.length === 0 || words.trim() === '' || words.length > LONGEST_CITED) return null;
  const isCiting = ({ cites = [] }: Shot) => cites.some(({ text }) => text === words);
  const citing = shots.filter(isCiting);
  const toggle = (shot: Shot) => {
    const others = (shot.cites ?? []).filter(({ text }) => text !== words);
    const cites = isCiting(shot) ? others : [...others, { text: words, category: open.category }];
    void patchShot(session.id, shot.id, { cites: cites.length > 0 ? cites : null });
  };
  return (
    <div className="mt-1 flex items-center justify-between gap-2 border-t border-line-2 px-2 pt-2">
      <p className="text-control text-text-3">
        {citing.length === 0 ? 'No shot cites these words' : `Cited by ${countOf(citing.length, 'shot')}`}
      </p>
      <Menu
        label="Shots that cite these words"
        className="flex min-h-7 items-center gap-1.5 rounded-control px-2 text-control text-text-2 hover:bg-bg-4 max-md:min-h-11"
        items={shots.slice(0, MOST_LISTED).map((shot, index) => ({
          id: shot.id,
          label: `${formatShotNumber(index)} ${shotTitle(shot)}`,
          hint: isCiting(shot) ? 'Goes stale when these words change' : undefined,
          isChecked: isCiting(shot),
          onSelect: () => toggle(shot),
        }))}
      >
        <Link2 size={14} strokeWidth={1.8} aria-hidden />
        {citing.length === 0
          ? 'Cite in a shot'
          : citing
              .map((shot) => formatShotNumber(shots.indexOf(shot)))
              .slice(0, 6)
              .join(' ')}
      </Menu>
    </div>
  );
}
