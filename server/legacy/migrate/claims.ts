import { hashFields } from '../firestore/canonical.ts';
import type { LegacyDocument } from '../firestore/typed-value.ts';
import { claimRank, placeOf, renamedId } from '../mapping/document-kind.ts';
import { readLinkFacts } from '../mapping/from-prompt.ts';
import { readOwner } from '../mapping/owner.ts';
import { RepairLog } from '../mapping/repairs.ts';

/** What one document asks for: an id, and the link of a uuid. A few hundred bytes a document are held, whatever its size. */
interface Claim {
  readonly line: number;
  readonly path: string;
  readonly rank: number;
  readonly id: string;
  readonly userId: string;
  readonly hash: string;
  readonly link: { readonly uuid: string; readonly createdAt: string; readonly updatedAt: string } | null;
}

/** What a document gets. */
export interface Decision {
  readonly sessionId: string;
  readonly hash: string;
  /** Set: the same work came before under this path. */
  readonly duplicateOf?: string;
  readonly link: 'owns' | 'shared' | 'denied' | 'none';
}

/** Collects the claims of a whole export, then settles them all at once, so that the result does not depend on the order of lines. */
export class Claims {
  readonly #claims: Claim[] = [];

  add(line: number, document: LegacyDocument): void {
    const place = placeOf(document.path);
    const owner = place && readOwner(document, place, new RepairLog());
    if (!place || !owner?.ok) return;
    this.#claims.push({
      line,
      path: document.path,
      rank: claimRank(place),
      id: place.id,
      userId: owner.userId,
      hash: hashFields(document.fields),
      link: place.kind === 'prompt' ? readLinkFacts(document) : null,
    });
  }

  /** Decisions by line. */
  settle(): Map<number, Decision> {
    const decisions = this.#settleIds();
    for (const group of groupBy(this.#claims, ({ link }) => link?.uuid ?? null).values()) {
      const live = group.filter(({ line }) => decisions.get(line)?.duplicateOf === undefined);
      const winner = chooseLinkOwner(live);
      for (const { line, userId } of live) {
        const decision = decisions.get(line);
        if (!decision || !winner) continue;
        const link = line === winner.line ? 'owns' : userId === winner.userId ? 'shared' : 'denied';
        decisions.set(line, { ...decision, link });
      }
    }
    return decisions;
  }

  #settleIds(): Map<number, Decision> {
    const decisions = new Map<number, Decision>();
    for (const group of groupBy(this.#claims, ({ id }) => id).values()) {
      const ordered = group.toSorted((a, b) => a.rank - b.rank || compareText(a.path, b.path) || a.line - b.line);
      for (const [place, { line, id, path, userId, hash }] of ordered.entries()) {
        const earlier = ordered.slice(0, place);
        const same = earlier.find((other) => other.path === path || (other.userId === userId && other.hash === hash));
        const sessionId = place === 0 ? id : renamedId(id, path);
        decisions.set(line, { sessionId, hash, link: 'none', ...(same && { duplicateOf: same.path }) });
      }
    }
    return decisions;
  }
}

/** The owner whose document was made first keeps the link: nobody takes it over by copying a uuid. Of that owner's, the newest has it. */
function chooseLinkOwner(claims: readonly Claim[]): Claim | undefined {
  const time = ({ link }: Claim, name: 'createdAt' | 'updatedAt') => link?.[name] ?? '';
  const [first] = claims.toSorted(
    (a, b) => compareText(time(a, 'createdAt'), time(b, 'createdAt')) || compareText(a.path, b.path),
  );
  const own = claims.filter(({ userId }) => userId === first?.userId);
  return own.toSorted(
    (a, b) => compareText(time(b, 'updatedAt'), time(a, 'updatedAt')) || compareText(a.path, b.path),
  )[0];
}

function groupBy<T>(items: readonly T[], key: (item: T) => string | null): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const name = key(item);
    if (name === null) continue;
    const group = groups.get(name);
    if (group) group.push(item);
    else groups.set(name, [item]);
  }
  return groups;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
