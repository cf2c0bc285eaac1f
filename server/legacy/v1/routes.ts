import type { Session } from '#contract/records/session.ts';
import { invalidInput } from '#contract/errors.ts';
import { validateBody } from '#server/http/validate.ts';
import { createSession } from '#server/sessions/create-session.ts';
import { found } from '#server/sessions/not-found.ts';
import { success } from './answer.ts';
import {
  AddShotBody,
  CreateSessionBody,
  SceneProxyBody,
  SessionStyleBody,
  SettingsBody,
  ShotStyleBody,
  styleSourceOf,
} from './bodies.ts';
import { generateAndWait } from './generate.ts';
import { sourceStill, type V1Source } from './source-still.ts';
import type { V1Request } from './v1-request.ts';

/** What stands in a path. */
export interface V1Params {
  /** `''` where the path has none. */
  readonly id: string;
  readonly shotId: string;
}

/** One route of v1, below `/api/continuity`. */
export interface V1Route {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: `/sessions${string}`;
  /** What takes its place, with `:id` and `:shotId`. */
  readonly successor: `/api/v2/${string}`;
  readonly answer: (request: V1Request, params: V1Params, body: unknown) => Promise<Response>;
}

export const v1Routes: readonly V1Route[] = [
  { method: 'POST', path: '/sessions', successor: '/api/v2/sessions', answer: createSequence },
  {
    method: 'GET',
    path: '/sessions',
    successor: '/api/v2/sessions',
    answer: async (request) => success(await request.wireSessions()),
  },
  {
    method: 'GET',
    path: '/sessions/:id',
    successor: '/api/v2/sessions/:id',
    answer: async (request, { id }) => success(await request.wireSession(id)),
  },
  { method: 'POST', path: '/sessions/:id/shots', successor: '/api/v2/sessions/:id/shots', answer: addShot },
  {
    method: 'POST',
    path: '/sessions/:id/shots/:shotId/generate',
    successor: '/api/v2/sessions/:id/shots/:shotId/generate',
    answer: (request, { id, shotId }) => generateAndWait(request, id, shotId),
  },
  {
    method: 'PUT',
    path: '/sessions/:id/shots/:shotId/style-reference',
    successor: '/api/v2/sessions/:id/shots/:shotId/style-reference',
    answer: setShotStyle,
  },
  { method: 'PUT', path: '/sessions/:id/settings', successor: '/api/v2/sessions/:id/settings', answer: setSettings },
  {
    method: 'PUT',
    path: '/sessions/:id/style-reference',
    successor: '/api/v2/sessions/:id/style-reference',
    answer: setSessionStyle,
  },
  {
    method: 'POST',
    path: '/sessions/:id/scene-proxy',
    successor: '/api/v2/sessions/:id/scene-proxy',
    answer: buildProxy,
  },
];

async function createSequence(request: V1Request, _: V1Params, body: unknown): Promise<Response> {
  const asked = validateBody(CreateSessionBody, body) as typeof CreateSessionBody._output; // checked just now
  const { name, description, initialPrompt, settings, ...source } = asked;
  const assetId = await sourceStill(request.deps, request.userId, source);
  const session: Session = await createSession(
    { store: await request.store(), now: request.deps.now },
    {
      userId: request.userId,
      session: {
        name,
        ...(description !== undefined && { description }),
        continuity: {
          ...(settings && { settings }),
          ...(initialPrompt ? { shots: [{ prompt: initialPrompt }] } : {}),
        },
      },
    },
  );
  await setLook(request, session.id, assetId);
  return success(await request.wireSession(session.id), 201);
}

async function addShot(request: V1Request, { id }: V1Params, body: unknown): Promise<Response> {
  await request.session(id);
  const asked = validateBody(AddShotBody, body) as typeof AddShotBody._output; // checked just now
  const { styleReferenceId, characterAssetId, ...rest } = asked;
  const shot = {
    ...rest,
    ...(styleReferenceId !== undefined && { styleSource: styleSourceOf(styleReferenceId) }),
    ...(characterAssetId !== undefined && { character: characterAssetId }),
  };
  const answer = (await request.call('addShot', { sessionId: id }, shot)) as { shot: { id: string } }; // the endpoint's own answer
  return success(await request.wireShot(id, answer.shot.id), 201);
}

async function setShotStyle(request: V1Request, { id, shotId }: V1Params, body: unknown): Promise<Response> {
  await request.wireShot(id, shotId);
  const { styleReferenceId } = validateBody(ShotStyleBody, body) as typeof ShotStyleBody._output; // checked just now
  const styleSource = styleSourceOf(styleReferenceId);
  await request.call('putShotStyleReference', { sessionId: id, shotId }, { styleSource });
  return success(await request.wireShot(id, shotId));
}

async function setSettings(request: V1Request, { id }: V1Params, body: unknown): Promise<Response> {
  await request.session(id);
  const { settings } = validateBody(SettingsBody, body) as typeof SettingsBody._output; // checked just now
  await request.call('putSettings', { sessionId: id }, settings);
  return success(await request.wireSession(id));
}

async function setSessionStyle(request: V1Request, { id }: V1Params, body: unknown): Promise<Response> {
  await request.session(id);
  const source: V1Source = validateBody(SessionStyleBody, body) as V1Source; // checked just now
  await setLook(request, id, await sourceStill(request.deps, request.userId, source));
  return success(await request.wireSession(id));
}

async function setLook(request: V1Request, sessionId: string, assetId: string): Promise<void> {
  await request.call('putStyleReference', { sessionId }, { source: { kind: 'upload', assetId } });
}

async function buildProxy(request: V1Request, { id }: V1Params, body: unknown): Promise<Response> {
  const { session } = await request.session(id);
  const { sourceShotId, sourceVideoId } = validateBody(SceneProxyBody, body) as typeof SceneProxyBody._output; // checked just now
  if (!sourceShotId && !sourceVideoId) throw invalidInput('', 'A source is required: sourceShotId or sourceVideoId.');
  if (sourceShotId) found(session.continuity?.shots.find((shot) => shot.id === sourceShotId) ?? null, 'shot');
  const from = sourceShotId
    ? { kind: 'shot', shotId: sourceShotId }
    : { kind: 'asset', assetId: await sourceStill(request.deps, request.userId, { sourceVideoId }) };
  await request.call('buildSceneProxy', { sessionId: id }, { from });
  return success(await request.wireSession(id), 201);
}
