import type { Finding } from '#contract/prompt/finding.ts';
import { checkWords } from '#server/prompt/lint/check-words.ts';
import type { Words } from '#server/prompt/words.ts';

interface WireFinding {
  readonly id: string;
  readonly severity: 'high' | 'medium' | 'low';
  readonly message: string;
  readonly reasoning: string;
  readonly edits: readonly { readonly start: number; readonly end: number; readonly replacement: string }[];
}

const SEVERITIES = { error: 'high', warning: 'medium', note: 'low' } as const;

/** What a change brought with it: fights as conflicts, lesser things as harmonizations. What was there before is not told again. */
export function coherenceWire(words: Words, beforePrompt: string, afterPrompt: string) {
  const known = new Set(checkWords(words, { text: beforePrompt }).map(nameOf));
  const news = checkWords(words, { text: afterPrompt }).filter((finding) => !known.has(nameOf(finding)));
  const [conflicts, harmonizations]: [WireFinding[], WireFinding[]] = [[], []];
  for (const finding of news) (finding.severity === 'note' ? harmonizations : conflicts).push(toWire(finding));
  return { conflicts, harmonizations };
}

function nameOf({ code, message }: Finding): string {
  return `${code} ${message}`;
}

function toWire({ code, severity, title, message, ranges, fix }: Finding): WireFinding {
  const id = `${code}-${ranges[0]?.start ?? 0}`;
  return { id, severity: SEVERITIES[severity], message: title, reasoning: message, edits: fix?.edits ?? [] };
}
