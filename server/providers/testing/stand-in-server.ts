import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { newId } from '#contract/ids.ts';
import {
  type Ending,
  type Fault,
  PRICE_PER_SECOND_MICRO_USD,
  PRICE_PER_STILL_MICRO_USD,
  type StandInScript,
} from './stand-in-script.ts';

/** One order as the stand-in has it. */
export interface StandInOrder {
  readonly id: string;
  readonly key: string;
  readonly kind: 'video' | 'image';
  readonly seed: number;
  /** Absent: none was sent. */
  readonly styleStrength?: number;
  /** Absent: none was sent. */
  readonly characterStrength?: number;
  readonly costMicroUsd: number;
  readonly acceptedMs: number;
  readonly ending: Ending;
  isCancelled: boolean;
}

/** What an order says of the picture. */
type Ordered = Pick<StandInOrder, 'kind' | 'seed' | 'styleStrength' | 'characterStrength'> & {
  readonly seconds: number;
};

/** What the stand-in sends as results. */
export interface StandInMedia {
  readonly film: Uint8Array;
  readonly still: Uint8Array;
}

/**
 * A provider for tests, over HTTP on the loopback: takes orders, counts them and their money, and fails as its script says.
 * It charges for every order that was not cancelled while it was being worked on, and that did not fail.
 */
export class StandInServer {
  readonly orders: StandInOrder[] = [];
  script: StandInScript;
  #submissions = 0;
  #statusRequests = 0;
  readonly #server: Server;

  private constructor(
    script: StandInScript,
    private readonly media: StandInMedia,
  ) {
    this.script = script;
    this.#server = createServer((request, response) => void this.#answer(request, response));
  }

  static async start(script: StandInScript, media: StandInMedia): Promise<StandInServer> {
    const standIn = new StandInServer(script, media);
    await new Promise<void>((resolve) => standIn.#server.listen(0, '127.0.0.1', resolve));
    return standIn;
  }

  get url(): string {
    // A listening TCP server has an address of this kind.
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Requests to take an order, refused ones included. */
  get submissions(): number {
    return this.#submissions;
  }

  get statusRequests(): number {
    return this.#statusRequests;
  }

  /** What it charges in all. */
  get billMicroUsd(): number {
    return this.orders.reduce((sum, order) => sum + this.#chargeFor(order), 0);
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #chargeFor(order: StandInOrder): number {
    const hasFailed = order.ending === 'failed' || order.ending === 'failed-for-now';
    return order.isCancelled || hasFailed || !this.#isDone(order) ? 0 : order.costMicroUsd;
  }

  #isDone(order: StandInOrder): boolean {
    return Date.now() - order.acceptedMs >= this.script.workMs;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', this.url);
    const [, resource = '', id = '', action = ''] = pathname.split('/');
    if (request.method === 'POST' && resource === 'orders' && id === '') return this.#submit(request, response);
    if (resource === 'media') return this.#sendMedia(id, response);
    if (resource === 'orders' && id === '') return this.#find(searchParams.get('key') ?? '', response);
    const order = this.orders.find((one) => one.id === id);
    if (!order) return send(response, 404, { message: 'no such order' });
    if (action === 'cancel') {
      if (!this.#isDone(order)) order.isCancelled = true;
      return send(response, 200, { ok: true });
    }
    const before = this.#statusRequests++;
    const fault = this.script.onStatus?.(before);
    return fault ? fail(response, fault) : send(response, 200, this.#statusOf(order));
  }

  async #submit(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const ordered = JSON.parse(await text(request)) as Ordered; // our own adapter wrote it
    const key = String(request.headers['idempotency-key'] ?? '');
    const before = this.#submissions++;
    const fault = this.script.onSubmit?.(before);
    if (fault === 'rate-limit' || fault === 'server-error' || fault === 'refuse') return fail(response, fault);
    const known = this.script.honoursKeys ? this.orders.find((order) => order.key === key) : undefined;
    const order = known ?? this.#accept(key, ordered);
    if (fault) return fail(response, fault);
    send(response, 202, { order: order.id });
  }

  #accept(key: string, { seconds, ...sent }: Ordered): StandInOrder {
    const order: StandInOrder = {
      id: newId(),
      key,
      ...sent,
      costMicroUsd: sent.kind === 'image' ? PRICE_PER_STILL_MICRO_USD : Math.ceil(seconds) * PRICE_PER_SECOND_MICRO_USD,
      acceptedMs: Date.now(),
      ending: this.script.ending?.(this.orders.length) ?? 'film',
      isCancelled: false,
    };
    this.orders.push(order);
    return order;
  }

  #find(key: string, response: ServerResponse): void {
    const order = this.script.findsByKey ? this.orders.find((one) => one.key === key) : undefined;
    send(response, 200, { order: order?.id ?? null });
  }

  #statusOf(order: StandInOrder): object {
    if (order.isCancelled) return { state: 'cancelled' };
    if (!this.#isDone(order)) {
      const progress = Math.min(0.99, (Date.now() - order.acceptedMs) / Math.max(1, this.script.workMs));
      return { state: 'running', progress };
    }
    if (order.ending === 'failed') return { state: 'failed', message: 'The picture could not be made.', retry: false };
    if (order.ending === 'failed-for-now')
      return { state: 'failed', message: 'The machine it ran on was lost.', retry: true };
    if (order.ending === 'no-media') return { state: 'succeeded', cost: order.costMicroUsd };
    const media = order.ending === 'private-address' ? 'http://10.0.0.1/film.mp4' : `${this.url}/media/${order.id}`;
    return { state: 'succeeded', cost: order.costMicroUsd, seed: order.seed, media };
  }

