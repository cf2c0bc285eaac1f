import { saveVersion } from '#client/session/versions.ts';
import { undo } from '#client/session/history.ts';
import { failureText } from '#client/session/request.ts';
import { announce } from '#client/ui/announcer.tsx';
import { showToast } from '#client/ui/toasts.tsx';
import type { OptimisedPrompt } from '#contract/prompt/optimised.ts';
import { useEffect, useRef, useState } from 'react';
import { type Studio, useStudio } from '../studio-context.ts';
import { writeOptimised } from '../subject.ts';
import { lockedWords } from '../words/locks.ts';
import { type OptimiseNews, optimiseStream } from '#client/session/optimise-stream.ts';
import { MOST_CHARACTERS } from '../words/queries.ts';

/** One optimise, from the key to its end. The visible words stay what they are until it is done. */
export interface OptimiseRun {
  /** Whose words; another subject's panel shows nothing of it. */
  readonly subjectKey: string;
  readonly before: string;
  /** What has come so far of the draft, and of the rewrite. */
  readonly draft: string;
  readonly refined: string;
  readonly result: OptimisedPrompt | null;
  /** True when the person wrote on meanwhile: the result waits to be used instead of replacing what is newer. */
  readonly isHeld: boolean;
  /** Set when it is over. */
  readonly end: { readonly kind: 'done' | 'failed'; readonly note: string } | null;
}

export interface Optimise {
  readonly run: OptimiseRun | null;
  readonly start: () => void;
  readonly cancel: () => void;
  /** Puts a result that was held in the place of the words. */
  readonly use: () => void;
  /** Takes the panel away. */
  readonly dismiss: () => void;
}

/** Optimises the words of the Studio's subject. Free: it spends no money. */
export function useOptimise(): Optimise {
  const studio = useStudio();
  const [run, setRun] = useState<OptimiseRun | null>(null);
  const aborter = useRef<AbortController | null>(null);
  useEffect(() => () => aborter.current?.abort(), []);
  const cancel = () => {
    aborter.current?.abort();
    aborter.current = null;
    setRun(null);
    announce('Optimize was cancelled. Your words are as they were.');
  };
  const start = () => {
    if (aborter.current) return;
    const before = studio.editor?.text() ?? '';
    if (before.trim() === '') return announce('There are no words to optimize yet.');
    if (before.length > MOST_CHARACTERS) return announce('The words are too long to optimize.');
    studio.flush();
    studio.setOpen(null);
    const own = new AbortController();
    aborter.current = own;
    setRun({ subjectKey: studio.state.key, before, draft: '', refined: '', result: null, isHeld: false, end: null });
    void follow(studio, before, own.signal, setRun).finally(() => {
      if (aborter.current === own) aborter.current = null;
    });
  };
  const use = () => {
    studio.flush();
    if (run?.result) void settle(studio, studio.editor?.text() ?? '', run.result.prompt);
    setRun(null);
  };
  return { run, start, cancel, use, dismiss: () => setRun(null) };
}

type SetRun = (change: (run: OptimiseRun | null) => OptimiseRun | null) => void;

async function follow(studio: Studio, before: string, signal: AbortSignal, setRun: SetRun): Promise<void> {
  const { state, spans, areSpansCurrent, session } = studio;
  const body = {
    text: before,
    lockedSpans: areSpansCurrent ? lockedWords(before, spans).slice(0, 200) : [],
    ...(state.keyframes.some(({ role }) => role === 'first') && { mode: 'image-to-video' as const }),
  };
  const outcome: { result: OptimisedPrompt | null } = { result: null };
  try {
    for await (const news of optimiseStream(body, signal)) {
      if (signal.aborted) return;
      if (news.name === 'draft' || news.name === 'refined') outcome.result = news.data;
      setRun((run) => run && afterNews(run, news));
      if (news.name === 'done' && outcome.result) {
        const isHeld = studio.editor?.text() !== before;
        if (isHeld) setRun((run) => run && { ...run, isHeld });
        else await settle(studio, before, outcome.result.prompt);
      }
      if (news.name === 'done' || news.name === 'error') return;
    }
    throw new TypeError('The connection ended early.');
  } catch (error) {
    if (signal.aborted) return;
    const note = `${failureText(error)} Your words are as they were.`;
    setRun((run) => run && { ...run, end: { kind: 'failed', note } });
    showToast({ tone: 'error', title: 'Not optimized', detail: note, key: `optimise ${session.id}` });
  }
}

/** Puts the result in the place of the words, which are kept as a version before; all one step of the history. */
async function settle({ session, state }: Studio, before: string, after: string): Promise<void> {
  if (after === before || after.trim() === '') return;
  if (!state.shot) await saveVersion(session.id, 'Before optimize');
  writeOptimised(session, state, after);
  showToast({
    title: 'Optimized',
    key: `optimise ${session.id}`,
    actions: [{ label: 'Undo', run: () => void undo(session.id) }],
  });
}

function afterNews(run: OptimiseRun, news: OptimiseNews): OptimiseRun {
  switch (news.name) {
    case 'draft_delta':
      return { ...run, draft: run.draft + news.data.text };
    case 'refined_delta':
      return { ...run, refined: run.refined + news.data.text };
    case 'draft':
    case 'refined':
      return { ...run, result: news.data };
    case 'spans':
      return run;
    case 'done': {
      const by = news.data.engine.kind === 'model' ? `Written by ${news.data.engine.id}.` : 'Written offline.';
      const note = news.data.reason ? `${by} ${news.data.reason}` : by;
      return { ...run, end: { kind: 'done', note } };
    }
    case 'error':
      return { ...run, end: { kind: 'failed', note: news.data.message } };
    default:
      return news satisfies never;
  }
}
