import { patchSession } from '#client/session/edits.ts';
import { generatePrompt } from '#client/session/generate.ts';
import { undo } from '#client/session/history.ts';
import { optimiseStream } from '#client/session/optimise-stream.ts';
import { failureText, RequestError } from '#client/session/request.ts';
import { attempt } from '#client/session/run-change.ts';
import { saveVersion } from '#client/session/versions.ts';
import { announce } from '#client/ui/announcer.tsx';
import { showToast } from '#client/ui/toasts.tsx';
import { useEffect, useRef, useState } from 'react';
import type { Order } from './use-order.ts';
import type { Work } from './use-work.ts';

/** What the composer's two buttons do. The first of either gives the work its session. */
export interface Maker {
  readonly isAsking: boolean;
  readonly isOptimising: boolean;
  /** What is worth saying about the latest optimise; null for nothing. */
  readonly note: string | null;
  readonly generate: () => void;
  readonly optimise: () => void;
  readonly cancelOptimise: () => void;
}

export function useMaker(work: Work, order: Order): Maker {
  const [isAsking, setIsAsking] = useState(false);
  const [isOptimising, setIsOptimising] = useState(false);
  const [note, setNote] = useState<string | null>(null);
  const aborter = useRef<AbortController | null>(null);
  useEffect(() => () => aborter.current?.abort(), []);

  const generate = async () => {
    if (isAsking || order.refusal !== null || !order.model) return;
    setIsAsking(true);
    const made = await attempt('Not generated', askForTakes(work, order));
    setIsAsking(false);
    if (made) announce(`${made.length === 1 ? 'One take' : `${made.length} takes`} on the way.`);
  };
  const optimise = async () => {
    if (aborter.current || work.text.trim() === '') return;
    const own = new AbortController();
    aborter.current = own;
    setIsOptimising(true);
    setNote(null);
    try {
      setNote(await optimiseWords(work, order, own.signal));
    } catch (error) {
      if (!own.signal.aborted) {
        showToast({
          tone: 'error',
          title: 'Not optimized',
          detail: `${failureText(error)} Your words are as they were.`,
        });
      }
    } finally {
      aborter.current = null;
      setIsOptimising(false);
    }
  };
  return {
    isAsking,
    isOptimising,
    note,
    generate: () => void generate(),
    optimise: () => void optimise(),
    cancelOptimise: () => aborter.current?.abort(),
  };
}

async function askForTakes(work: Work, { tier, count, model, pricePerTake }: Order) {
  const sessionId = await work.ensureSession();
  return generatePrompt(sessionId, {
    tier,
    count,
    modelId: model?.id,
    // Never more than what stood on the button.
    ...(pricePerTake !== null && { maxCostMicroUsd: pricePerTake * count }),
  });
}

/** Writes the optimised words, after keeping those before as a version. Gives who wrote them, and why no model did. */
async function optimiseWords(work: Work, { model }: Order, signal: AbortSignal): Promise<string | null> {
  const before = work.text;
  const sessionId = await work.ensureSession();
  const hasStart = work.keyframes.some(({ role }) => role === 'first');
  const body = {
    text: before,
    ...(model && { targetModel: model.id }),
    ...(hasStart && { mode: 'image-to-video' as const }),
  };
  let words: string | null = null;
  for await (const news of optimiseStream(body, signal)) {
    if (news.name === 'draft' || news.name === 'refined') words = news.data.prompt;
    if (news.name === 'error') throw new RequestError(news.data.message, null);
    if (news.name !== 'done') continue;
    if (words === null || words === before) return 'Nothing to improve was found. Your words are as they were.';
    await saveVersion(sessionId, 'Before optimize');
    void patchSession(sessionId, { prompt: { output: words } });
    const actions = [{ label: 'Undo', run: () => void undo(sessionId) }];
    showToast({ key: `optimise ${sessionId}`, title: 'Optimized', actions });
    const by = news.data.engine.kind === 'model' ? `Written by ${news.data.engine.id}.` : 'Written offline.';
    return [by, news.data.reason].filter(Boolean).join(' ');
  }
  throw new RequestError('The connection ended early.', null);
}
