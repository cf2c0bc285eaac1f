import type { Model } from '#contract/records/model.ts';
import { ContinuitySettings } from '#contract/records/continuity.ts';
import type { Shot } from '#contract/records/shot.ts';
import type { Take } from '#contract/records/take.ts';
import type { AnchorQuestion } from './plan-anchor.ts';

const AT = '2026-11-22T10:00:00.000Z';
const HASH = '0'.repeat(64);

/** A shot of tests; `id` also orders it. */
export function shotOf(id: string, fields: Partial<Shot> = {}): Shot {
  return {
    id,
    position: id,
    prompt: `Words of ${id}`,
    continuityMode: 'frame-bridge',
    styleStrength: 0.6,
    styleSource: { kind: 'primary' },
    modelId: 'full',
    durationSeconds: 4,
    params: {},
    createdAt: AT,
    updatedAt: AT,
    ...fields,
  };
}

/** A take of 96 frames made by the model `full`. */
export function takeOf(shotId: string, fields: Partial<Take> = {}): Take {
  return {
    id: `take-of-${shotId}`,
    sessionId: 'session',
    of: { kind: 'shot', id: shotId },
    number: 1,
    mediaAssetId: 'media',
    posterAssetId: 'poster',
    firstFrameAssetId: `first-of-${shotId}`,
    lastFrameAssetId: `last-of-${shotId}`,
    width: 1280,
    height: 720,
    fps: 24,
    frameCount: 96,
    provider: 'acme',
    modelId: 'full',
    seed: 77,
    request: { modelId: 'full', prompt: 'x', durationSeconds: 4, width: 1280, height: 720, fps: 24, params: {} },
    madeFrom: HASH,
    asked: 'frame-bridge',
    mechanism: 'frame-bridge',
    warnings: [],
    scores: { style: null, identity: null },
    costMicroUsd: 0,
    createdAt: AT,
    ...fields,
  };
}

/** A model of the provider `acme` with these capabilities. */
export function modelOf(
  id: string,
  capabilities: readonly (keyof Model['capabilities'])[],
  fields: Partial<Model> = {},
): Model {
  return {
    id,
    provider: 'acme',
    label: id.toUpperCase(),
    kind: 'video',
    isLocal: false,
    isAvailable: true,
    lifecycle: { state: 'active' },
    aliases: [],
    capabilities: Object.fromEntries(capabilities.map((name) => [name, { type: 'bool', default: true, label: name }])),
    limits: { promptCharacters: 1000, minDurationSeconds: 1, maxDurationSeconds: 10 },
    prices: [],
    ...fields,
  };
}

export const catalogue = {
  full: modelOf('full', ['image_input', 'style_reference', 'seed'], { aliases: ['full-old'] }),
  starter: modelOf('starter', ['image_input']),
  stylist: modelOf('stylist', ['style_reference']),
  wordsOnly: modelOf('words-only', ['seed']),
  ended: modelOf('ended', ['image_input'], { lifecycle: { state: 'retired', replacement: 'starter' } }),
  still: modelOf('still', ['style_reference', 'character_reference'], { kind: 'image' }),
} as const;

/** What `planAnchor` is asked about the last of three shots, the first two of which have takes. */
export function questionOf(shot: Partial<Shot>, fields: Partial<AnchorQuestion> = {}): AnchorQuestion {
  return {
    shotId: 's3',
    shots: [shotOf('s1'), shotOf('s2'), shotOf('s3', shot)],
    takes: new Map([
      ['s1', takeOf('s1')],
      ['s2', takeOf('s2')],
    ]),
    primaryStyleReference: {
      id: 'reference',
      assetId: 'reference-still',
      source: { kind: 'upload' },
      resolution: { width: 1280, height: 720 },
      aspectRatio: '16:9',
      palette: [],
      createdAt: AT,
    },
    sceneProxy: null,
    settings: ContinuitySettings.parse({}),
    models: Object.values(catalogue),
    ...fields,
  };
}
