import type { ExportLine } from '../firestore/read-lines.ts';
import { type LegacyDocument, type ParsedDocument, parseDocument } from '../firestore/typed-value.ts';
import { type DocumentKind, placeOf } from '../mapping/document-kind.ts';
import { mapDocument } from '../mapping/map-document.ts';
import type { Mapped } from '../mapping/mapped.ts';
import { maskCredentials, readOwner } from '../mapping/owner.ts';
import { type RepairCode, RepairLog } from '../mapping/repairs.ts';
import type { Decision } from './claims.ts';
import type { Outcome } from './report.ts';

/** A document that is to be written. */
export interface PlannedDocument {
  readonly line: number;
  /** The line as it came. */
  readonly text: string;
  readonly document: LegacyDocument;
  readonly kind: DocumentKind;
  readonly userId: string;
  readonly decision: Decision;
}

export type Plan =
  | { readonly kind: 'ignore' }
  | { readonly kind: 'settled'; readonly outcome: Outcome }
  | { readonly kind: 'write'; readonly planned: PlannedDocument };

/** What is to be done with a line, without a look at the store. `userId`: only this person's documents. */
export function planLine(line: ExportLine, decisions: ReadonlyMap<number, Decision>, userId?: string): Plan {
  const { number, text, isEnded } = line;
  const parsed: ParsedDocument =
    text === null ? { ok: false, detail: 'It is too long to be a document.' } : parseDocument(text);
  if (!parsed.ok || text === null) {
    if (userId !== undefined) return { kind: 'ignore' };
    const { path, detail } = parsed.ok ? { path: undefined, detail: '' } : parsed;
    const cut = isEnded ? '' : ' The file ends in the middle of it: it was cut off.';
    return quarantine(number, path, `Line ${number}: ${detail}${cut}`);
  }
  const { document } = parsed;
  const place = placeOf(document.path);
  if (!place) return { kind: 'ignore' };
  const owner = readOwner(document, place, new RepairLog());
  const decision = decisions.get(number);
  if (userId !== undefined && !(owner.ok && owner.userId === userId)) return { kind: 'ignore' };
  if (!owner.ok || !decision) {
    const result = mapDocument(document);
    return settle(number, document.path, place.kind, 'quarantined', result.ok ? {} : result);
  }
  if (decision.duplicateOf !== undefined) {
    return settle(number, document.path, place.kind, 'skipped', { reason: 'skip-duplicate' });
  }
  return { kind: 'write', planned: { line: number, text, document, kind: place.kind, userId: owner.userId, decision } };
}

/** The session a planned document becomes under an id, or why it becomes none. */
export function mapPlanned(
  { document, decision, kind, line }: PlannedDocument,
  sessionId: string,
): { readonly mapped: Mapped; readonly outcome: Outcome } | { readonly mapped: null; readonly outcome: Outcome } {
  const result = mapDocument(document, sessionId);
  const path = maskCredentials(document.path);
  if (!result.ok) {
    const { reason, detail } = result;
    return { mapped: null, outcome: { line, path, kind, outcome: 'quarantined', reason, detail, repairs: [] } };
  }
  const repairs = [...result.value.repairs, ...linkRepair(decision.link)];
  return {
    mapped: { ...result.value, repairs },
    outcome: { line, path, kind, outcome: repairs.length > 0 ? 'repaired' : 'migrated', repairs },
  };
}

function linkRepair(link: Decision['link']): RepairCode[] {
  if (link === 'shared') return ['uuid-link-shared'];
  return link === 'denied' ? ['uuid-link-denied'] : [];
}

function quarantine(line: number, path: string | undefined, detail: string): Plan {
  const kind = path === undefined ? null : (placeOf(path)?.kind ?? null);
  return settle(line, path ?? `(line ${line})`, kind, 'quarantined', { reason: 'unmappable', detail });
}

function settle(
  line: number,
  path: string,
  kind: DocumentKind | null,
  outcome: Outcome['outcome'],
  { reason, detail }: { readonly reason?: string; readonly detail?: string },
): Plan {
  const masked = detail === undefined ? {} : { detail: maskCredentials(detail) };
  return {
    kind: 'settled',
    outcome: { line, path: maskCredentials(path), kind, outcome, reason, ...masked, repairs: [] },
  };
}
