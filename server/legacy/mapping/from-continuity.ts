import { AspectRatio, SequenceFormat, type StyleReference } from '#contract/records/continuity.ts';
import { type Session, SessionStatus } from '#contract/records/session.ts';
import { fieldOf, stringOf } from '../firestore/read-value.ts';
import type { Fields, LegacyDocument } from '../firestore/typed-value.ts';
import type { Identity } from './from-prompt.ts';
import { MediaList } from './legacy-media.ts';
import type { Mapped } from './mapped.ts';
import { readText } from './read-field.ts';
import type { RepairLog } from './repairs.ts';
import { mapSettings } from './settings.ts';
import { mapShots } from './shots.ts';
import { mapSceneProxy, mapStyleReference } from './style-reference.ts';
import { DocumentTimes, toInstant } from './times.ts';

const MAX_TEXT_LENGTH = 1_100_000;

/** A continuity session as a session. Throws when nothing says when it was made. */
export function mapContinuity(document: LegacyDocument, identity: Identity, log: RepairLog): Omit<Mapped, 'repairs'> {
  const { fields } = document;
  const times = new DocumentTimes(document);
  const { createdAt, updatedAt } = readTimes(fields, times, log);
  const createdMs = times.createdMs ?? Date.parse(createdAt);
  const media = new MediaList(identity.userId);
  const settings = mapSettings(fieldOf(fields, 'defaultSettings'), log);
  const mapped = mapShots(fieldOf(fields, 'shots'), {
    documentId: identity.documentId,
    settings,
    times,
    createdMs,
    log,
  });
  const primary = mapStyleReference(fieldOf(fields, 'primaryStyleReference'), media, times, createdMs, log);
  const sceneProxy = mapSceneProxy(fieldOf(fields, 'sceneProxy'), media, times, createdMs, log);
  const session: Session = {
    id: identity.sessionId,
    userId: identity.userId,
    ...mapHead(fields, log),
    createdAt,
    updatedAt,
    revision: 1,
    continuity: {
      shots: mapped.shots,
      primaryStyleReference: primary,
      ...(sceneProxy && { sceneProxy }),
      settings,
      format: formatOf(primary),
    },
  };
  return {
    session,
    media: media.all,
    origins: { keyframes: new Map(), versions: new Map(), shots: mapped.origins },
    work: mapped.work,
    generations: [],
  };
}

function mapHead(fields: Fields, log: RepairLog): Pick<Session, 'name' | 'description' | 'status'> {
  const name = readText(fieldOf(fields, 'name'), MAX_TEXT_LENGTH, log);
  const description = readText(fieldOf(fields, 'description'), MAX_TEXT_LENGTH, log);
  const status = SessionStatus.options.find((known) => known === stringOf(fieldOf(fields, 'status')));
  if (status === undefined) log.add('status-defaulted');
  return {
    ...(name && { name }),
    ...(description !== undefined && { description }),
    status: status ?? 'active',
  };
}

function readTimes(fields: Fields, times: DocumentTimes, log: RepairLog) {
  const createdAt = readTime(fields, 'createdAt', times.createdMs, times, log);
  const updatedAt = readTime(fields, 'updatedAt', times.updatedMs ?? Date.parse(createdAt), times, log);
  if (updatedAt >= createdAt) return { createdAt, updatedAt };
  log.add('time-order');
  return { createdAt, updatedAt: createdAt };
}

/** Milliseconds, which the application read, else the Timestamp beside them, else the database's own time. */
function readTime(
  fields: Fields,
  name: 'createdAt' | 'updatedAt',
  fallbackMs: number | undefined,
  times: DocumentTimes,
  log: RepairLog,
): string {
  const inMs = times.read(fieldOf(fields, `${name}Ms`));
  if (inMs) {
    if (inMs.notation !== 'milliseconds') log.add('time-coerced');
    return toInstant(inMs.ms);
  }
  const stamp = times.read(fieldOf(fields, name));
  const ms = stamp?.ms ?? fallbackMs;
  if (ms === undefined) throw new Error('Nothing says when the document was made.');
  log.add(stamp ? 'time-from-timestamp' : 'time-fallback');
  return toInstant(ms);
}

/** The picture format of the style reference when it is one of ours, for the older product made every shot in it. */
function formatOf(reference: StyleReference | null): SequenceFormat {
  const aspectRatio = AspectRatio.safeParse(reference?.aspectRatio);
  return SequenceFormat.parse(aspectRatio.success ? { aspectRatio: aspectRatio.data } : {});
}
