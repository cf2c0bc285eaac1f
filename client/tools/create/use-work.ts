import { adoptSession } from '#client/session/adopted-session.ts';
import { patchSession } from '#client/session/edits.ts';
import { sessionQuery } from '#client/session/queries.ts';
import { queryClient } from '#client/session/query-client.ts';
import { sendJson } from '#client/session/request.ts';
import { useSession } from '#client/session/session-view.ts';
import type { GenerationParams, Keyframe } from '#contract/records/prompt.ts';
import type { Session } from '#contract/records/session.ts';
import { useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import { forgetNewWork, type NewWork, useNewWork } from './new-work.ts';

/** The words on Create with all that goes with them, whether they have a session or not. */
export interface Work {
  readonly session: Session | null;
  /** What is shown and generated: the optimised words when there are any, else what was typed. */
  readonly text: string;
  readonly params: GenerationParams;
  readonly modelId: string | null;
  readonly keyframes: readonly Keyframe[];
  readonly setText: (text: string) => void;
  /** Sets one parameter; null takes it away. */
  readonly setParam: (name: string, value: string | number | boolean | null) => void;
  readonly setModel: (modelId: string) => void;
  readonly setKeyframes: (keyframes: readonly Keyframe[]) => void;
  /** The session's id; makes the session first when there is none. Throws RequestError. */
  readonly ensureSession: () => Promise<string>;
}

/** Work of the open session, or, without one, work that gets its session when something is first made of it. */
export function useWork(sessionId: string): Work {
  const state = useSession(sessionId);
  const fresh = useNewWork();
  const navigate = useNavigate();
  const making = useRef<Promise<string> | null>(null);
  const session = state.state === 'ready' ? state.session : null;
  if (session) return sessionWork(session);
  const makeSession = async () => {
    const made = await createSessionOf(useNewWork.getState());
    await navigate({
      to: '/session/$sessionId/$toolId',
      params: { sessionId: made, toolId: 'create' },
      replace: true,
    });
    forgetNewWork();
    return made;
  };
  return {
    session: null,
    text: fresh.input,
    params: fresh.params,
    modelId: fresh.modelId,
    keyframes: fresh.keyframes,
    setText: (input) => useNewWork.setState({ input }),
    setParam: (name, value) => useNewWork.setState({ params: withParam(fresh.params, name, value) }),
    setModel: (modelId) => useNewWork.setState({ modelId }),
    setKeyframes: (keyframes) => useNewWork.setState({ keyframes }),
    ensureSession: () => {
      // A second click while the first is answered must not make a second session.
      making.current ??= makeSession().finally(() => {
        making.current = null;
      });
      return making.current;
    },
  };
}

function sessionWork(session: Session): Work {
  const { id, prompt } = session;
  const field = prompt?.output === undefined ? 'input' : 'output';
  return {
    session,
    text: prompt?.output ?? prompt?.input ?? '',
    params: prompt?.generationParams ?? {},
    modelId: prompt?.targetModel ?? null,
    keyframes: prompt?.keyframes ?? [],
    setText: (text) => void patchSession(id, { prompt: { [field]: text } }, { coalesce: `prompt/${field}` }),
    setParam: (name, value) => void patchSession(id, { prompt: { generationParams: { [name]: value } } }),
    setModel: (modelId) => void patchSession(id, { prompt: { targetModel: modelId } }),
    setKeyframes: (keyframes) => void patchSession(id, { prompt: { keyframes: [...keyframes] } }),
    ensureSession: () => Promise.resolve(id),
  };
}

function withParam(params: GenerationParams, name: string, value: string | number | boolean | null): GenerationParams {
  const { [name]: _, ...others } = params;
  return value === null ? others : { ...others, [name]: value };
}

const NAME_WORDS = 6;

/** The first words name the session until a person does. */
function nameOf(input: string): string | undefined {
  const [sentence = ''] = input.trim().split(/(?<=[.!?])\s/);
  const words = sentence.split(/\s+/).slice(0, NAME_WORDS).join(' ');
  return words.replace(/[.,;:!?]$/, '') || undefined;
}

/** Makes a session of what was written. What is typed while the server answers is saved into it right after. */
async function createSessionOf(work: NewWork): Promise<string> {
  const { input, params, modelId, keyframes } = work;
  const session = await sendJson('post /sessions', {
    body: {
      name: nameOf(input),
      prompt: {
        input,
        generationParams: params,
        keyframes: [...keyframes],
        ...(modelId !== null && { targetModel: modelId }),
      },
    },
  });
  queryClient.setQueryData(sessionQuery(session.id).queryKey, session);
  void queryClient.invalidateQueries({ queryKey: ['sessions'] });
  adoptSession(session.id);
  const typedMeanwhile = useNewWork.getState().input;
  if (typedMeanwhile !== input) void patchSession(session.id, { prompt: { input: typedMeanwhile } });
  return session.id;
}
