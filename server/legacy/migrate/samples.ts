import type { LegacyDocument } from '../firestore/typed-value.ts';
import type { DocumentKind } from '../mapping/document-kind.ts';
import type { Mapped } from '../mapping/mapped.ts';
import { maskCredentials } from '../mapping/owner.ts';
import { diffFields } from './field-diff.ts';
import type { Sample } from './report.ts';

const SAMPLES_PER_TYPE = 2;

/** Collects two examples of each type of document and one of each kind of repair. */
export class Samples {
  readonly all: Sample[];
  constructor(before: readonly Sample[] = []) {
    this.all = [...before];
  }

  offer(document: LegacyDocument, kind: DocumentKind, mapped: Mapped): void {
    const ofType = this.all.filter(({ type, repair }) => type === kind && repair === undefined).length;
    const path = maskCredentials(document.path);
    if (ofType < SAMPLES_PER_TYPE) this.all.push({ path, type: kind, diff: diffFields(document, kind, mapped) });
    for (const repair of mapped.repairs) {
      if (this.all.some((sample) => sample.repair === repair)) continue;
      this.all.push({ path, type: kind, repair, diff: diffFields(document, kind, mapped) });
    }
  }
}
