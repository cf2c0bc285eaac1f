/** What an older optimised text holds: the prompt itself, and the sections that were written beside it. */
export interface PromptDocument {
  readonly prompt: string;
  /** Named lines of the technical section, `Duration` → `6s`. */
  readonly technical: readonly { readonly name: string; readonly value: string }[];
  readonly alternatives: readonly string[];
}

const HEADING = /^\s{0,3}(?:#{1,6}\s+|\*\*)([^*#]{1,60}?)(?:\*\*)?\s*:?\s*(?:\*\*)?\s*$/;
const TECHNICAL = /^(?:technical|tech|specs|specifications|settings|parameters)\b/i;
const ALTERNATIVES = /^(?:alternative|variation|other|alternate)/i;
const MAIN = /^(?:prompt|main prompt|optimi[sz]ed prompt|shot|description|video prompt)\b/i;
const LONGEST_LINE = 4000;

/**
 * Reads an optimised text of any age. Newer ones are one paragraph and come back as they are, to the letter; older ones
 * carry Markdown sections with technical specs and alternatives, which are taken apart. Unknown sections stay in the prompt.
 */
export function readPromptDocument(text: string): PromptDocument {
  const lines = text.split('\n');
  if (!lines.some((line) => sectionOf(line) !== null)) return { prompt: text, technical: [], alternatives: [] };
  const parts: Record<Section, string[]> = { prompt: [], technical: [], alternatives: [] };
  let section: Section = 'prompt';
  for (const line of lines) {
    const next = sectionOf(line);
    if (next) section = next;
    else parts[section].push(line);
  }
  const prompt = parts.prompt.join('\n').trim();
  // Nothing but sections is no document: better all of it than an empty prompt.
  if (prompt === '') return { prompt: text, technical: [], alternatives: [] };
  return {
    prompt,
    technical: parts.technical.flatMap(readNamedLine),
    alternatives: parts.alternatives.map(withoutBullet).filter((line) => line !== ''),
  };
}

type Section = 'prompt' | 'technical' | 'alternatives';

function sectionOf(line: string): Section | null {
  if (line.length > 80) return null;
  const name = HEADING.exec(line)?.[1]?.trim() ?? '';
  if (TECHNICAL.test(name)) return 'technical';
  if (ALTERNATIVES.test(name)) return 'alternatives';
  return MAIN.test(name) ? 'prompt' : null;
}

function withoutBullet(line: string): string {
  return line
    .slice(0, LONGEST_LINE)
    .replace(/^\s*(?:[-*•]|\d{1,2}[.)])\s+/, '')
    .replaceAll('**', '')
    .trim();
}

function readNamedLine(line: string): { name: string; value: string }[] {
  const plain = withoutBullet(line);
  const colon = plain.indexOf(':');
  if (colon <= 0) return [];
  return [{ name: plain.slice(0, colon).trim(), value: plain.slice(colon + 1).trim() }];
}
