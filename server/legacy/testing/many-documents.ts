import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { textSignature } from '#contract/text-signature.ts';
import { encodeFields, encodeTimestamp, encodeValue } from '../firestore/encode-value.ts';
import type { Fields } from '../firestore/typed-value.ts';

export interface ManyDocuments {
  readonly prompts: number;
  readonly sequences: number;
  readonly people: number;
  readonly shotsPerSequence?: number;
  readonly versionsPerPrompt?: number;
}

const FIRST_MS = Date.parse('2026-01-01T00:00:00Z');
const IDEA = 'A tram turns into an empty avenue at dusk, rain on its windows, one passenger reading.';
const OUTPUT = `Wide shot. ${IDEA} 35mm lens, slow push in, shallow depth of field. Sodium light, wet asphalt, muted teal.`;

/** Writes an export of ordinary documents, as large as real ones are; the same arguments give the same bytes. */
export async function writeManyDocuments(path: string, wanted: ManyDocuments): Promise<void> {
  const file = createWriteStream(path);
  for (let index = 0; index < wanted.prompts + wanted.sequences; index += 1) {
    const isPrompt = index < wanted.prompts;
    const document = isPrompt ? promptDocument(index, wanted) : sequenceDocument(index - wanted.prompts, wanted);
    if (!file.write(`${JSON.stringify(document)}\n`)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'close');
}

function promptDocument(index: number, { people, versionsPerPrompt = 2 }: ManyDocuments) {
  const output = `${OUTPUT} Take ${index}.`;
  const spans = [
    { start: 0, end: 9, category: 'shot.type', confidence: 0.95 },
    { start: output.indexOf('35mm'), end: output.indexOf('35mm') + 9, category: 'camera.lens', confidence: 0.9 },
  ];
  const highlights = { spans, signature: textSignature(output), cacheId: uuidOf(index) };
  const versions = Array.from({ length: versionsPerPrompt }, (_, version) => ({
    versionId: `v-${FIRST_MS + version}-a0b1c2`,
    label: `v${version + 1}`,
    signature: textSignature(output),
    prompt: output,
    timestamp: timeOf(index),
    highlights,
    editCount: 1,
    edits: [{ timestamp: timeOf(index), delta: 12, source: 'manual' }],
  }));
  return documentOf(`prompts/many${String(index).padStart(16, '0')}`, index, {
    ...encodeFields({
      userId: `person-${index % people}`,
      uuid: uuidOf(index),
      title: `Tram ${index}`,
      input: IDEA,
      output,
      score: index % 100,
      mode: 'video',
      targetModel: 'veo-4',
      generationParams: { aspect_ratio: '16:9', duration_s: 6, audio: true },
      keyframes: [
        { id: 'k1', url: 'https://example.com/k1.png', storagePath: `frames/${index}.png`, source: 'upload' },
      ],
      brainstormContext: null,
      highlightCache: highlights,
      versions,
    }),
    timestamp: encodeTimestamp(timeOf(index)),
  });
}

function sequenceDocument(index: number, { people, shotsPerSequence = 8 }: ManyDocuments) {
  const id = `session_${FIRST_MS + index}_${String(index).padStart(7, '0')}`;
  const shots = Array.from({ length: shotsPerSequence }, (_, place) => ({
    id: `shot_${FIRST_MS + place}_${String(place).padStart(7, '0')}`,
    sessionId: id,
    sequenceIndex: place,
    userPrompt: `${IDEA} Shot ${place}.`,
    continuityMode: place === 0 ? 'none' : 'frame-bridge',
    styleStrength: 0.6,
    styleReferenceId: null,
    modelId: 'google/veo-3',
    status: 'draft',
    createdAt: FIRST_MS + index * 1000,
  }));
  return documentOf(`continuity_sessions/${id}`, index, {
    ...encodeFields({
      userId: `person-${index % people}`,
      name: `Avenue ${index}`,
      primaryStyleReference: null,
      shots,
      defaultSettings: {
        generationMode: 'continuity',
        defaultContinuityMode: 'frame-bridge',
        defaultStyleStrength: 0.6,
        defaultModel: 'google/veo-3',
        autoExtractFrameBridge: true,
        useCharacterConsistency: false,
        useSceneProxy: false,
        autoRetryOnFailure: true,
        maxRetries: 1,
        qualityThresholds: { style: 0.75, identity: 0.6 },
      },
      status: 'active',
      createdAtMs: FIRST_MS + index * 1000,
      updatedAtMs: FIRST_MS + index * 1000,
      version: 1,
    }),
    createdAt: encodeTimestamp(timeOf(index)),
    updatedAt: encodeTimestamp(timeOf(index)),
    'defaultSettings.note': encodeValue('a literal name with a dot'),
  });
}

function documentOf(path: string, index: number, fields: Fields) {
  const name = `projects/demo/databases/(default)/documents/${path}`;
  return { name, fields, createTime: timeOf(index), updateTime: timeOf(index) };
}

function timeOf(index: number): string {
  return new Date(FIRST_MS + index * 1000).toISOString();
}

function uuidOf(index: number): string {
  return `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
}
