import { announce } from '#client/ui/announcer.tsx';
import { Button } from '#client/ui/button.tsx';
import { keysToShow } from '#client/ui/platform.ts';
import { KeyCap } from '#client/ui/key-cap.tsx';
import { Copy, Sparkles } from 'lucide-react';
import { useRef } from 'react';
import { PromptEditor } from '../editor/prompt-editor.tsx';
import type { EditorEvents } from '../editor/open-editor.ts';
import type { EditorHandle } from '../editor/editor-handle.ts';
import { useStudio } from '../studio-context.ts';
import { Checks } from './checks.tsx';
import { OptimisePanel } from './optimise-panel.tsx';
import { SpanPopover } from './span-popover.tsx';
import { SubjectMenu } from './subject-menu.tsx';
import { TextLimit } from './text-limit.tsx';
import { UnderstoodNote } from './understood-note.tsx';
import { useOptimise } from './use-optimise.ts';
import { useStudioKeys } from './use-studio-keys.ts';
import { WillBeSent } from './will-be-sent.tsx';

interface CanvasProps {
  readonly events: EditorEvents;
  readonly onEditor: (editor: EditorHandle | null) => void;
}

/** The words in the middle, with what is known about them below. */
export function Canvas({ events, onEditor }: CanvasProps) {
  const { state, open } = useStudio();
  const page = useRef<HTMLDivElement>(null);
  const optimise = useOptimise();
  useStudioKeys(optimise.start);
  return (
    <section
      data-region
      aria-label="Words"
      tabIndex={-1}
      className="flex min-h-0 min-w-0 flex-1 flex-col overflow-y-auto bg-bg-0 max-xl:overflow-visible max-lg:flex-none"
    >
      <div
        ref={page}
        className="relative mx-auto flex w-full max-w-[60rem] flex-1 flex-col gap-5 px-10 pt-2 pb-5 max-lg:px-4"
      >
        <CanvasHead optimise={optimise} />
        <div className="min-h-40 flex-1">
          <PromptEditor
            subjectKey={state.key}
            text={state.text}
            label={`Prompt for ${state.name}`}
            events={events}
            onReady={onEditor}
          />
          <UnderstoodNote />
          <TextLimit />
          <OptimisePanel optimise={optimise} />
        </div>
        {open && <SpanPopover key={`${open.start} ${open.category}`} open={open} page={page} />}
        <Checks />
        <WillBeSent />
      </div>
    </section>
  );
}

function CanvasHead({ optimise }: { readonly optimise: ReturnType<typeof useOptimise> }) {
  const { state, flush, editor } = useStudio();
  const copy = async () => {
    flush();
    await navigator.clipboard.writeText(editor?.text() ?? state.text);
    announce('The prompt is copied.');
  };
  const isRunning = optimise.run !== null && optimise.run.end === null;
  return (
    <div className="flex min-h-11 flex-wrap items-center justify-between gap-2">
      <div className="flex min-w-0 items-center gap-2">
        <h1 className="text-control text-text-2">Prompt for</h1>
        <SubjectMenu />
      </div>
      <div className="flex items-center gap-2">
        <Button look="ghost" onClick={() => void copy()}>
          <Copy size={14} strokeWidth={1.8} aria-hidden />
          Copy
        </Button>
        <Button onClick={isRunning ? optimise.cancel : optimise.start} title="Free. It spends no money.">
          <Sparkles size={14} strokeWidth={1.8} aria-hidden />
          {isRunning ? 'Cancel' : 'Optimize'}
          <span className="max-md:hidden">
            <KeyCap>{keysToShow('$mod+Enter').join(' ')}</KeyCap>
          </span>
        </Button>
      </div>
    </div>
  );
}
