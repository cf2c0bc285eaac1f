import { AppError } from '#contract/errors.ts';
import type { Generation } from '#contract/records/generation.ts';
import type { OperationStatus, VideoProvider } from '#server/providers/port.ts';
import { type GenerationState, type KeptOperation, Operation, type Order } from '../generation-state.ts';
import { secondsLeft } from '../seconds-left.ts';
import { isProviderError, isSurelyRefused, MAX_FAILURES } from './failures.ts';
import { type HeldGeneration, LeaseLost } from './held-generation.ts';
import { Ask, Later, Stopped, type Signals, throwIfStopped } from './outcomes.ts';
import { pause } from './pause.ts';

/** Work at a provider, in whichever of its two trades. */
export interface OrderAt<Result> {
  /** Where its state is kept. */
  readonly slot: 'still' | 'film';
  readonly provider: Pick<VideoProvider, 'id' | 'honoursIdempotencyKeys' | 'findByKey' | 'cancel'>;
  readonly isLocal: boolean;
  readonly idempotencyKey: string;
  start(): Promise<unknown>;
  status(
    operation: KeptOperation,
  ): Promise<
    Exclude<OperationStatus, { state: 'succeeded' }> | { readonly state: 'succeeded'; readonly result: Result }
  >;
  /** What its progress means for the whole. */
  readonly progressOf: (done: number) => number;
  readonly stage: string;
}

/** How often a local provider is looked at, and the steps in which a remote one is looked at ever more rarely. */
const LOCAL_POLL_MS = 80;
const FIRST_POLL_MS = 100;
const LONGEST_POLL_MS = 5000;
const POLL_GROWTH = 1.4;

/** Hands an order in exactly once and waits for its result, from wherever it stands. */
export async function placeOrder<Result>(
  held: HeldGeneration,
  order: OrderAt<Result>,
  signals: Signals,
  nowMs: () => number,
): Promise<Result> {
  const operation = await submit(held, order, signals);
  const startedMs = nowMs();
  let pollMs = order.isLocal ? LOCAL_POLL_MS : FIRST_POLL_MS;
  for (;;) {
    await throwIfStopped(signals, () => order.provider.cancel(operation));
    const status = await look(held, order, operation);
    if (status.state === 'succeeded') return status.result;
    if (status.state === 'failed') throw status.error;
    if (status.state === 'cancelled') throw new Stopped('The provider cancelled it.');
    await held.tell(progressFields(held.generation, order, status, nowMs() - startedMs));
    await pause(pollMs, signals);
    if (!order.isLocal) pollMs = Math.min(LONGEST_POLL_MS, pollMs * POLL_GROWTH);
  }
}

function progressFields<Result>(
  generation: Generation,
  order: OrderAt<Result>,
  status: Exclude<OperationStatus, { state: 'succeeded' | 'failed' | 'cancelled' }>,
  elapsedMs: number,
): Partial<Generation> {
  if (status.state === 'queued') return { stage: 'Waiting for the provider', secondsLeft: undefined };
  const done = status.progress ?? 0;
  return {
    progress: Math.max(generation.progress, order.progressOf(done)),
    stage: status.stage ?? order.stage,
    secondsLeft: secondsLeft(elapsedMs, done),
  };
}

async function submit<Result>(held: HeldGeneration, order: OrderAt<Result>, signals: Signals): Promise<KeptOperation> {
  const kept = orderState(held, order);
  if (kept.operation) return kept.operation;
  if (kept.isSubmitting) {
    const found = await recover(held, order);
    if (found) return keep(held, order, found);
  }
  await throwIfStopped(signals, async () => {});
  await held.write({ stage: order.stage }, withOrder(held.state, order.slot, { isSubmitting: true }));
  try {
    return await keep(held, order, await order.start());
  } catch (error) {
    if (!isProviderError(error)) throw error;
    if (isSurelyRefused(error)) {
      // Nothing was taken: another try is a first one.
      await held.write({}, withOrder(held.state, order.slot, {}));
      if (!error.details.isRetryable) throw error;
    } else if (!order.provider.honoursIdempotencyKeys && !order.provider.findByKey) {
      throw new Ask(LOST_QUESTION);
    }
    throw waitOr(held, error);
  }
}

const LOST_QUESTION =
  'The provider was asked for this, but its answer was lost, so it may or may not have been taken and charged. Send it again, or drop it?';

/** The order whose answer was lost. Null: handing it in again is safe. */
async function recover<Result>(held: HeldGeneration, { provider, idempotencyKey }: OrderAt<Result>) {
  if (provider.honoursIdempotencyKeys) return null;
  if (!provider.findByKey) throw new Ask(LOST_QUESTION);
  try {
    return await provider.findByKey(idempotencyKey);
  } catch (error) {
    if (isProviderError(error)) throw waitOr(held, error);
    throw error;
  }
}

async function keep<Result>(held: HeldGeneration, { slot }: OrderAt<Result>, answer: unknown): Promise<KeptOperation> {
  const operation = Operation.safeParse(answer);
  if (!operation.success) throw new Ask(LOST_QUESTION);
  try {
    await held.write({}, { ...withOrder(held.state, slot, { operation: operation.data }), failures: undefined });
  } catch (error) {
    // Cancelled while the provider was asked: whoever settles that has to know what to stop.
    if (error instanceof LeaseLost) await held.leaveOperation(slot, operation.data);
    throw error;
  }
  return operation.data;
}

async function look<Result>(held: HeldGeneration, order: OrderAt<Result>, operation: KeptOperation) {
  try {
    const status = await order.status(operation);
    if (held.state.failures) await held.write({}, { ...held.state, failures: undefined });
    return status;
  } catch (error) {
    if (isProviderError(error) && error.details.isRetryable) throw waitOr(held, error);
    throw error;
  }
}

/** To come back later; or, when it has not answered for long, to ask a person. */
function waitOr(held: HeldGeneration, error: Error): Later | Ask {
  const failures = (held.state.failures ?? 0) + 1;
  if (failures < MAX_FAILURES) return new Later(failures, error.message);
  return new Ask(`The provider has not answered for a while. ${error.message} Look again, send it again, or drop it?`);
}

function orderState<Result>(held: HeldGeneration, { slot }: OrderAt<Result>): Order {
  return held.state[slot] ?? {};
}

function withOrder(state: GenerationState, slot: 'still' | 'film', order: Order): GenerationState {
  return { ...state, [slot]: order };
}

/** Throws when a model's maker is not here. */
export function unknownProvider(modelId: string, providerId: string): AppError<'provider-failed'> {
  return new AppError('provider-failed', `Nobody here makes ${modelId}.`, {
    provider: providerId,
    isRetryable: false,
    reason: 'unknown provider',
  });
}
