import { describe, expect, it } from 'vitest';
import { AppError } from '#contract/errors.ts';
import { ContinuitySettings } from '#contract/records/continuity.ts';
import { planAnchor, type AnchorQuestion } from './plan-anchor.ts';
import { catalogue, questionOf, shotOf, takeOf } from './sequence-fixtures.ts';

function refusal(question: AnchorQuestion): AppError {
  try {
    planAnchor(question);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('It was not refused.');
}

const withProxy: Partial<AnchorQuestion> = {
  settings: ContinuitySettings.parse({ useSceneProxy: true }),
  sceneProxy: { id: 'proxy', kind: 'depth-parallax', status: 'ready', createdAt: '2026-11-22T10:00:00.000Z' },
};

describe('resolution of the mode that was asked for', () => {
  it.each([
    ['frame-bridge', 'full', 'frame-bridge'],
    ['frame-bridge', 'starter', 'frame-bridge'],
    ['frame-bridge', 'stylist', 'native-style-ref'],
    ['native', 'full', 'native-style-ref'],
    ['native', 'starter', 'style-keyframe'],
    ['style-match', 'full', 'style-keyframe'],
    ['none', 'words-only', 'none'],
  ] as const)('should make %s with %s a %s', (asked, modelId, mechanism) => {
    expect(planAnchor(questionOf({ continuityMode: asked, modelId }))).toMatchObject({ asked, mechanism });
  });

  it('should say why what is used is not what was asked for', () => {
    expect(planAnchor(questionOf({ modelId: 'stylist' })).notes).toEqual(['STYLIST takes no start frame.']);
    const untaken = planAnchor(questionOf({}, { takes: new Map([['s1', takeOf('s1')]]) }));
    expect(untaken).toMatchObject({ mechanism: 'native-style-ref', notes: ['Shot 2 has no picture yet.'] });
    expect(planAnchor(questionOf({})).notes).toEqual([]);
  });

  it('should use a ready scene proxy in place of a style match only', () => {
    const camera = { yaw: 10 };
    expect(planAnchor(questionOf({ continuityMode: 'style-match', camera }, withProxy))).toMatchObject({
      mechanism: 'scene-proxy',
      startImage: { kind: 'proxy-view', proxyId: 'proxy', camera },
    });
    expect(planAnchor(questionOf({}, withProxy)).mechanism).toBe('frame-bridge');
    const building = { ...withProxy, sceneProxy: { ...withProxy.sceneProxy!, status: 'building' as const } };
    expect(planAnchor(questionOf({ continuityMode: 'style-match' }, building)).mechanism).toBe('style-keyframe');
  });

  it('should make an identity keyframe with a character, or use the approved one', () => {
    expect(planAnchor(questionOf({ continuityMode: 'style-match', character: 'mara' }))).toMatchObject({
      mechanism: 'identity-keyframe',
      keyframeModelId: 'still',
      character: 'mara',
    });
    const keyframes = [{ id: 'k', assetId: 'approved', role: 'first' as const }];
    const plan = planAnchor(questionOf({ continuityMode: 'style-match', character: 'mara', keyframes }));
    expect(plan).toMatchObject({ mechanism: 'identity-keyframe', startImage: { kind: 'still', assetId: 'approved' } });
    expect(plan.keyframeModelId).toBeUndefined();
  });

  it('should let the first shot be the anchor, also with a model that takes no picture', () => {
    const shots = [shotOf('s3', { modelId: 'words-only' }), shotOf('s4')];
    expect(planAnchor(questionOf({}, { shots }))).toMatchObject({ mechanism: 'none', isAnchor: true, notes: [] });
    const styled = [shotOf('s3', { modelId: 'words-only', continuityMode: 'style-match' })];
    expect(planAnchor(questionOf({}, { shots: styled }))).toMatchObject({ mechanism: 'none', isAnchor: true });
  });

  it('should make an anchor optional in standard mode', () => {
    const settings = ContinuitySettings.parse({ generationMode: 'standard' });
    const mechanismOf = (shot: object, fields: object = {}) =>
      planAnchor(questionOf(shot, { settings, ...fields })).mechanism;
    expect(mechanismOf({})).toBe('frame-bridge');
    expect(mechanismOf({ continuityMode: 'style-match' })).toBe('seed-only');
    expect(mechanismOf({ continuityMode: 'native', modelId: 'starter' })).toBe('none');
    expect(mechanismOf({}, { takes: new Map() })).toBe('none');
    expect(mechanismOf({ continuityMode: 'style-match', generationMode: 'continuity' })).toBe('style-keyframe');
  });
});

describe('the bridge frame', () => {
  it('should be the last frame of the shot before, as its lossless still', () => {
    const { startImage } = planAnchor(questionOf({}));
    expect(startImage).toEqual({
      kind: 'take-frame',
      shotId: 's2',
      takeId: 'take-of-s2',
      frame: 95,
      assetId: 'last-of-s2',
    });
  });

  it.each([
    ['first', 0, 'first-of-s1'],
    ['last', 95, 'last-of-s1'],
    [{ seconds: 2 }, 48, null],
    [{ seconds: 99 }, 95, 'last-of-s1'],
  ] as const)('should be taken from any earlier shot at %j', (at, frame, assetId) => {
    const { startImage } = planAnchor(questionOf({ bridgeFrom: { shotId: 's1', at } }));
    expect(startImage).toMatchObject({ shotId: 's1', frame, assetId });
  });

  it('should honour where the shot before is cut', () => {
    const shots = [shotOf('s1'), shotOf('s2', { outFrame: 60 }), shotOf('s3')];
    expect(planAnchor(questionOf({}, { shots })).startImage).toMatchObject({ frame: 59, assetId: null });
  });

  it('should refuse a shot that continues from itself', () => {
    expect(refusal(questionOf({ bridgeFrom: { shotId: 's3', at: 'last' } })).code).toBe('dependency-cycle');
  });
});

describe('the look', () => {
  it('should come from the shot that was named, else from the primary reference with a note', () => {
    const native = { continuityMode: 'native' } as const;
    expect(planAnchor(questionOf({ ...native, styleSource: { kind: 'shot', shotId: 's1' } })).styleImage).toMatchObject(
      {
        shotId: 's1',
        frame: 48,
      },
    );
    const dangling = planAnchor(questionOf({ ...native, styleSource: { kind: 'shot', shotId: 'gone' } }));
    expect(dangling.styleImage).toEqual({ kind: 'still', assetId: 'reference-still' });
    expect(dangling.notes).toHaveLength(1);
  });

  it('should come from the first shot of the run when there is no reference', () => {
    const shots = [shotOf('s1'), shotOf('s2', { continuityMode: 'none' }), shotOf('s3', { continuityMode: 'native' })];
    const plan = planAnchor(questionOf({}, { shots, primaryStyleReference: null }));
    expect(plan.styleImage).toMatchObject({ shotId: 's2' });
  });

  it('should be an error when there is nothing to go by', () => {
    const question = questionOf({ continuityMode: 'native' }, { takes: new Map(), primaryStyleReference: null });
    expect(refusal(question).code).toBe('anchor-unavailable');
  });
});

describe('models', () => {
  it('should refuse one that takes no picture and name those that would do', () => {
    const error = refusal(questionOf({ modelId: 'words-only' }));
    expect(error).toMatchObject({
      code: 'model-ineligible',
      data: { shotId: 's3', modelId: 'words-only', missing: ['image_input'], alternatives: ['full', 'starter'] },
    });
    expect(error.message).toBe(
      'Shot 3 cannot be made with WORDS-ONLY: it takes no start frame. Choose full or starter.',
    );
  });

  it('should know older names, retired and unknown models', () => {
    expect(planAnchor(questionOf({ modelId: 'full-old' })).mechanism).toBe('frame-bridge');
    expect(refusal(questionOf({ modelId: 'ended' }))).toMatchObject({
      code: 'model-retired',
      data: { alternatives: ['starter'] },
    });
    expect(refusal(questionOf({ modelId: 'nothing' })).code).toBe('model-unknown');
  });

  it('should find no way to a style match without an image model', () => {
    const question = questionOf({ continuityMode: 'style-match' }, { models: [catalogue.full] });
    expect(refusal(question)).toMatchObject({ code: 'anchor-unavailable' });
  });
});

describe('the seed', () => {
  it('should carry over from the bridged take of the same model, unless the shot has its own', () => {
    expect(planAnchor(questionOf({})).seed).toBe(77);
    expect(planAnchor(questionOf({ seed: 5 })).seed).toBe(5);
    expect(planAnchor(questionOf({ modelId: 'starter' })).seed).toBeUndefined();
    expect(planAnchor(questionOf({ continuityMode: 'none' })).seed).toBeUndefined();
    const elsewhere = new Map([['s2', takeOf('s2', { provider: 'other' })]]);
    expect(planAnchor(questionOf({}, { takes: elsewhere })).seed).toBeUndefined();
  });
});
