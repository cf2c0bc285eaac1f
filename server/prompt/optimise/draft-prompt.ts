import type { LabelledSpan } from '#contract/prompt/labelling.ts';
import type { AddedPart, OptimisedPrompt } from '#contract/prompt/optimised.ts';
import type { PromptAttribute, PromptCategory } from '#contract/prompt/taxonomy.ts';
import { categoryOf } from '#contract/prompt/taxonomy.ts';
import type { z } from 'zod';
import { labelText } from '../labelling/label-text.ts';
import { inflect } from '../labelling/lexicon/verbs.ts';
import { contradicts, type Meaning } from '../meaning.ts';
import type { PartOfSpeechTagger } from '../part-of-speech/tagger.ts';
import { candidatesFor, type Candidate } from '../suggestions/bank/bank.ts';
import { readContext } from '../suggestions/context.ts';
import { appendSentence } from '../text/edit-text.ts';
import { findLocked, lostLocks, type LockedText } from './locked-spans.ts';
import { readPromptDocument } from './read-document.ts';
import { splitActions } from './split-actions.ts';

type Added = z.infer<typeof AddedPart>;

export interface OptimiseRequest {
  /** The person's idea or earlier prompt; may be empty. */
  readonly idea: string;
  readonly locked?: readonly LockedText[];
  /** A start image shows the scene: only motion and camera are written. */
  readonly isImageToVideo?: boolean;
}

/**
 * Makes an idea a shot prompt without a model: framing before it, then the person's own words as they are, then camera and
 * focus, light, style, each only when the words do not say it already. Never throws, never empty unless the idea is; what
 * is not English comes back as it was. Same idea, same prompt.
 */
export function draftPrompt(request: OptimiseRequest, tagger?: PartOfSpeechTagger): OptimisedPrompt {
  const { prompt: idea } = readPromptDocument(request.idea);
  const locked = request.locked ?? [];
  const trimmed = idea.trim();
  const { first, later } = splitActions(trimmed, findLocked(trimmed, locked));
  const { spans, notes } = labelText(first, tagger ? { tagger } : {});
  const unread = unreadReason(first, notes);
  if (unread !== null)
    return { source: 'offline', prompt: trimmed, added: [], nextShots: [], notes: unread === '' ? [] : [unread] };
  const parts = request.isImageToVideo ? motionParts(first, spans) : shotParts(first, spans);
  const result = assemble(first, parts);
  return {
    source: 'offline',
    prompt: result,
    added: [...parts.before, ...parts.inside, ...parts.after.flat()],
    nextShots: [...later],
    notes: [
      ...lostLocks(result, locked).map((words) => `The locked words “${words}” are not in the idea.`),
      ...splitNotes(later),
    ],
  };
}

function splitNotes(later: readonly string[]): string[] {
  if (later.length === 0) return [];
  return [
    later.length === 1
      ? 'One clip shows one action: the later one is kept for the next shot.'
      : `One clip shows one action: ${later.length} later ones are kept for the next shots.`,
  ];
}

/** Why a text is left as it is; '' without a word on it; `null` when it can be worked on. */
function unreadReason(text: string, notes: readonly string[]): string | null {
  if (text === '') return '';
  if (notes.includes('language-not-understood'))
    return 'This language is not understood offline; the words are left as they are.';
  return /\p{L}/u.test(text) ? null : 'There are no words to work on.';
}

interface Parts {
  readonly before: readonly Added[];
  /** Said within the person's sentence: setting and hour. */
  readonly inside: readonly Added[];
  /** A sentence each. */
  readonly after: readonly (readonly Added[])[];
}

function shotParts(text: string, spans: readonly LabelledSpan[]): Parts {
  const filler = new Filler(text, spans);
  const before = filler.missing('shot', 'shot.type');
  const hour = filler.missingAttribute(
    'lighting.timeOfDay',
    filler.hasAny('environment.location') || !filler.has('lighting'),
  );
  const camera = [
    ...filler.missing('camera', 'camera.movement'),
    ...filler.missingAttribute('camera.focus', !filler.has('camera')),
  ];
  const light = filler.missingAttribute(
    'lighting.quality',
    !filler.hasAny('lighting.quality') && !filler.hasAny('lighting.source'),
  );
  const style = filler.missing('style', 'style.colorGrade');
  const grain = filler.missingAttribute('style.filmStock', style.length > 0);
  return {
    before,
    inside: [...filler.missingAction(), ...filler.missingPlace(), ...hour.map(withAt)],
    after: [camera, light, [...style, ...grain]],
  };
}

/** With a start image the picture is there already: who, where, light and style would only fight it. */
function motionParts(text: string, spans: readonly LabelledSpan[]): Parts {
  const filler = new Filler(text, spans);
  const action: Added[] = filler.has('action') ? [] : [{ text: 'subtle natural movement', category: 'action.state' }];
  return { before: [], inside: [], after: [action, filler.missing('camera', 'camera.movement')] };
}

