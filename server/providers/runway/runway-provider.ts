import { readFile } from 'node:fs/promises';
import type { RunwayML } from '@runwayml/sdk';
import { z } from 'zod';
import {
  type ImageInput,
  type ImageProvider,
  type ImageRequest,
  type ImageResult,
  type Operation,
  type OperationStatus,
  ProviderError,
  type VideoProvider,
  type VideoRequest,
} from '../port.ts';
import { type Fitted, fitDuration, fitRatio } from './fit-request.ts';
import { toProviderError, unexpectedAnswer } from './runway-errors.ts';
import {
  MICRO_USD_PER_CREDIT,
  RUNWAY_NAMES,
  runwayModels,
  STILL_RATIOS,
  TEXT_RATIOS,
  VIDEO_RATIOS,
} from './runway-models.ts';

export interface RunwayOptions {
  readonly apiKey: string;
  /** Another address than Runway's own, for tests. */
  readonly baseUrl?: string;
  /** Largest picture that is sent inside a request; larger ones are uploaded first. Absent is 3.5 MB. */
  readonly inlineBytes?: number;
}

const BASE_URL = 'https://api.dev.runwayml.com';
/** Five megabytes are taken as text in base 64, which is a third longer than what it stands for. */
const INLINE_BYTES = 3_500_000;
const TIMEOUT_MS = 60_000;
/** References that a still is made from, at most. */
const MAX_REFERENCES = 3;

const Handle = z.object({ taskId: z.string().min(1), seed: z.int().optional(), warnings: z.array(z.string()) });
type Handle = z.infer<typeof Handle>;

const Accepted = z.object({ id: z.string().min(1) });
const Task = z.discriminatedUnion('status', [
  z.object({ status: z.literal('PENDING') }),
  z.object({ status: z.literal('THROTTLED') }),
  z.object({ status: z.literal('RUNNING'), progress: z.number().min(0).max(1).optional() }),
  z.object({ status: z.literal('CANCELLED') }),
  z.object({ status: z.literal('FAILED'), failure: z.string(), failureCode: z.string().nullish() }),
  z.object({
    status: z.literal('SUCCEEDED'),
    output: z.array(z.string()),
    cost: z.object({ credits: z.number().min(0) }),
  }),
]);
type Task = z.infer<typeof Task>;
type StillStatus = Exclude<OperationStatus, { state: 'succeeded' }> | { state: 'succeeded'; result: ImageResult };

/**
 * Runway by its own client. It knows no idempotency keys and finds nothing by one, so a lost answer is a question to a
 * person; its client would repeat requests by itself, and is told not to.
 */
export class RunwayProvider implements VideoProvider, ImageProvider {
  readonly id = 'runway';
  readonly models = runwayModels(true);
  readonly honoursIdempotencyKeys = false;
  readonly maxConcurrent = 2;
  #client: Promise<RunwayML> | null = null;

  constructor(private readonly options: RunwayOptions) {}

