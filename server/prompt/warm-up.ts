import { setTimeout as sleep } from 'node:timers/promises';
import { labelText } from './labelling/label-text.ts';
import { listTerms } from './labelling/lexicon/lexicon.ts';
import type { Words } from './words.ts';

/** Terms of one text: some eighty words with those around them, as many as a long prompt has. */
const TERMS_A_TEXT = 10;
/** How often every term is shown, each time in other company: code that was compiled for one kind of text is thrown away at the next. */
const PASSES = 3;
/** Between two texts, so that most of the time is left to requests and none waits for more than one text. */
const PAUSE_MS = 15;

/**
 * Reads every term there is, a text at a time with pauses. What a process labels first takes several times as long as later
 * texts: code is compiled as it is used, and the tagger works out each word when it first meets it. Takes some twenty
 * seconds, of which most are pauses; to be begun once the server answers. Stops early when the signal is aborted.
 */
export async function warmUp(
  { tagger }: Pick<Words, 'tagger'>,
  { signal, pauseMs = PAUSE_MS }: { readonly signal?: AbortSignal; readonly pauseMs?: number } = {},
): Promise<void> {
  for (let pass = 0; pass < PASSES; pass += 1) {
    for (const text of warmUpTexts(pass)) {
      if (signal?.aborted) return;
      labelText(text, { tagger });
      await sleep(pauseMs);
    }
  }
}

const FRAMES = [
  ['A woman in a long coat walks past', 'The camera holds on', 'Behind her there is', 'It ends with'],
  ['Wide shot,', 'slowly,', 'of a man who waits at', '35mm,'],
  ['At dusk,', 'Nobody moves;', 'Two children run towards', 'The light falls on'],
] as const;

function warmUpTexts(pass: number): string[] {
  const all = listTerms();
  // Every so-manieth term, so that a text has terms of all tables.
  const stride = [1, 7, 31][pass] ?? 1;
  const terms = Array.from({ length: stride }, (_, first) =>
    all.filter((__, index) => index % stride === first),
  ).flat();
  const frames = FRAMES[pass] ?? FRAMES[0];
  return Array.from({ length: Math.ceil(terms.length / TERMS_A_TEXT) }, (_, text) =>
    terms
      .slice(text * TERMS_A_TEXT, (text + 1) * TERMS_A_TEXT)
      .map((term, index) => `${frames[index % frames.length]} ${term}.`)
      .join(' '),
  );
}
