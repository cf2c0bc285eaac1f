import { setImmediate } from 'node:timers/promises';
import type { ChangeEvent } from '#contract/endpoints/events.ts';
import type { Generation } from '#contract/records/generation.ts';
import type { HistoryEntry } from '#contract/records/history.ts';
import type { StoreEvent } from '#server/store/port.ts';
import { CutWatch, mayChangeCuts } from './cut-watch.ts';
import type { EventHubDeps, OpenEvents } from './event-hub.ts';
import { EventReader, formatEvent } from './event-stream.ts';

/** Entries read from the log at once. */
const BATCH = 200;
/** A reader further behind than this reads the session again, which is less work than that many entries. */
const MAX_REPLAY = 1000;
/** How long changes are gathered before they are sent: nobody sees it, and writing to a hundred readers takes milliseconds. */
const GATHER_MS = 40;
/** Readers that are written to before requests have their turn again. */
const READERS_AT_ONCE = 10;

/** A larger change, such as going back over thousands of shots, is told as a reset. */
const MAX_EVENT_BYTES = 256 * 1024;

/** Generations a reader is told of when it comes: open ones, and as many of the newest that have ended. */
const MAX_GENERATIONS = 100;
const ENDED: ReadonlySet<Generation['status']> = new Set(['succeeded', 'failed', 'cancelled']);
/** Revisions before a reader's own within which an entry is looked for. */
const LOOK_BACK = 20;

interface FeedOf {
  readonly userId: string;
  readonly sessionId: string;
  /** Revision from which the feed carries on. */
  readonly revision: number;
}

/**
 * The events of one session for all its readers. The log is read once for all of them; a reader that resumes is first
 * brought to where the feed is, and joins it within the same turn, so that nothing falls in between and nothing comes twice.
 */
export class SessionFeed {
  readonly #readers = new Set<EventReader>();
  /** For each reader that is being told of generations: those the feed has told of meanwhile. */
  readonly #heard = new Set<Set<string>>();
  readonly #unsubscribe: () => void;
  readonly #cuts: CutWatch;
  #revision: number;
  #known: number;
  #isReading = false;
  #timer: NodeJS.Timeout | null = null;
  #readersWaiting = 0;
  /** Settles when everything that was to be sent has been handed on. */
  #sent = Promise.resolve();

  constructor(
    private readonly deps: EventHubDeps,
    private readonly of: FeedOf,
    private readonly onEmpty: () => void,
  ) {
    this.#revision = of.revision;
    this.#known = of.revision;
    this.#cuts = new CutWatch(deps, of, (cut) => this.#broadcast(formatEvent({ name: 'cut', data: cut })));
    this.#unsubscribe = deps.store.events.subscribe(of.sessionId, (event) => this.#hear(event));
  }

