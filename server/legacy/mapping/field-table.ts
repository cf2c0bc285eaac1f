/** One field of a legacy document and where it is in the unified session. Lists are written `[]`. */
export interface FieldRow {
  readonly legacy: string;
  /** `null`: the record has no place for it; it stays with the source document and comes back from there. */
  readonly unified: string | null;
  readonly note?: string;
}

const row = (legacy: string, unified: string | null, note?: string): FieldRow => ({
  legacy,
  unified,
  ...(note && { note }),
});
const BAG = null;

const prompt: readonly FieldRow[] = [
  row('(document id)', 'id', 'Kept to the letter; `<id>-<8 hex of sha256(path)>` when another document has it.'),
  row('userId', 'userId', 'Below `users/{uid}` the path decides when the field is empty.'),
  row('uuid', 'prompt.uuid', 'Trimmed. Absent when it is empty or no text.'),
  row('title', 'name', 'Absent when null or empty.'),
  row('input', 'prompt.input', '`""` when missing.'),
  row('output', 'prompt.output', 'Absent when empty.'),
  row('score', 'prompt.score', 'Also from a text; absent when null, NaN or outside 0 to 100.'),
  row('mode', 'prompt.mode'),
  row('targetModel', 'prompt.targetModel', 'Kept as it is, retired ones too.'),
  row(
    'generationParams',
    'prompt.generationParams',
    'Texts, numbers and booleans; maps, lists, NaN and infinities stay with the source.',
  ),
  row('keyframes[].id', 'prompt.keyframes[].id', '`legacy-<document id>-k<n>` when missing or repeated.'),
  row('keyframes[].url', 'prompt.keyframes[].url', 'Only when neither storage path nor asset id is known.'),
  row(
    'keyframes[].assetId',
    'prompt.keyframes[].assetId',
    'An asset whose media is missing, named by storage path or asset id.',
  ),
  row('keyframes[].storagePath', 'prompt.keyframes[].assetId', 'As above.'),
  row('keyframes[].source', 'prompt.keyframes[].source', 'Absent for other words than the four.'),
  row('keyframes[].sourcePrompt', 'prompt.keyframes[].sourcePrompt'),
  row('keyframes[].viewUrlExpiresAt', BAG),
  row('keyframes[].role', 'prompt.keyframes[].role', 'Only in keyframes made here; otherwise `reference`.'),
  row('brainstormContext', 'prompt.brainstormContext', 'Also from JSON in a text.'),
  row(
    'highlightCache.spans',
    'prompt.highlightCache.spans',
    'The whole cache is dropped when a span or the signature does not fit the output.',
  ),
  row('highlightCache.signature', 'prompt.highlightCache.signature', 'Computed when missing.'),
  row('highlightCache.meta', 'prompt.highlightCache.meta'),
  row('highlightCache.updatedAt', 'prompt.highlightCache.updatedAt'),
  row('highlightCache.cacheId', BAG),
  row('timestamp', 'updatedAt', "Last saved. `createdAt` is the earlier of this and the document's createTime."),
  row('versions[].versionId', 'prompt.versions[].id', 'Else `id`, else `legacy-<document id>-v<n>`.'),
  row('versions[].id', 'prompt.versions[].id', 'Only when versionId is missing.'),
  row('versions[].label', 'prompt.versions[].label'),
  row('versions[].prompt', 'prompt.versions[].input', 'An entry without it is no version.'),
  row('versions[].signature', 'prompt.versions[].signature', 'Computed from the text.'),
  row('versions[].timestamp', 'prompt.versions[].createdAt', "The document's createTime when missing."),
  row('versions[].highlights', 'prompt.versions[].highlightCache'),
  row('versions[].edits', 'prompt.versions[].edits'),
  row('versions[].editCount', BAG, 'The number of edits.'),
  row('versions[].preview', 'prompt.versions[].preview'),
  row('versions[].input', 'prompt.versions[].input', 'Only in versions made here that have an output.'),
  row('versions[].generationParams', 'prompt.versions[].generationParams', 'Only in versions made here.'),
  row('versions[].keyframes', 'prompt.versions[].keyframes', 'Only in versions made here.'),
  row('versions[].video', BAG),
  row(
    'versions[].generations',
    BAG,
    'Read beside the session: tier, status, error, addresses. They become takes once their media is brought in.',
  ),
];

const shot = (field: string, unified: string | null, note?: string) =>
  row(`shots[].${field}`, unified === null ? null : `continuity.shots[].${unified}`, note);
const setting = (field: string, note?: string) => row(`defaultSettings.${field}`, `continuity.settings.${field}`, note);
const style = (field: string, unified: string | null, note?: string) =>
  row(`primaryStyleReference.${field}`, unified === null ? null : `continuity.primaryStyleReference.${unified}`, note);
const proxy = (field: string, unified: string | null, note?: string) =>
  row(`sceneProxy.${field}`, unified === null ? null : `continuity.sceneProxy.${unified}`, note);

