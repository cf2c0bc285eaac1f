import { assetUrl } from '#client/session/asset-url.ts';
import { shotTitle } from '#client/session/film.ts';
import { formatShotNumber } from '#client/ui/format.ts';
import { Menu, type MenuItem } from '#client/ui/menu.tsx';
import { ChevronDown } from 'lucide-react';
import { chooseSubject } from '../studio-store.ts';
import { useStudio } from '../studio-context.ts';
import { SESSION_SUBJECT, type Subject } from '../subject.ts';

/** Most shots the menu lists around the present one; others are chosen in Continuity and opened here. */
const MOST_LISTED = 200;

/** Whose words are being written: the session's, or a shot's. */
export function SubjectMenu() {
  const { session, film, state, flush } = useStudio();
  const shots = session.continuity?.shots ?? [];
  const choose = (subject: Subject) => {
    flush();
    chooseSubject(session.id, subject);
  };
  const first = Math.max(0, Math.min(state.index - MOST_LISTED / 2, shots.length - MOST_LISTED));
  const items: MenuItem[] = [
    {
      id: 'session',
      label: 'The whole prompt',
      hint: 'Versions, takes of the words',
      isChecked: state.shot === null,
      onSelect: () => choose(SESSION_SUBJECT),
    },
    ...shots.slice(first, first + MOST_LISTED).map((shot, offset) => ({
      id: shot.id,
      label: `${formatShotNumber(first + offset)} ${shotTitle(shot)}`,
      isChecked: shot.id === state.shot?.id,
      onSelect: () => choose({ kind: 'shot', shotId: shot.id }),
    })),
  ];
  const posterId = film?.shots[state.index]?.take?.posterAssetId;
  return (
    <Menu
      label="Prompt for"
      items={items}
      className="flex min-h-8 min-w-0 items-center gap-2 rounded-control border border-line-2 bg-bg-3 px-2.5 text-control font-semibold hover:bg-bg-4 max-md:min-h-11"
    >
      {posterId && <img src={assetUrl(posterId)} alt="" className="h-5 w-9 rounded-thumb object-cover" />}
      <span className="max-w-[34ch] truncate">{state.name}</span>
      <ChevronDown size={14} strokeWidth={1.8} aria-hidden className="shrink-0" />
    </Menu>
  );
}
