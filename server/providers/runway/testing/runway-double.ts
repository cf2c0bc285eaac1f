import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { z } from 'zod';
import { newId } from '#contract/ids.ts';
import { STILL_RATIOS, TEXT_RATIOS, VIDEO_RATIOS } from '../runway-models.ts';

const KEY = 'key-of-the-double';

const uri = z.string().regex(/^(data:image\/(png|jpeg|webp);base64,|runway:\/\/)/);
const shared = {
  promptText: z.string().min(1).max(1000),
  seed: z.int().min(0).max(4_294_967_295).optional(),
};
const seconds = z.int().min(2).max(10);
/** What each address takes, as Runway's own client declares it. */
const REQUESTS: Readonly<Record<string, z.ZodType>> = {
  '/v1/image_to_video': z.strictObject({
    ...shared,
    model: z.literal('gen4.5'),
    duration: seconds,
    ratio: z.enum(VIDEO_RATIOS),
    promptImage: z.array(z.strictObject({ position: z.literal('first'), uri })).length(1),
  }),
  '/v1/text_to_video': z.strictObject({
    ...shared,
    model: z.literal('gen4.5'),
    duration: seconds,
    ratio: z.enum(TEXT_RATIOS),
  }),
  '/v1/text_to_image': z.strictObject({
    ...shared,
    model: z.literal('gen4_image'),
    ratio: z.enum(STILL_RATIOS),
    referenceImages: z.array(z.strictObject({ uri })).max(3).optional(),
  }),
};

interface DoubleTask {
  readonly id: string;
  readonly path: string;
  readonly body: unknown;
  readonly credits: number;
  readonly acceptedMs: number;
}

/** How the double behaves beyond making what is asked. */
export interface DoubleScript {
  readonly workMs: number;
  /** Status with which the next orders are refused, one after the other; 0 takes the order and loses the answer. */
  readonly refusals?: number[];
  /** How tasks end in place of succeeding. */
  readonly failure?: { readonly failure: string; readonly failureCode: string };
  /** What is answered in place of a task. */
  readonly answer?: unknown;
}

/** Runway's wire format on the loopback: checks requests as strictly as the client declares them, and keeps what it was asked. */
export class RunwayDouble {
  readonly apiKey = KEY;
  readonly tasks: DoubleTask[] = [];
  readonly deleted = new Set<string>();
  readonly uploads: Uint8Array[] = [];
  submissions = 0;
  readonly #server: Server;

  private constructor(
    readonly script: DoubleScript,
    private readonly media: Readonly<Record<'film' | 'still', Uint8Array>>,
  ) {
    this.#server = createServer((request, response) => {
      this.#answer(request, response).catch(() => response.destroy());
    });
  }

  static async start(
    script: DoubleScript,
    media: Readonly<Record<'film' | 'still', Uint8Array>>,
  ): Promise<RunwayDouble> {
    const double = new RunwayDouble(script, media);
    await new Promise<void>((resolve) => double.#server.listen(0, '127.0.0.1', resolve));
    return double;
  }

  get url(): string {
    // A listening TCP server has an address of this kind.
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', this.url);
    const bytes = await buffer(request);
    if (pathname === '/upload') {
      this.uploads.push(bytes);
      return send(response, 204);
    }
    if (pathname.startsWith('/media/')) {
      const task = this.tasks.find(({ id }) => pathname.endsWith(id));
      response.end(this.media[task?.path === '/v1/text_to_image' ? 'still' : 'film']);
      return;
    }
    const { authorization, 'x-runway-version': version } = request.headers;
    if (authorization !== `Bearer ${KEY}` || version !== '2024-11-06') return send(response, 401, { error: 'No.' });
    if (pathname === '/v1/uploads') {
      return send(response, 200, { uploadUrl: `${this.url}/upload`, fields: { a: 'b' }, runwayUri: 'runway://1' });
    }
    if (request.method === 'POST') return this.#submit(pathname, bytes, response);
    const id = pathname.replace('/v1/tasks/', '');
    const task = this.tasks.find((one) => one.id === id);
    if (!task || this.deleted.has(id)) return send(response, 404, { error: 'There is no such task.' });
    if (request.method === 'DELETE') {
      this.deleted.add(id);
      return send(response, 204);
    }
    send(response, 200, this.script.answer ?? this.#stateOf(task));
  }

  #submit(path: string, bytes: Uint8Array, response: ServerResponse): void {
    this.submissions += 1;
    const refusal = this.script.refusals?.shift();
    if (refusal) return send(response, refusal, { error: 'Not now.' });
    const body: unknown = JSON.parse(Buffer.from(bytes).toString());
    const valid = REQUESTS[path]?.safeParse(body);
    if (!valid?.success) return send(response, 400, { error: `Validation: ${valid?.error.message ?? path}` });
    const duration = z.object({ duration: z.number() }).safeParse(body).data?.duration;
    const credits = duration === undefined ? 5 : duration * 12;
    const task = { id: newId(), path, body, credits, acceptedMs: Date.now() };
    this.tasks.push(task);
    if (refusal === 0) response.destroy();
    else send(response, 200, { id: task.id });
  }

  #stateOf({ id, acceptedMs, credits }: DoubleTask): object {
    const shared = { id, createdAt: new Date(acceptedMs).toISOString() };
    const done = (Date.now() - acceptedMs) / Math.max(1, this.script.workMs);
    if (done < 0.2) return { ...shared, status: 'PENDING', estimatedCost: { credits } };
    if (done < 1) return { ...shared, status: 'RUNNING', progress: done, estimatedCost: { credits } };
    if (this.script.failure) return { ...shared, status: 'FAILED', cost: { credits: 0 }, ...this.script.failure };
    return { ...shared, status: 'SUCCEEDED', cost: { credits }, output: [`${this.url}/media/${id}`] };
  }
}

function send(response: ServerResponse, status: number, body?: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}
