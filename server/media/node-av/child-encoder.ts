import { resolve } from 'node:path';
import { WorkerProcess } from '../child/child-process.ts';
import { encoderSettings } from '../encoder-settings.ts';
import { cancelled, mediaFailed } from '../failure.ts';
import { type PartFile, createPartFile } from '../part-file.ts';
import type { EncodeOptions, Encoder, VideoInfo } from '../port.ts';
import type { NodeAvWork } from './work.ts';

const WRITE_TIMEOUT_MS = 30 * 60_000;

/** Opens an encoder in a process of its own; `probe` reads the finished file back. */
export async function openChildEncoder(
  entry: URL,
  options: EncodeOptions,
  probe: (path: string) => Promise<VideoInfo>,
): Promise<Encoder> {
  // Before the process starts: settings that make no sense are the caller's fault.
  encoderSettings(options);
  const part = createPartFile(options.outputPath);
  const encoder = new ChildEncoder(new WorkerProcess(entry), part, options, probe);
  await encoder.open();
  return encoder;
}

class ChildEncoder implements Encoder {
  private framesWritten = 0;
  private state: 'open' | 'finishing' | 'done' = 'open';
  private isAborted = false;
  /** Whoever gives up waits for this, also when somebody else did so first. */
  private cleanedUp = Promise.resolve();
  private readonly deadline: number;

  constructor(
    private readonly worker: WorkerProcess,
    private readonly part: PartFile,
    private readonly options: EncodeOptions,
    private readonly probe: (path: string) => Promise<VideoInfo>,
  ) {
    this.deadline = Date.now() + (options.timeoutMs ?? WRITE_TIMEOUT_MS);
    options.signal?.addEventListener('abort', this.abortNow, { once: true });
  }

  private readonly abortNow = () => void this.abort();

  async open(): Promise<void> {
    const { width, height, fps, frameCount, crf, preset, threads, metadata } = this.options;
    const outputPath = resolve(this.part.path);
    await this.ask('openEncoder', { width, height, fps, frameCount, crf, preset, threads, metadata, outputPath });
  }

  async write(rgba: Uint8Array): Promise<void> {
    const { width, height, frameCount } = this.options;
    this.requireOpen();
    if (rgba.length !== width * height * 4) {
      throw new RangeError(`A frame of ${width}×${height} has ${width * height * 4} bytes, not ${rgba.length}.`);
    }
    if (this.framesWritten === frameCount)
      throw new RangeError(`The clip was to have ${frameCount} frames; this is one more.`);
    this.framesWritten += 1;
    await this.ask('writeFrame', rgba);
  }

  async finish(): Promise<void> {
    const { frameCount } = this.options;
    this.requireOpen();
    if (this.framesWritten !== frameCount) {
      await this.abort();
      throw mediaFailed(`The clip was to have ${frameCount} frames, and ${this.framesWritten} came.`);
    }
    await this.ask('finishEncoder', null);
    this.state = 'finishing';
    try {
      await this.worker.end();
      const info = await this.probe(this.part.path);
      if (info.frameCount !== frameCount) throw mediaFailed(`Of ${frameCount} frames ${info.frameCount} were encoded.`);
      if (this.isAborted) throw cancelled();
      await this.part.publish();
      this.release();
    } catch (error) {
      this.release();
      await this.part.discard();
      throw this.isAborted ? cancelled() : error;
    }
  }

  async abort(): Promise<void> {
    if (this.state !== 'done') {
      this.isAborted = true;
      if (this.state === 'open') this.release();
      this.cleanUp();
    }
    await this.cleanedUp;
  }

  private cleanUp(): void {
    this.cleanedUp = this.worker.end().then(() => this.part.discard());
  }

  private requireOpen(): void {
    if (this.state === 'open') return;
    throw this.isAborted ? cancelled() : new Error('The encoder is closed.');
  }

  private release(): void {
    this.state = 'done';
    this.options.signal?.removeEventListener('abort', this.abortNow);
  }

  private async ask<Name extends keyof NodeAvWork>(name: Name, input: NodeAvWork[Name]['input']): Promise<void> {
    try {
      const timeoutMs = Math.max(1, this.deadline - Date.now());
      await this.worker.request(name, input, { signal: this.options.signal, timeoutMs });
    } catch (error) {
      this.release();
      this.cleanUp();
      await this.cleanedUp;
      throw this.isAborted ? cancelled() : error;
    }
  }
}
