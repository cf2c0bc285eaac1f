import type { FilmShot } from '#client/session/film.ts';
import { patchShot } from '#client/session/edits.ts';
import { shotTitle } from '#client/session/film.ts';
import { formatShotNumber } from '#client/ui/format.ts';
import { useDraft } from '../fields/use-draft.ts';
import { useSessionId } from '../session-id.ts';

/** Longest name a shot can have. */
const MAX_TITLE_LENGTH = 200;

/** A shot's number and name; typing over the name changes it, emptying it goes back to the first words of the prompt. */
export function ShotTitle({ shot: { shot, index } }: { readonly shot: FilmShot }) {
  const sessionId = useSessionId();
  const { shown, change, flush } = useDraft(shot.title ?? '', (title) => {
    const name = title.trim();
    void patchShot(sessionId, shot.id, { title: name === '' ? null : name }, { coalesce: `title ${shot.id}` });
  });
  return (
    <>
      <h2 className="text-body font-semibold">
        <span className="sr-only">Shot </span>
        {formatShotNumber(index)}
      </h2>
      <input
        aria-label="Name of the shot"
        data-title-of={shot.id}
        value={shown}
        maxLength={MAX_TITLE_LENGTH}
        placeholder={shotTitle({ ...shot, title: undefined })}
        onChange={({ target }) => change(target.value)}
        onBlur={flush}
        onKeyDown={(event) => {
          if (event.key === 'Enter' || event.key === 'Escape') event.currentTarget.blur();
        }}
        className="min-h-7 min-w-0 flex-1 truncate rounded-chip bg-transparent px-1 text-body font-semibold placeholder:text-text-1 hover:bg-bg-2 focus:bg-bg-0 max-md:min-h-11 max-md:text-section"
      />
    </>
  );
}
