import { createHash } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Session } from '#contract/records/session.ts';
import type { LegacyDocument } from '../firestore/typed-value.ts';

import type { LegacyFields } from '../mapping/to-legacy.ts';
import { writingTo } from './disk-fault.ts';

/** Project that documents made here are named in; the path is what counts. */
const DEFAULT_ROOT = 'projects/raccord/databases/(default)/documents/';
const BUFFER_LENGTH = 1_000_000;

/** An export in the making. Nothing is at its place before all of it is on disk. */
export class LegacyFile {
  readonly #hash = createHash('sha256');
  #buffer = '';
  documents = 0;

  private constructor(
    readonly path: string,
    private readonly handle: Awaited<ReturnType<typeof open>>,
  ) {}

  static async create(path: string): Promise<LegacyFile> {
    return writingTo(path, async () => {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      return new LegacyFile(path, await open(`${path}.part`, 'w', 0o600));
    });
  }

  async add(document: Pick<LegacyDocument, 'name' | 'fields' | 'createTime' | 'updateTime'>): Promise<void> {
    const { name, fields, createTime, updateTime } = document;
    await this.addLine({ name, fields, createTime, updateTime });
  }

  addLine(json: unknown): Promise<void> {
    return this.addText(JSON.stringify(json));
  }

  /** A document as it came, one line without its newline. */
  async addText(line: string): Promise<void> {
    this.#buffer += `${line}\n`;
    this.documents += 1;
    if (this.#buffer.length >= BUFFER_LENGTH) await this.#flush();
  }

  /** Puts the file at its place and answers its checksum. */
  async finish(): Promise<string> {
    await this.#flush();
    await writingTo(this.path, async () => {
      await this.handle.sync();
      await this.handle.close();
      await rename(`${this.path}.part`, this.path);
    });
    return this.#hash.digest('hex');
  }

  async discard(): Promise<void> {
    await this.handle.close();
    await rm(`${this.path}.part`, { force: true });
  }

  async #flush(): Promise<void> {
    this.#hash.update(this.#buffer, 'utf8');
    await writingTo(this.path, () => this.handle.writeFile(this.#buffer));
    this.#buffer = '';
  }
}

/** The whole document for fields of a session: the source's name and times, where there is one. */
export function toDocument({ path, fields }: LegacyFields, session: Session, source: LegacyDocument | null) {
  if (source?.path !== path) {
    const times = { createTime: session.createdAt, updateTime: session.updatedAt };
    return { name: `${source ? rootOf(source) : DEFAULT_ROOT}${path}`, fields, ...times };
  }
  const isEdited = fields !== source.fields;
  return {
    name: source.name,
    fields,
    createTime: source.createTime,
    updateTime: isEdited ? session.updatedAt : source.updateTime,
  };
}

function rootOf({ name, path }: LegacyDocument): string {
  return name.slice(0, name.length - path.length);
}
