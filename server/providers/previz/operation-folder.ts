import { readFileSync } from 'node:fs';
import { access, mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RenderJob, RenderOutcome } from './worker/render-job.ts';

/** What is known of one operation, as files: it outlives the process that began it. */
export class OperationFolder {
  constructor(readonly path: string) {}

  readJob(): Promise<RenderJob | null> {
    return this.#read<RenderJob>('job.json');
  }

  readJobSync(): RenderJob | null {
    try {
      // Written by writeJob alone.
      return JSON.parse(readFileSync(join(this.path, 'job.json'), 'utf8')) as RenderJob;
    } catch {
      return null;
    }
  }

  async writeJob(job: RenderJob): Promise<void> {
    await mkdir(this.path, { recursive: true });
    await this.#write('job.json', job);
  }

  readOutcome(): Promise<RenderOutcome | null> {
    return this.#read<RenderOutcome>('result.json');
  }

  readFailure(): Promise<{ message: string; isRetryable: boolean } | null> {
    return this.#read<{ message: string; isRetryable: boolean }>('failure.json');
  }

  async writeFailure(failure: { readonly message: string; readonly isRetryable: boolean }): Promise<void> {
    await this.#write('failure.json', { message: failure.message, isRetryable: failure.isRetryable });
  }

  /** How often the renderer died over this operation without a word. */
  async readDeaths(): Promise<number> {
    return (await this.#read<{ count: number }>('deaths.json'))?.count ?? 0;
  }

  async writeDeaths(count: number): Promise<void> {
    await this.#write('deaths.json', { count });
  }

  isCancelled(): Promise<boolean> {
    return access(join(this.path, 'cancelled')).then(
      () => true,
      () => false,
    );
  }

  async markCancelled(): Promise<void> {
    await writeFile(join(this.path, 'cancelled'), '');
  }

  /** Removes what an interrupted render left behind. An encoder that lost its renderer may still write for a moment. */
  async removeParts(): Promise<void> {
    for (const name of await readdir(this.path).catch(() => [])) {
      if (!name.startsWith('part-')) continue;
      await rm(join(this.path, name), { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
    }
  }

  async #read<Value>(name: string): Promise<Value | null> {
    try {
      // The folder is ours alone; its files are written by this class and the renderer.
      return JSON.parse(await readFile(join(this.path, name), 'utf8')) as Value;
    } catch {
      return null;
    }
  }

  async #write(name: string, value: unknown): Promise<void> {
    const part = join(this.path, `${name}.part`);
    await writeFile(part, JSON.stringify(value));
    await rename(part, join(this.path, name));
  }
}
