import { invalidInput } from '#contract/errors.ts';
import type { PatchOperation } from '#contract/records/history.ts';
import { Session } from '#contract/records/session.ts';
import { applyOperations, cloneJson, type JsonObject } from '#server/store/patch/apply-operations.ts';

/** A session with operations applied, checked as a whole, and the operations that take them back. Throws `invalid-input`. */
export function applyChange(
  session: Session,
  ops: readonly PatchOperation[],
): { readonly session: Session; readonly inverse: PatchOperation[] } {
  const document = normalise(session);
  const inverse = applyOperations(document, ops);
  const parsed = Session.safeParse(denormalise(document));
  if (parsed.success) return { session: parsed.data, inverse };
  const [issue] = parsed.error.issues;
  throw invalidInput(`/${issue?.path.join('/') ?? ''}`, issue?.message ?? 'This is not valid.');
}

function normalise(session: Session): JsonObject {
  const { prompt, continuity, ...fields } = session;
  const { versions = [], ...ownPrompt } = prompt ?? { input: '' };
  const { shots = [], ...ownContinuity } = continuity ?? {};
  const document = cloneJson({
    ...fields,
    ...(prompt && { prompt: ownPrompt }),
    ...(continuity && { continuity: ownContinuity }),
    shots: Object.fromEntries(shots.map((shot) => [shot.id, shot])),
    versions: Object.fromEntries(versions.map((version) => [version.id, version])),
    takes: {},
  });
  return document as JsonObject; // an object was cloned
}

function denormalise(document: JsonObject): unknown {
  const { shots, versions, takes: _, prompt, continuity, ...fields } = document;
  const allShots = Object.values(shots as Record<string, { position: string }>); // made above
  const allVersions = Object.values(versions as Record<string, unknown>); // made above
  const ordered = allShots.toSorted((a, b) => (a.position < b.position ? -1 : a.position > b.position ? 1 : 0));
  return {
    ...fields,
    ...(prompt !== undefined && {
      prompt: { ...(prompt as object), ...(allVersions.length > 0 && { versions: allVersions }) }, // a part of a session
    }),
    ...(continuity !== undefined && { continuity: { ...(continuity as object), shots: ordered } }), // likewise
  };
}