const continuity: readonly FieldRow[] = [
  row('(document id)', 'id', 'Kept to the letter. A continuity session has the first claim on its id.'),
  row('userId', 'userId'),
  row('name', 'name', 'Absent when empty.'),
  row('description', 'description'),
  row('status', 'status', '`active` for other words than the three.'),
  row('createdAtMs', 'createdAt', "Else the Timestamp, else the document's createTime."),
  row('createdAt', 'createdAt', 'Only when createdAtMs is missing or not believable.'),
  row('updatedAtMs', 'updatedAt', "Else the Timestamp, else the document's updateTime; never before createdAt."),
  row('updatedAt', 'updatedAt', 'Only when updatedAtMs is missing or not believable.'),
  row('version', BAG, 'The revision starts at 1.'),
  setting('generationMode'),
  setting('defaultContinuityMode'),
  setting('defaultStyleStrength', 'Brought to 0..1.'),
  setting('defaultModel'),
  setting('autoExtractFrameBridge'),
  setting('useCharacterConsistency'),
  setting('useSceneProxy'),
  setting('autoRetryOnFailure'),
  setting('maxRetries', 'Brought to 0..5.'),
  setting('qualityThresholds.style'),
  setting('qualityThresholds.identity'),
  style('id', 'id'),
  style('sourceVideoId', 'source', '`image-upload` is an upload; anything else a take under that id.'),
  style('frameTimestamp', 'source'),
  style('sourceFrameIndex', BAG),
  style('frameUrl', 'assetId', 'An asset whose media is missing, named by the address.'),
  style('resolution', 'resolution'),
  style('aspectRatio', 'aspectRatio', 'Also the format of the sequence, when it is one of ours.'),
  style('clipEmbedding', BAG),
  style('analysisMetadata.dominantColors', 'palette'),
  style('analysisMetadata.lightingDescription', 'analysis.lighting'),
  style('analysisMetadata.moodDescription', 'analysis.mood'),
  style('analysisMetadata.confidence', 'analysis.confidence'),
  style('extractedAt', 'createdAt'),
  proxy('id', 'id'),
  proxy('sourceVideoId', BAG),
  proxy('proxyType', 'kind'),
  proxy('referenceFrameUrl', 'referenceFrameAssetId'),
  proxy('depthMapUrl', 'depthMapAssetId'),
  proxy('createdAt', 'createdAt'),
  proxy('status', 'status', '`building` is `failed`, with the error `interrupted`.'),
  proxy('error', 'error'),
  shot('id', 'id', '`legacy-<document id>-s<n>` when missing or repeated.'),
  shot('sessionId', BAG, 'The document it lies in counts.'),
  shot('sequenceIndex', 'position', 'Order keys in that order; those without an index come last.'),
  shot('userPrompt', 'prompt'),
  shot('generationMode', 'generationMode'),
  shot('continuityMode', 'continuityMode', "The session's default for other words than the four."),
  shot('styleStrength', 'styleStrength', 'Brought to 0..1.'),
  shot('styleReferenceId', 'styleSource', 'Null, itself or an unknown shot: the primary style reference.'),
  shot('styleReference', BAG, "Taken from this shot's own video."),
  shot(
    'frameBridge',
    'bridgeFrom',
    "Only an input anchor. The shot's own last frame is no input and stays with the source.",
  ),
  shot('characterAssetId', 'character'),
  shot('faceStrength', 'faceStrength'),
  shot('camera', 'camera', 'Numbers as they were.'),
  shot('modelId', 'modelId', 'Kept as it is, retired ones too.'),
  shot('inheritedSeed', 'seed'),
  shot('createdAt', 'createdAt'),
  shot('generatedAt', 'updatedAt', 'Else createdAt.'),
  ...[
    'seedInfo',
    'videoAssetId',
    'previewAssetId',
    'generatedKeyframeUrl',
    'sceneProxyRenderUrl',
    'styleTransferApplied',
    'styleDegraded',
    'styleDegradedReason',
    'continuityMechanismUsed',
    'styleScore',
    'identityScore',
    'qualityScore',
    'retryCount',
    'status',
    'error',
  ].map((field) => shot(field, BAG, 'What was made, not what was asked: read beside the session.')),
];

/** Where every field goes, by kind of document. */
export const fieldTable = { prompt, continuity } as const;

/** The row of a field by its path in a document, such as `versions[2].label`; the nearest map above it when it has none of its own. */
export function rowOf(kind: keyof typeof fieldTable, path: string): FieldRow | undefined {
  const rows = fieldTable[kind];
  let general = path.replaceAll(/\[\d+\]/g, '[]');
  while (general !== '') {
    const found = rows.find(({ legacy }) => legacy === general);
    if (found) return found;
    general = general.slice(0, Math.max(general.lastIndexOf('.'), general.lastIndexOf('['), 0));
  }
  return undefined;
}