  #sendMedia(id: string, response: ServerResponse): void {
    const order = this.orders.find((one) => one.id === id);
    if (!order) return send(response, 404, {});
    if (order.ending === 'html') return fail(response, 'html');
    if (order.ending === 'redirects') {
      response.writeHead(302, { location: `/media/${id}` }).end();
      return;
    }
    if (order.ending === 'endless') return sendEndlessly(response);
    if (order.ending === 'no-frames') {
      response.end(filmWithoutFrames());
      return;
    }
    const bytes = order.kind === 'image' ? this.media.still : this.media.film;
    response.writeHead(200, { 'content-type': 'application/octet-stream' });
    response.end(order.ending === 'empty' ? undefined : bytes);
  }
}

/** A whole MP4 file by its structure, of a film that has no pictures. */
function filmWithoutFrames(): Uint8Array {
  const box = (type: string, ...content: Uint8Array[]) => {
    const body = Buffer.concat(content);
    const head = Buffer.alloc(8);
    head.writeUInt32BE(body.length + 8);
    head.write(type, 4, 'latin1');
    return Buffer.concat([head, body]);
  };
  const header = Buffer.alloc(100);
  header.writeUInt32BE(1000, 12); // ticks a second
  return Buffer.concat([
    box('ftyp', Buffer.from('isom\x00\x00\x02\x00isomiso2mp41', 'latin1')),
    box('moov', box('mvhd', header)),
    box('mdat'),
  ]);
}

function sendEndlessly(response: ServerResponse): void {
  const chunk = new Uint8Array(64 * 1024);
  const more = () => {
    while (!response.destroyed && response.write(chunk));
    if (!response.destroyed) response.once('drain', more);
  };
  response.writeHead(200, { 'content-type': 'video/mp4' });
  more();
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function fail(response: ServerResponse, fault: Fault): void {
  switch (fault) {
    case 'rate-limit':
      return send(response, 429, { message: 'Too many requests.' });
    case 'server-error':
      return send(response, 500, { message: 'Something broke.' });
    case 'refuse':
      return send(response, 400, { message: 'The words are not allowed.' });
    case 'wrong-shape':
      return send(response, 200, { surprise: [1, 2, 3] });
    case 'lose-answer':
      response.destroy();
      return;
    case 'html':
      response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Sign in</title>');
      return;
    default:
      fault satisfies never;
  }
}
