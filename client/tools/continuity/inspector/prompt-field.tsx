import type { Shot } from '#contract/records/shot.ts';
import { patchShot } from '#client/session/edits.ts';
import { Link } from '@tanstack/react-router';
import { Highlighter } from 'lucide-react';
import { useId } from 'react';
import { useDraft } from '../fields/use-draft.ts';
import { openPanel } from '../panels.ts';
import { useSessionId } from '../session-id.ts';

/** Text with this many filled lines, pasted into an empty shot, is more likely a list than one shot. */
const LINES_OF_A_LIST = 3;

/** A shot's words. They are kept here while somebody types and saved after each pause, as one step of the history. */
export function PromptField({ shot }: { readonly shot: Shot }) {
  const sessionId = useSessionId();
  const id = useId();
  const { shown, change, flush } = useDraft(shot.prompt, (prompt) => {
    void patchShot(sessionId, shot.id, { prompt }, { coalesce: `prompt ${shot.id}` });
  });
  return (
    <section className="flex flex-col gap-1.5">
      <div className="flex items-center justify-between gap-2">
        <label htmlFor={id} className="text-meta font-semibold text-text-2">
          Prompt
        </label>
        <Link
          to="/session/$sessionId/$toolId"
          params={{ sessionId, toolId: 'studio' }}
          className="flex min-h-6 items-center gap-1 rounded-chip px-1 text-meta text-text-3 hover:text-text-1"
        >
          <Highlighter size={12} strokeWidth={1.8} aria-hidden /> Refine in Studio
        </Link>
      </div>
      <textarea
        id={id}
        data-prompt-of={shot.id}
        value={shown}
        placeholder="What the shot shows: who, where, the light, how the camera moves."
        onChange={({ target }) => change(target.value)}
        onBlur={flush}
        onPaste={(event) => {
          const text = event.clipboardData.getData('text/plain');
          const lineCount = text.split('\n').filter((line) => line.trim() !== '').length;
          if (shown !== '' || lineCount < LINES_OF_A_LIST) return;
          event.preventDefault();
          openPanel('paste', { pastedText: text, afterShotId: shot.id });
        }}
        rows={3}
        className="max-h-60 min-h-16 w-full resize-y rounded-control border border-line-3 bg-bg-0 px-2.5 py-2 text-body text-text-1 [field-sizing:content] placeholder:text-text-3 max-md:text-section"
      />
    </section>
  );
}