/** Chooses what is missing so that nothing contradicts what is said or was added before. */
class Filler {
  readonly #meanings: Meaning[];
  readonly #tags: ReturnType<typeof readContext>;

  constructor(
    text: string,
    readonly spans: readonly LabelledSpan[],
  ) {
    this.#meanings = [...spans];
    this.#tags = readContext(text, spans);
  }

  has(category: PromptCategory): boolean {
    return this.spans.some((span) => categoryOf(span.category) === category);
  }

  hasAny(attribute: PromptAttribute): boolean {
    return this.spans.some((span) => span.category === attribute);
  }

  missing(category: PromptCategory, attribute: PromptAttribute): Added[] {
    return this.has(category) ? [] : this.missingAttribute(attribute, true);
  }

  /** Somebody who does nothing is given something to do, in the form that follows a noun: `a dancer, turning slowly`. */
  missingAction(): Added[] {
    if (this.has('action') || !this.hasAny('subject.identity')) return [];
    const kind = this.spans.find((span) => span.category === 'subject.identity')?.sense ?? 'thing';
    return this.missingAttribute(kind === 'vehicle' ? 'action.movement' : 'action.state', kind !== 'thing', [kind]).map(
      (part) => ({ ...part, text: inflect(part.text, 'ing') }),
    );
  }

  /** A place with the preposition it takes, when the idea names none. */
  missingPlace(): Added[] {
    const isPlaced = this.has('environment') || !this.hasAny('subject.identity');
    const [place] = this.missingAttribute('environment.location', !isPlaced);
    if (!place) return [];
    const tags = candidatesFor('environment.location').find(({ text }) => text === place.text)?.tags;
    return [{ ...place, text: `${tags?.includes('on') ? 'on' : 'in'} ${place.text}` }];
  }

  /** The best that fits, as one part; none when it is said already, not wanted, or nothing fits. */
  missingAttribute(attribute: PromptAttribute, isWanted: boolean, neededTags: readonly string[] = []): Added[] {
    if (!isWanted || this.hasAny(attribute)) return [];
    const best = candidatesFor(attribute)
      .filter((candidate) => this.#fits(candidate) && neededTags.every((tag) => candidate.tags.includes(tag)))
      .map((candidate, order) => ({
        candidate,
        order,
        score: candidate.tags.filter((tag) => this.#tags.tags.has(tag)).length,
      }))
      .sort((one, other) => other.score - one.score || one.order - other.order)[0];
    if (!best) return [];
    this.#meanings.push(...best.candidate.meanings);
    return [{ text: best.candidate.text, category: attribute }];
  }

  #fits(candidate: Candidate): boolean {
    if (this.#tags.excludes(candidate.tags)) return false;
    return !candidate.meanings.some((meaning) => this.#meanings.some((said) => contradicts(meaning, said)));
  }
}

const HOURS_WITH_AT = /^(?:dawn|sunrise|midday|noon|golden hour|sunset|dusk|twilight|blue hour|night|midnight)$/;

function withAt(part: Added): Added {
  return HOURS_WITH_AT.test(part.text)
    ? { ...part, text: `at ${part.text}` }
    : { ...part, text: part.text.startsWith('the ') ? `in ${part.text}` : part.text };
}

function assemble(text: string, { before, inside, after }: Parts): string {
  let result = withFraming(text, before);
  if (inside.length > 0) result = withInside(result, inside);
  for (const sentence of after) {
    const words = sentence.map((part) => part.text).join(', ');
    if (words !== '') result = appendSentence(result, `${words.charAt(0).toUpperCase()}${words.slice(1)}.`);
  }
  return result;
}

/** A capital begins a sentence of its own; otherwise the idea goes on after a comma, so that no letter of it changes. */
function withFraming(text: string, before: readonly Added[]): string {
  const framing = before.map((part) => part.text).join(', ');
  if (framing === '') return text;
  const opening = framing.charAt(0).toUpperCase() + framing.slice(1);
  const first = text.charAt(0);
  return `${opening}${first === first.toLowerCase() ? ',' : '.'} ${text}`;
}

/** The hour goes at the end of the last sentence the person wrote. */
function withInside(text: string, inside: readonly Added[]): string {
  const words = inside.map((part) => part.text).join(' ');
  const joint = inside[0]?.category === 'lighting.timeOfDay' && words.startsWith('at ') ? ' ' : ', ';
  const trimmed = text.trimEnd();
  let end = trimmed.length;
  // Counted by hand: a pattern that ends on `+$` is quadratic on a run of stops.
  while (end > 0 && '.!?…'.includes(trimmed.charAt(end - 1))) end -= 1;
  const [body, stop] = [trimmed.slice(0, end), trimmed.slice(end)];
  return `${body}${joint}${words}${stop}`;
}
