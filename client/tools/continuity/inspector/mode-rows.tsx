import type { Model } from '#contract/records/model.ts';
import type { ContinuityMode, GenerationMode } from '#contract/records/modes.ts';
import { modeWords } from '#client/session/mode-words.ts';
import { announce } from '#client/ui/announcer.tsx';
import { classNames } from '#client/ui/class-names.ts';
import { Ban } from 'lucide-react';
import { type KeyboardEvent, useRef } from 'react';
import { modeReason } from '../models.ts';

const MODES: readonly ContinuityMode[] = ['frame-bridge', 'style-match', 'native', 'none'];

function isLook(mode: ContinuityMode): boolean {
  return mode === 'style-match' || mode === 'native';
}

interface ModeRowsProps {
  readonly asked: ContinuityMode;
  /** Number of the shot it continues from; absent for the first shot of a film. */
  readonly previousNumber?: string | undefined;
  readonly model: Model | undefined;
  readonly models: readonly Model[];
  /** In standard mode no look is kept: only a start frame can be had. */
  readonly generationMode: GenerationMode;
  readonly onChange: (mode: ContinuityMode) => void;
}

/** The ways to continue as a radio group. One that cannot be had can be reached and says why. */
export function ModeRows(props: ModeRowsProps) {
  const { asked, previousNumber, model, models, generationMode, onChange } = props;
  const group = useRef<HTMLDivElement>(null);
  const isStandard = generationMode === 'standard';
  const rows = MODES.filter((mode) => !isStandard || !isLook(mode) || mode === asked).map((mode) => ({
    mode,
    reason:
      isStandard && isLook(mode)
        ? 'Standard mode keeps no look'
        : modeReason(mode, { model, models, isFirst: previousNumber === undefined }),
  }));
  const choose = (mode: ContinuityMode, reason: string | undefined) => {
    if (reason) announce(reason);
    else onChange(mode);
  };
  const handleKeyDown = (event: KeyboardEvent) => {
    const direction = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (!direction) return;
    event.preventDefault();
    event.stopPropagation();
    const radios = [...(group.current?.querySelectorAll<HTMLElement>('[role="radio"]') ?? [])];
    const at = radios.findIndex((radio) => radio === document.activeElement);
    const index = (at + direction + rows.length) % rows.length;
    radios[index]?.focus();
    const row = rows[index];
    if (row && !row.reason) onChange(row.mode);
  };
  const reasons = rows.flatMap(({ reason }) => (reason ? [reason] : []));
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- the chosen radio inside takes focus */}
      <div
        ref={group}
        role="radiogroup"
        aria-label="Continuity mode"
        onKeyDown={handleKeyDown}
        className="overflow-hidden rounded-control border border-line-2 max-md:grid max-md:grid-cols-2 max-md:gap-2 max-md:border-0"
      >
        {rows.map(({ mode, reason }) => (
          <ModeRow
            key={mode}
            mode={mode}
            reason={reason}
            isAsked={mode === asked}
            previousNumber={previousNumber}
            onChoose={() => choose(mode, reason)}
          />
        ))}
      </div>
      <p className="text-meta text-text-3 md:hidden" aria-hidden="true">
        {[modeWords(asked, previousNumber).line, ...reasons].join('. ')}.
      </p>
    </>
  );
}

interface ModeRowProps {
  readonly mode: ContinuityMode;
  readonly reason: string | undefined;
  readonly isAsked: boolean;
  readonly previousNumber: string | undefined;
  readonly onChoose: () => void;
}

function ModeRow({ mode, reason, isAsked, previousNumber, onChoose }: ModeRowProps) {
  const { label, icon: Icon, line } = modeWords(mode, previousNumber);
  const note = reason ?? line;
  return (
    <button
      type="button"
      role="radio"
      aria-checked={isAsked}
      aria-disabled={reason ? true : undefined}
      aria-label={`${label}. ${note}`}
      tabIndex={isAsked ? 0 : -1}
      onClick={onChoose}
      className={classNames(
        'flex min-h-6.5 w-full flex-wrap items-center gap-x-2 px-2.5 py-1 text-left text-control outline-offset-[-2px] not-first:border-t not-first:border-line-1 max-md:min-h-11 max-md:justify-center max-md:rounded-control max-md:border max-md:not-first:border-line-2',
        isAsked ? 'bg-bg-3 font-medium text-text-1 max-md:border-accent max-md:bg-accent/10' : 'text-text-2',
        reason ? 'text-text-off max-md:border-dashed' : !isAsked && 'hover:bg-bg-2',
      )}
    >
      <span
        className={classNames(
          'grid size-3 shrink-0 place-items-center rounded-full border max-md:hidden',
          isAsked ? 'border-accent bg-accent' : 'border-line-3',
          reason && 'border-dashed',
        )}
      >
        {isAsked && <span className="size-1 rounded-full bg-on-accent" />}
      </span>
      <Icon size={14} strokeWidth={1.8} aria-hidden className={isAsked ? 'text-accent' : ''} />
      {label}
      <span className="ml-auto flex items-center gap-1 text-meta font-normal text-text-3 max-md:hidden">
        {reason && <Ban size={11} strokeWidth={1.8} aria-hidden />}
        {note}
      </span>
    </button>
  );
}
