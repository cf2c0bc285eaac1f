import { z } from 'zod';
import type { Model } from '#contract/records/model.ts';
import {
  type ImageProvider,
  type ImageRequest,
  type ImageResult,
  type Operation,
  type OperationStatus,
  ProviderError,
  type StartContext,
  type VideoProvider,
  type VideoRequest,
} from '../port.ts';
import { PRICE_PER_SECOND_MICRO_USD, PRICE_PER_STILL_MICRO_USD } from './stand-in-script.ts';

export interface StandInOptions {
  readonly url: string;
  readonly honoursKeys: boolean;
  readonly findsByKey: boolean;
  readonly maxConcurrent?: number;
  /** Told before and after each call that takes an order, for tests that end the process there. */
  readonly onCall?: (moment: 'before-start' | 'after-start') => void;
}

const Accepted = z.object({ order: z.string() });
const Found = z.object({ order: z.string().nullable() });
const Handle = z.object({ order: z.string() });
const Status = z.discriminatedUnion('state', [
  z.object({ state: z.literal('running'), progress: z.number().min(0).max(1) }),
  z.object({ state: z.literal('cancelled') }),
  z.object({ state: z.literal('failed'), message: z.string(), retry: z.boolean() }),
  z.object({
    state: z.literal('succeeded'),
    cost: z.int().min(0),
    seed: z.int().optional(),
    media: z.string().optional(),
  }),
]);

type Shared = Exclude<OperationStatus, { state: 'succeeded' }> | { state: 'succeeded'; result: ImageResult };

/** Speaks to the stand-in as an adapter speaks to a real provider: over HTTP, believing nothing. */
export class StandInProvider implements VideoProvider, ImageProvider {
  readonly id = 'stand-in';
  readonly models = [standInModel, standInStillModel];
  readonly honoursIdempotencyKeys: boolean;
  readonly maxConcurrent: number;
  readonly findByKey?: (idempotencyKey: string) => Promise<Operation | null>;

  constructor(private readonly options: StandInOptions) {
    this.honoursIdempotencyKeys = options.honoursKeys;
    this.maxConcurrent = options.maxConcurrent ?? 4;
    if (options.findsByKey) this.findByKey = (key) => this.#find(key);
  }

  start(request: VideoRequest, context: StartContext): Promise<Operation> {
    return this.#order({ kind: 'video', seconds: request.durationSeconds, ...sentOf(request) }, context);
  }

  startImage(request: ImageRequest, context: StartContext): Promise<Operation> {
    return this.#order({ kind: 'image', seconds: 0, ...sentOf(request) }, context);
  }

  status(operation: Operation): Promise<OperationStatus> {
    return this.#look(operation);
  }

  imageStatus(operation: Operation): Promise<Shared> {
    return this.#look(operation);
  }

  async cancel(operation: Operation): Promise<void> {
    await this.#ask('POST', `/orders/${orderOf(operation)}/cancel`, z.unknown());
  }

  async #order(body: object, { idempotencyKey }: StartContext): Promise<Operation> {
    this.options.onCall?.('before-start');
    const { order } = await this.#ask('POST', '/orders', Accepted, body, { 'idempotency-key': idempotencyKey });
    this.options.onCall?.('after-start');
    return { provider: this.id, handle: { order } };
  }

  async #find(key: string): Promise<Operation | null> {
    const { order } = await this.#ask('GET', `/orders?key=${encodeURIComponent(key)}`, Found);
    return order === null ? null : { provider: this.id, handle: { order } };
  }

  async #look(operation: Operation): Promise<Shared> {
    const status = await this.#ask('GET', `/orders/${orderOf(operation)}`, Status);
    if (status.state === 'failed') {
      return { state: 'failed', error: new ProviderError(this.id, status.message, { isRetryable: status.retry }) };
    }
    if (status.state !== 'succeeded') return status;
    const { media, cost, seed } = status;
    if (media === undefined) {
      const message = 'The provider says it has finished, but sends no picture.';
      return { state: 'failed', error: new ProviderError(this.id, message, { isRetryable: false }) };
    }
    return {
      state: 'succeeded',
      result: { media: { kind: 'url', url: media }, seed, warnings: [], costMicroUsd: cost },
    };
  }

  async #ask<Schema extends z.ZodType>(
    method: string,
    path: string,
    schema: Schema,
    body?: object,
    headers: Record<string, string> = {},
  ): Promise<z.output<Schema>> {
    const answer = await fetch(`${this.options.url}${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(10_000),
    }).catch((cause: unknown) => {
      throw new ProviderError(this.id, 'The provider cannot be reached.', { isRetryable: true, cause });
    });
    const text = await answer.text().catch(() => '');
    if (!answer.ok) {
      const isRetryable = answer.status === 408 || answer.status === 429 || answer.status >= 500;
      const message = `The provider answered ${answer.status}.`;
      throw new ProviderError(this.id, message, { isRetryable, statusCode: answer.status });
    }
    const parsed = schema.safeParse(parse(text));
    // No status code: what it took may still have been taken.
    if (!parsed.success)
      throw new ProviderError(this.id, 'The provider answered with something else than it should.', {
        isRetryable: true,
      });
    return parsed.data;
  }
}

function sentOf({ seed = 0, styleStrength, characterStrength }: VideoRequest | ImageRequest) {
  return { seed, styleStrength, characterStrength };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function orderOf({ handle }: Operation): string {
  return Handle.parse(handle).order;
}

const shared = {
  provider: 'stand-in',
  isLocal: false,
  isAvailable: true,
  lifecycle: { state: 'active' },
  aliases: [],
} satisfies Partial<Model>;

function can(label: string): { type: 'bool'; default: boolean; label: string } {
  return { type: 'bool', default: true, label };
}

/** Takes start images, seeds and style references as strong as asked; takes no end image. */
export const standInModel: Model = {
  ...shared,
  id: 'stand-in-video',
  label: 'Stand-in',
  kind: 'video',
  capabilities: {
    image_input: can('Start image'),
    style_reference: { ...can('Style reference'), takesStrength: true },
    seed: { type: 'int', min: 0, max: 4_294_967_295, label: 'Seed' },
  },
  limits: { promptCharacters: 2000, minDurationSeconds: 0.5, maxDurationSeconds: 10 },
  prices: [{ per: 'second', amountMicroUsd: PRICE_PER_SECOND_MICRO_USD, asOf: '2026-11-22', source: 'made up' }],
};

export const standInStillModel: Model = {
  ...shared,
  id: 'stand-in-still',
  label: 'Stand-in still',
  kind: 'image',
  capabilities: { style_reference: { ...can('Style reference'), takesStrength: true } },
  limits: { promptCharacters: 2000, minDurationSeconds: 0, maxDurationSeconds: 0 },
  prices: [{ per: 'image', amountMicroUsd: PRICE_PER_STILL_MICRO_USD, asOf: '2026-11-22', source: 'made up' }],
};
