import type { Prompt } from '#contract/records/prompt.ts';
import type { Session } from '#contract/records/session.ts';
import { fieldOf, isSet, mapOf, plainFields, stringOf } from '../firestore/read-value.ts';
import type { Fields, LegacyDocument, TypedValue } from '../firestore/typed-value.ts';
import { mapHighlights } from './highlights.ts';
import { mapKeyframes } from './keyframes.ts';
import { MediaList } from './legacy-media.ts';
import type { Mapped } from './mapped.ts';
import { readNumber, readText } from './read-field.ts';
import { readParams } from './read-params.ts';
import { RepairLog } from './repairs.ts';
import { DocumentTimes, toInstant } from './times.ts';
import { mapVersions } from './versions.ts';

const MAX_TEXT_LENGTH = 1_100_000;

/** Who and what a document is mapped as. */
export interface Identity {
  readonly sessionId: string;
  readonly documentId: string;
  readonly userId: string;
}

/** A prompt document as a session. Throws when nothing says when it was made. */
export function mapPrompt(document: LegacyDocument, identity: Identity, log: RepairLog): Omit<Mapped, 'repairs'> {
  const { fields } = document;
  const { documentId } = identity;
  const times = new DocumentTimes(document);
  const { createdAt, updatedAt } = readTimes(fields, times, log);
  const media = new MediaList(identity.userId);
  const { keyframes, origins } = mapKeyframes(fieldOf(fields, 'keyframes'), documentId, media, log);
  const mapped = mapVersions(fieldOf(fields, 'versions'), {
    documentId,
    media,
    times,
    fallbackMs: times.createdMs ?? Date.parse(createdAt),
    log,
  });
  const name = readTitle(fields, log);
  const prompt: Prompt = {
    ...mapWords(fields, times, log),
    ...(keyframes.length > 0 && { keyframes }),
    ...(mapped.versions.length > 0 && { versions: mapped.versions }),
  };
  const session: Session = {
    id: identity.sessionId,
    userId: identity.userId,
    ...(name !== undefined && { name }),
    status: 'active',
    createdAt,
    updatedAt,
    revision: 1,
    prompt,
  };
  return {
    session,
    media: media.all,
    origins: { keyframes: origins, versions: mapped.origins, shots: new Map() },
    work: [],
    generations: mapped.generations,
  };
}

/** The uuid of a prompt document with the times that settle who has its link; `null` without a uuid or any time. */
export function readLinkFacts(document: LegacyDocument) {
  const log = new RepairLog();
  const uuid = readUuid(fieldOf(document.fields, 'uuid'), log);
  const times = new DocumentTimes(document);
  const hasTime = times.updatedMs !== undefined || times.read(fieldOf(document.fields, 'timestamp')) !== undefined;
  return uuid === undefined || !hasTime ? null : { uuid, ...readTimes(document.fields, times, log) };
}

function mapWords(fields: Fields, times: DocumentTimes, log: RepairLog): Prompt {
  const uuid = readUuid(fieldOf(fields, 'uuid'), log);
  const input = stringOf(fieldOf(fields, 'input'));
  if (input === undefined) log.add('input-defaulted');
  const output = readText(fieldOf(fields, 'output'), MAX_TEXT_LENGTH, log) ?? '';
  const mode = readText(fieldOf(fields, 'mode'), 100, log);
  const targetModel = readText(fieldOf(fields, 'targetModel'), 200, log);
  const score = readNumber(fieldOf(fields, 'score'), { min: 0, max: 100 }, log);
  const generationParams = readParams(fieldOf(fields, 'generationParams'), log);
  const brainstormContext = readBrainstorm(fieldOf(fields, 'brainstormContext'), log);
  const highlightCache = mapHighlights(fieldOf(fields, 'highlightCache'), output, times, log);
  return {
    ...(uuid !== undefined && { uuid }),
    input: input ?? '',
    ...(output !== '' && { output }),
    ...(mode !== undefined && { mode }),
    ...(targetModel !== undefined && { targetModel }),
    ...(score !== undefined && { score }),
    ...(generationParams && { generationParams }),
    ...(brainstormContext && { brainstormContext }),
    ...(highlightCache && { highlightCache }),
  };
}

/** `timestamp` means last saved; there is no creation time but the database's. */
function readTimes(fields: Fields, times: DocumentTimes, log: RepairLog) {
  const saved = times.read(fieldOf(fields, 'timestamp'));
  if (!saved) log.add('time-fallback');
  else if (saved.notation !== 'timestamp' && saved.notation !== 'iso') log.add('time-coerced');
  const updatedMs = saved?.ms ?? times.updatedMs;
  if (updatedMs === undefined) throw new Error('Nothing says when the document was made.');
  const createdMs = Math.min(times.createdMs ?? updatedMs, saved?.ms ?? Number.POSITIVE_INFINITY);
  return { createdAt: toInstant(createdMs), updatedAt: toInstant(Math.max(updatedMs, createdMs)) };
}

/** Trimmed, the one exception to leaving text alone: links hold the trimmed one. An empty one is none. */
function readUuid(value: TypedValue | undefined, log: RepairLog): string | undefined {
  if (!isSet(value)) return undefined;
  const text = stringOf(value);
  const uuid = text?.trim();
  if (uuid === undefined || uuid.length > 200) {
    log.add('uuid-dropped');
    return undefined;
  }
  if (uuid !== text && uuid !== '') log.add('uuid-trimmed');
  return uuid === '' ? undefined : uuid;
}

function readTitle(fields: Fields, log: RepairLog): string | undefined {
  const value = fieldOf(fields, 'title');
  const title = stringOf(value);
  if (title === undefined && isSet(value)) log.add('title-dropped');
  return title === '' ? undefined : title;
}

function readBrainstorm(value: TypedValue | undefined, log: RepairLog): Record<string, unknown> | undefined {
  if (!isSet(value)) return undefined;
  const map = mapOf(value);
  if (map) return plainFields(map);
  const parsed = parseObject(stringOf(value));
  log.add(parsed ? 'brainstorm-parsed' : 'brainstorm-unparsable');
  return parsed;
}

function parseObject(text: string | undefined): Record<string, unknown> | undefined {
  try {
    const json: unknown = JSON.parse(text ?? '');
    const isObject = typeof json === 'object' && json !== null && !Array.isArray(json);
    return isObject ? (json as Record<string, unknown>) : undefined; // a JSON object has text keys
  } catch {
    return undefined;
  }
}