  /** A stream that begins after a revision, or now. */
  read({ after, cutOff }: Pick<OpenEvents, 'after' | 'cutOff'>): ReadableStream<Uint8Array> {
    const reader = new EventReader(() => this.#forget(reader), cutOff);
    this.deps.metrics.eventReaders.inc();
    // Says at once that the stream is open, through proxies that hold back what is short.
    reader.send(formatEvent({ name: 'ping', data: {} }));
    this.#readersWaiting += 1;
    void this.#join(reader, after ?? null).finally(() => {
      this.#readersWaiting -= 1;
      this.#endIfEmpty();
    });
    return reader.body;
  }

  async #join(reader: EventReader, after: number | null): Promise<void> {
    try {
      await this.#catchUp(reader, after);
      await this.#tellGenerations(reader, after);
    } catch (error) {
      this.deps.logger.warn({ error }, 'an event stream could not begin');
      reader.close();
    }
  }

  /** Sends what lies between a reader and the feed, again and again until nothing does; then the reader is in the feed. */
  async #catchUp(reader: EventReader, after: number | null): Promise<void> {
    let at = after ?? this.#revision;
    // A revision from the future is of another log, such as a database that was restored.
    const isForeign = at > this.#revision && at > (await this.#currentRevision());
    if (after === null || isForeign || this.#revision - at > MAX_REPLAY) {
      at = this.#revision;
      reader.send(resetOrStart(after, at));
    }
    while (at < this.#revision && (await reader.hasRoom())) {
      // What lies beyond the feed comes with the feed. None below it: typing has moved the entry there.
      const entries: HistoryEntry[] = (await this.#entriesAfter(at)).filter(
        ({ revision }) => revision <= this.#revision,
      );
      for (const entry of entries) {
        if (!(await reader.hasRoom())) return this.#countDropped();
        reader.send(changeEvent(entry));
      }
      at = entries.at(-1)?.revision ?? this.#revision;
    }
    if (reader.isOpen) this.#readers.add(reader);
  }

  /** Tells a reader that has joined what is being made, and what has ended since it was last here. */
  async #tellGenerations(reader: EventReader, after: number | null): Promise<void> {
    // What is heard from here on the reader hears too, and it is newer than what is read.
    const heard = new Set<string>();
    this.#heard.add(heard);
    try {
      const { userId, sessionId } = this.of;
      const { generations } = this.deps.store;
      const open = await generations.list(userId, { sessionId, isOpen: true, limit: MAX_GENERATIONS });
      const ended = after === null ? [] : await this.#endedSince(await this.#timeOf(after));
      // Those that ended between the two reads come last.
      for (const generation of [...open.items, ...ended]) {
        if (heard.has(generation.id)) continue;
        if (!(await reader.hasRoom())) return;
        if (!heard.has(generation.id)) reader.send(formatEvent({ name: 'generation', data: generation }));
      }
    } finally {
      this.#heard.delete(heard);
    }
  }

  /** Oldest first. */
  async #endedSince(since: string): Promise<Generation[]> {
    const { userId, sessionId } = this.of;
    const latest = await this.deps.store.generations.list(userId, { sessionId, limit: MAX_GENERATIONS });
    return latest.items.filter(({ status, updatedAt }) => ENDED.has(status) && updatedAt >= since).toReversed();
  }

  /** When the session had a revision, or a little before: typing moves the entry of a revision on. Empty, before all, when it cannot be told. */
  async #timeOf(revision: number): Promise<string> {
    const { userId, sessionId } = this.of;
    const from = Math.max(0, revision - LOOK_BACK);
    const entries = (await this.deps.store.history.entriesAfter(userId, sessionId, from, LOOK_BACK)) ?? [];
    return entries.findLast((entry) => entry.revision <= revision)?.at ?? '';
  }

  async #currentRevision(): Promise<number> {
    const { userId, sessionId } = this.of;
    return (await this.deps.store.sessions.revision(userId, sessionId)) ?? 0;
  }

  async #entriesAfter(revision: number): Promise<HistoryEntry[]> {
    const { userId, sessionId } = this.of;
    return (await this.deps.store.history.entriesAfter(userId, sessionId, revision, BATCH)) ?? [];
  }

  #hear(event: StoreEvent): void {
    if (event.kind === 'generation') {
      for (const heard of this.#heard) heard.add(event.generation.id);
      this.#broadcast(formatEvent({ name: 'generation', data: event.generation }));
      if (event.generation.status === 'succeeded') this.#cuts.look();
      return;
    }
    this.#known = Math.max(this.#known, event.revision);
    // Shortly after, so that whoever made the change is answered first, and a burst is read and sent as one.
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      if (!this.#isReading) void this.#readOn();
    }, GATHER_MS);
  }

  /** Reads the log up to what was heard of. Only one at a time: entries go out in order. */
  async #readOn(): Promise<void> {
    this.#isReading = true;
    try {
      while (this.#revision < this.#known) {
        const entries = await this.#entriesAfter(this.#revision);
        if (entries.length === 0) break;
        this.#advance(entries);
      }
    } catch (error) {
      this.deps.logger.warn({ error }, 'the log could not be read for the event stream');
      // Readers resume from where they are as soon as the log can be read again.
      for (const reader of this.#readers) reader.close();
    } finally {
      this.#isReading = false;
    }
  }

  #advance(entries: readonly HistoryEntry[]): void {
    this.#revision = entries.at(-1)?.revision ?? this.#revision;
    if (entries.some(mayChangeCuts)) this.#cuts.look();
    // In pieces well below what may wait for a reader, and mostly in one.
    for (const bytes of joined(entries.map(changeEvent), MAX_EVENT_BYTES)) this.#broadcast(bytes);
  }

  /** To those who are readers now, after what is being sent. */
  #broadcast(bytes: Uint8Array): void {
    const readers = [...this.#readers];
    this.#sent = this.#sent.then(() => this.#send(bytes, readers));
  }

  async #send(bytes: Uint8Array, readers: readonly EventReader[]): Promise<void> {
    for (const [index, reader] of readers.entries()) {
      if (index > 0 && index % READERS_AT_ONCE === 0) await setImmediate();
      if (reader.isOpen && !reader.send(bytes)) this.#countDropped();
    }
  }

  #countDropped(): void {
    this.deps.metrics.droppedReaders.inc();
  }

  ping(): void {
    this.#broadcast(formatEvent({ name: 'ping', data: {} }));
  }

  close(): void {
    for (const reader of this.#readers) reader.close();
    this.#end();
  }

  #forget(reader: EventReader): void {
    this.#readers.delete(reader);
    this.deps.metrics.eventReaders.dec();
    this.#endIfEmpty();
  }

  #endIfEmpty(): void {
    if (this.#readers.size === 0 && this.#readersWaiting === 0) this.#end();
  }

  #end(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#unsubscribe();
    this.#cuts.close();
    this.onEmpty();
  }
}

/** Puts pieces together, each result at most so large unless a single piece is larger. */
function* joined(pieces: readonly Uint8Array[], maxBytes: number): Generator<Uint8Array> {
  let waiting: Uint8Array[] = [];
  let sizeBytes = 0;
  for (const piece of pieces) {
    if (waiting.length > 0 && sizeBytes + piece.byteLength > maxBytes) {
      yield Buffer.concat(waiting);
      [waiting, sizeBytes] = [[], 0];
    }
    waiting.push(piece);
    sizeBytes += piece.byteLength;
  }
  if (waiting.length > 0) yield Buffer.concat(waiting);
}

function changeEvent({ inverse: _inverse, ...entry }: HistoryEntry): Uint8Array {
  const { revision } = entry;
  const whole: ChangeEvent = { kind: 'entry', revision, entry };
  const bytes = formatEvent({ name: 'change', id: revision, data: whole });
  if (bytes.byteLength <= MAX_EVENT_BYTES) return bytes;
  const reset: ChangeEvent = { kind: 'reset', revision };
  return formatEvent({ name: 'change', id: revision, data: reset });
}

/** A reader that asked for nothing learns where it starts from; one that asked for what cannot be had reads the session again. */
function resetOrStart(after: number | null, revision: number): Uint8Array {
  const data: ChangeEvent = { kind: 'reset', revision };
  return after === null
    ? formatEvent({ name: 'ping', id: revision, data: {} })
    : formatEvent({ name: 'change', id: revision, data });
}