  async start(request: VideoRequest): Promise<Operation> {
    const duration = fitDuration(request.durationSeconds);
    const start = request.startImage;
    const shared = {
      model: RUNWAY_NAMES['runway-gen45'],
      promptText: request.prompt,
      duration: duration.value,
      ...(request.seed !== undefined && { seed: request.seed }),
    };
    if (!start) {
      const ratio = fitRatio(request, TEXT_RATIOS);
      return this.#submit([duration, ratio], request.seed, (client) =>
        client.textToVideo.create({ ...shared, ratio: ratio.value }),
      );
    }
    const ratio = fitRatio(request, VIDEO_RATIOS);
    const uri = await this.#uriOf(start);
    return this.#submit([duration, ratio], request.seed, (client) =>
      client.imageToVideo.create({ ...shared, ratio: ratio.value, promptImage: [{ position: 'first', uri }] }),
    );
  }

  async startImage(request: ImageRequest): Promise<Operation> {
    const ratio = fitRatio(request, STILL_RATIOS);
    const wanted = [...(request.characterReferences ?? []), ...(request.styleReferences ?? [])];
    const sent = wanted.slice(0, MAX_REFERENCES);
    const warning = sent.length < wanted.length ? `Only ${MAX_REFERENCES} references are taken.` : null;
    const referenceImages: { uri: string }[] = [];
    for (const image of sent) referenceImages.push({ uri: await this.#uriOf(image) });
    return this.#submit([ratio, { value: null, warning }], request.seed, (client) =>
      client.textToImage.create({
        model: RUNWAY_NAMES['runway-gen4-image'],
        promptText: request.prompt,
        ratio: ratio.value,
        ...(referenceImages.length > 0 && { referenceImages }),
        ...(request.seed !== undefined && { seed: request.seed }),
      }),
    );
  }

  status(operation: Operation): Promise<OperationStatus> {
    return this.#look(operation);
  }

  imageStatus(operation: Operation): Promise<StillStatus> {
    return this.#look(operation);
  }

  /** Only what is still being worked on: what is done would be deleted with its film. */
  async cancel(operation: Operation): Promise<void> {
    const task = await this.#task(operation);
    if (!task || ['SUCCEEDED', 'FAILED', 'CANCELLED'].includes(task.status)) return;
    const { taskId } = handleOf(operation);
    await this.#ask((client) => client.tasks.delete(taskId)).catch((error: unknown) => {
      if (error instanceof ProviderError && error.details.statusCode === 404) return;
      throw error;
    });
  }

  async #submit(
    fitted: readonly Fitted<unknown>[],
    seed: number | undefined,
    create: (client: RunwayML) => Promise<unknown>,
  ): Promise<Operation> {
    const accepted = Accepted.safeParse(await this.#ask(create));
    if (!accepted.success) throw unexpectedAnswer();
    const warnings = fitted.flatMap(({ warning }) => warning ?? []);
    const handle: Handle = { taskId: accepted.data.id, ...(seed !== undefined && { seed }), warnings };
    return { provider: this.id, handle };
  }

  async #look(operation: Operation): Promise<StillStatus> {
    const { seed, warnings } = handleOf(operation);
    const task = await this.#task(operation);
    switch (task?.status) {
      case undefined:
      case 'CANCELLED':
        return { state: 'cancelled' };
      case 'PENDING':
      case 'THROTTLED':
        return { state: 'queued' };
      case 'RUNNING':
        return { state: 'running', ...(task.progress !== undefined && { progress: task.progress }) };
      case 'FAILED':
        return { state: 'failed', error: failureOf(task) };
      case 'SUCCEEDED': {
        const [url] = task.output;
        if (url === undefined) return { state: 'failed', error: withoutPicture() };
        const costMicroUsd = Math.round(task.cost.credits * MICRO_USD_PER_CREDIT);
        return { state: 'succeeded', result: { media: { kind: 'url', url }, seed, warnings, costMicroUsd } };
      }
      default:
        return task satisfies never;
    }
  }

  /** Null: Runway has it no more, which is how it answers for what was cancelled. */
  async #task(operation: Operation): Promise<Task | null> {
    const { taskId } = handleOf(operation);
    try {
      const task = Task.safeParse(await this.#ask((client) => client.tasks.retrieve(taskId)));
      if (!task.success) throw unexpectedAnswer();
      return task.data;
    } catch (error) {
      if (error instanceof ProviderError && error.details.statusCode === 404) return null;
      throw error;
    }
  }

  async #uriOf({ path, mime, sha256 }: ImageInput): Promise<string> {
    const bytes = await readFile(path);
    if (bytes.length <= (this.options.inlineBytes ?? INLINE_BYTES)) {
      return `data:${mime};base64,${bytes.toString('base64')}`;
    }
    const file = new File([bytes], `${sha256.slice(0, 16)}.${mime.slice('image/'.length)}`, { type: mime });
    const uploaded = await this.#ask((client) => client.uploads.createEphemeral({ file }));
    const answer = z.object({ uri: z.string() }).safeParse(uploaded);
    if (!answer.success) throw unexpectedAnswer();
    return answer.data.uri;
  }

  async #ask(request: (client: RunwayML) => Promise<unknown>): Promise<unknown> {
    const client = await (this.#client ??= this.#open());
    try {
      return await request(client);
    } catch (error) {
      throw toProviderError(error);
    }
  }

  /** Loaded when it is first needed: a start without Runway does not wait for its client. */
  async #open(): Promise<RunwayML> {
    const { RunwayML: Client } = await import('@runwayml/sdk');
    const { apiKey, baseUrl = BASE_URL } = this.options;
    return new Client({ apiKey, baseURL: baseUrl, maxRetries: 0, timeout: TIMEOUT_MS, logLevel: 'off' });
  }
}

function handleOf({ handle }: Operation): Handle {
  const parsed = Handle.safeParse(handle);
  if (parsed.success) return parsed.data;
  throw new ProviderError('runway', 'This is no work of Runway.', { isRetryable: false });
}

function failureOf({ failure, failureCode }: Extract<Task, { status: 'FAILED' }>): ProviderError {
  // What the words or pictures were refused for stays refused; what broke inside may work the next time.
  const isRetryable = failureCode?.startsWith('INTERNAL') ?? false;
  const reason = failureCode?.startsWith('SAFETY') ? 'Runway does not make this for reasons of safety.' : failure;
  return new ProviderError('runway', `Runway could not make it: ${reason}`.slice(0, 300), { isRetryable });
}

function withoutPicture(): ProviderError {
  return new ProviderError('runway', 'Runway says it has finished, but sends no picture.', { isRetryable: false });
}
