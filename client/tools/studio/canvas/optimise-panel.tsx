import { Button, IconButton } from '#client/ui/button.tsx';
import { addShot } from '#client/session/edits.ts';
import { announce } from '#client/ui/announcer.tsx';
import { Chip } from '#client/ui/chip.tsx';
import { Sparkles, X } from 'lucide-react';
import { useStudio } from '../studio-context.ts';
import { WordDiff } from '../side/word-diff-view.tsx';
import type { Optimise, OptimiseRun } from './use-optimise.ts';

/** What optimise is writing, beside the words rather than in their place; then what it changed. */
export function OptimisePanel({ optimise }: { readonly optimise: Optimise }) {
  const { state } = useStudio();
  const { run } = optimise;
  if (!run || run.subjectKey !== state.key) return null;
  const isRunning = run.end === null;
  return (
    <section aria-label="Optimize" className="mt-5 rounded-card border border-line-2 bg-bg-2 p-3">
      <header className="mb-2 flex items-center justify-between gap-2">
        <h2 className="flex items-center gap-2 text-control font-semibold">
          <Sparkles size={14} strokeWidth={1.8} aria-hidden />
          {isRunning
            ? run.result
              ? 'Refining'
              : 'Writing a draft'
            : run.end?.kind === 'failed'
              ? 'Not optimized'
              : 'Optimized'}
        </h2>
        {isRunning ? (
          <Button look="ghost" onClick={optimise.cancel}>
            Cancel
          </Button>
        ) : (
          <IconButton label="Close" onClick={optimise.dismiss}>
            <X size={14} strokeWidth={1.8} aria-hidden />
          </IconButton>
        )}
      </header>
      <p className="text-body text-text-1" aria-busy={isRunning}>
        {isRunning ? (
          run.refined || run.draft
        ) : (
          <WordDiff before={run.before} after={run.result?.prompt ?? run.before} />
        )}
      </p>
      {run.isHeld && (
        <p className="mt-2 flex flex-wrap items-center gap-2 text-control text-text-2">
          You wrote on meanwhile, so your words were left as they are.
          <Button onClick={optimise.use}>Use this instead</Button>
        </p>
      )}
      {run.end && <Outcome run={run} />}
    </section>
  );
}

function Outcome({ run }: { readonly run: OptimiseRun }) {
  const notes = [run.end?.note ?? '', ...(run.result?.notes ?? [])].filter((note) => note !== '');
  return (
    <div className="mt-2 flex flex-col gap-2" aria-live="polite">
      <p className="text-control text-text-3">{notes.join(' ')}</p>
      {run.result && run.result.nextShots.length > 0 && <NextShots lines={run.result.nextShots} />}
    </div>
  );
}

/** Later actions of the idea: one clip shows one action, so each can become a shot of its own. */
function NextShots({ lines }: { readonly lines: readonly string[] }) {
  const { session, state } = useStudio();
  const add = (line: string) => {
    addShot(session.id, { prompt: line, ...(state.shot && { afterShotId: state.shot.id }) });
    announce('Added as a shot.');
  };
  return (
    <ul className="flex flex-col gap-1.5">
      {lines.map((line) => (
        <li key={line} className="flex items-center gap-2">
          <Chip>Next</Chip>
          <span className="min-w-0 flex-1 text-control text-text-2">{line}</span>
          <Button onClick={() => add(line)}>Add as a shot</Button>
        </li>
      ))}
    </ul>
  );
}
