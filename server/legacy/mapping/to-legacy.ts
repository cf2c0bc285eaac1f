import { isDeepStrictEqual } from 'node:util';
import type { Session } from '#contract/records/session.ts';
import type { Take } from '#contract/records/take.ts';
import { encodeTimestamp, encodeValue } from '../firestore/encode-value.ts';
import type { Fields, LegacyDocument } from '../firestore/typed-value.ts';
import { placeOf } from './document-kind.ts';
import { mapDocument } from './map-document.ts';
import { toContinuityFields } from './to-continuity.ts';
import { type Baseline, toPromptFields } from './to-prompt.ts';
import { lostOfShot } from './to-shot.ts';

export interface LegacyFields {
  readonly path: string;
  readonly fields: Fields;
  /** What was changed in the session and has no place in this kind of document, by unified field. */
  readonly lost: readonly string[];
}

const NO_ORIGINS = { keyframes: new Map(), versions: new Map(), shots: new Map() };

/**
 * Documents of the older product for a session as it is now: the one it came from with what was edited since, and one of the
 * other kind when the session has gained that part here. A session that was made here comes to new documents under its own
 * id. Pure. Throws when the source is no document that maps.
 */
export function toLegacy(session: Session, source: LegacyDocument | null, takes: readonly Take[] = []): LegacyFields[] {
  const byId = new Map(takes.map((take) => [take.id, take]));
  const kind = source && placeOf(source.path)?.kind;
  const documents: LegacyFields[] = [];
  if (source && kind) documents.push(edit(source, session, byId));
  if (session.prompt && kind !== 'prompt') documents.push(createPrompt(session));
  if (session.continuity && kind !== 'continuity') documents.push(createContinuity(session, byId));
  return documents;
}

function edit(source: LegacyDocument, now: Session, takes: ReadonlyMap<string, Take>): LegacyFields {
  const result = mapDocument(source, now.id);
  const place = placeOf(source.path);
  if (!result.ok || !place) throw new Error(result.ok ? 'no such kind' : result.detail);
  const baseline: Baseline = { fields: source.fields, ...result.value };
  const isPrompt = place.kind === 'prompt';
  const fields = isPrompt ? toPromptFields(baseline, now) : toContinuityFields(baseline, now, place.id, takes);
  return { path: source.path, fields, lost: lostOf(baseline.session, now, place.kind) };
}

function createPrompt(session: Session): LegacyFields {
  const { id, userId, createdAt, updatedAt } = session;
  const required: Fields = {
    userId: encodeValue(userId),
    input: encodeValue(''),
    output: encodeValue(''),
    score: encodeValue(null),
    brainstormContext: encodeValue(null),
    highlightCache: encodeValue(null),
    timestamp: encodeTimestamp(updatedAt),
    versions: encodeValue([]),
  };
  const empty: Session = { id, userId, status: 'active', createdAt, updatedAt, revision: 1, prompt: { input: '' } };
  const baseline = { fields: required, session: empty, origins: NO_ORIGINS };
  return { path: `prompts/${id}`, fields: toPromptFields(baseline, session), lost: lostOf(empty, session, 'prompt') };
}

function createContinuity(session: Session, takes: ReadonlyMap<string, Take>): LegacyFields {
  const { id, userId, createdAt, updatedAt } = session;
  const required: Fields = {
    userId: encodeValue(userId),
    name: encodeValue(session.name ?? 'Untitled'),
    primaryStyleReference: encodeValue(null),
    shots: encodeValue([]),
    status: encodeValue(session.status),
    createdAtMs: encodeValue(Date.parse(createdAt)),
    updatedAtMs: encodeValue(Date.parse(updatedAt)),
    createdAt: encodeTimestamp(createdAt),
    updatedAt: encodeTimestamp(updatedAt),
    version: encodeValue(1),
  };
  const empty: Session = { id, userId, name: session.name, status: session.status, createdAt, updatedAt, revision: 1 };
  const fields = toContinuityFields({ fields: required, session: empty, origins: NO_ORIGINS }, session, id, takes);
  return { path: `continuity_sessions/${id}`, fields, lost: lostOf(empty, session, 'continuity') };
}

function lostOf(before: Session, after: Session, kind: 'prompt' | 'continuity'): string[] {
  const lost: string[] = [];
  const check = (field: string, was: unknown, is: unknown) => {
    if (!isDeepStrictEqual(was, is)) lost.push(field);
  };
  if (kind === 'prompt') {
    check('status', before.status, after.status);
    check('description', before.description, after.description);
    return lost;
  }
  check('continuity.format', before.continuity?.format, after.continuity?.format);
  check('continuity.style', before.continuity?.style, after.continuity?.style);
  const old = new Map(before.continuity?.shots.map((shot) => [shot.id, shot]));
  for (const shot of after.continuity?.shots ?? []) {
    lost.push(...lostOfShot(old.get(shot.id), shot).map((field) => `continuity.shots[].${field}`));
  }
  return [...new Set(lost)];
}
