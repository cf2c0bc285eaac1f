import type { HighlightCache, Keyframe } from '#contract/records/prompt.ts';
import type { Session } from '#contract/records/session.ts';
import type { Shot } from '#contract/records/shot.ts';
import { patchSession, patchShot, takeSuggestion } from '#client/session/edits.ts';
import { shotTitle } from '#client/session/film.ts';
import type { EditOptions } from '#client/session/save-edits.ts';
import { formatShotNumber } from '#client/ui/format.ts';

/** Whose words are being written: the session's own, or those of one shot. */
export type Subject = { readonly kind: 'session' } | { readonly kind: 'shot'; readonly shotId: string };

export const SESSION_SUBJECT: Subject = { kind: 'session' };

/** A subject as the session has it now. */
export interface SubjectState {
  readonly subject: Subject;
  /** Tells subjects apart. */
  readonly key: string;
  readonly text: string;
  /** "The whole prompt", or "01 Empty avenue". */
  readonly name: string;
  /** Null for the session's own words. */
  readonly shot: Shot | null;
  /** Place of the shot, from 0; -1 for the session's own words. */
  readonly index: number;
  /** Words of the shot before, to compare with; absent for the first, after a hard cut, and for the session. */
  readonly previousText?: string;
  readonly highlightCache?: HighlightCache;
  readonly keyframes: readonly Keyframe[];
  /** Model the words are for; absent for a session that names none. */
  readonly modelId?: string;
  readonly params: Readonly<Record<string, string | number | boolean>>;
}

/** The session's own text as it is shown: the optimised one, else what was typed. */
export function sessionText(session: Session): string {
  return session.prompt?.output ?? session.prompt?.input ?? '';
}

/** What to begin with: the session's words, or the first shot where there are only shots. */
export function firstSubject(session: Session): Subject {
  const [shot] = session.continuity?.shots ?? [];
  return session.prompt || !shot ? SESSION_SUBJECT : { kind: 'shot', shotId: shot.id };
}

/** The subject in this session; the session's own words where the shot has gone. */
export function subjectState(session: Session, subject: Subject): SubjectState {
  const shots = session.continuity?.shots ?? [];
  const index = subject.kind === 'shot' ? shots.findIndex(({ id }) => id === subject.shotId) : -1;
  const shot = shots[index];
  if (shot) return shotState(shot, index, shots);
  const { prompt } = session;
  return {
    subject: SESSION_SUBJECT,
    key: 'session',
    text: sessionText(session),
    name: 'The whole prompt',
    shot: null,
    index: -1,
    keyframes: prompt?.keyframes ?? [],
    params: prompt?.generationParams ?? {},
    ...(prompt?.highlightCache && { highlightCache: prompt.highlightCache }),
    ...(prompt?.targetModel !== undefined && { modelId: prompt.targetModel }),
  };
}

function shotState(shot: Shot, index: number, shots: readonly Shot[]): SubjectState {
  const before = shot.continuityMode === 'none' ? undefined : shots[index - 1];
  return {
    subject: { kind: 'shot', shotId: shot.id },
    key: `shot ${shot.id}`,
    text: shot.prompt,
    name: `${formatShotNumber(index)} ${shotTitle(shot)}`,
    shot,
    index,
    keyframes: shot.keyframes ?? [],
    modelId: shot.modelId,
    params: shot.params,
    ...(before && { previousText: before.prompt }),
    ...(shot.highlightCache && { highlightCache: shot.highlightCache }),
  };
}

/** Writes the words. Typing is one step of the history while it goes on; everything else a step of its own. */
export function writeText(session: Session, { shot }: SubjectState, text: string, options?: EditOptions): void {
  if (shot) void patchShot(session.id, shot.id, { prompt: text }, options);
  else {
    const field = session.prompt?.output === undefined ? { input: text } : { output: text };
    void patchSession(session.id, { prompt: field }, options);
  }
}

/** Writes words that were suggested and taken; one step of the history. */
export function writeSuggestion(session: Session, state: SubjectState, text: string): void {
  if (state.shot) return writeText(session, state, text);
  void takeSuggestion(session.id, session.prompt?.output === undefined ? { input: text } : { output: text });
}

/** Writes an optimised text: a session keeps what the person typed beside it. */
export function writeOptimised(session: Session, state: SubjectState, text: string): void {
  if (state.shot) writeText(session, state, text);
  else void takeSuggestion(session.id, { output: text });
}

export function writeHighlights(session: Session, { shot }: SubjectState, highlightCache: HighlightCache): void {
  if (shot) void patchShot(session.id, shot.id, { highlightCache });
  else void patchSession(session.id, { prompt: { highlightCache } });
}

export function writeKeyframes(session: Session, { shot }: SubjectState, keyframes: readonly Keyframe[]): void {
  const value = keyframes.length > 0 ? [...keyframes] : null;
  if (shot) void patchShot(session.id, shot.id, { keyframes: value });
  else void patchSession(session.id, { prompt: { keyframes: value } });
}

/** Changes what the model is asked for besides words; null takes a parameter away. */
export function writeParams(
  session: Session,
  { shot }: SubjectState,
  params: Readonly<Record<string, string | number | boolean | null>>,
): void {
  if (shot) void patchShot(session.id, shot.id, { params });
  else void patchSession(session.id, { prompt: { generationParams: params } });
}

/** Chooses the model the words are for. */
export function writeModel(session: Session, { shot }: SubjectState, modelId: string): void {
  if (shot) void patchShot(session.id, shot.id, { modelId });
  else void patchSession(session.id, { prompt: { targetModel: modelId } });
}
