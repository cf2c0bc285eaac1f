import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { openPromise } from 'yauzl';
import { ZipFile } from 'yazl';

/** The files of a zip by name. */
export type ZipContent = Map<string, Buffer>;

/** Reads a whole zip into memory. */
export async function unzip(path: string): Promise<ZipContent> {
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false });
  const content: ZipContent = new Map();
  for await (const entry of zip.eachEntry()) {
    const chunks: Buffer[] = [];
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer); // no encoding is set
    content.set(entry.fileName, Buffer.concat(chunks));
  }
  zip.close();
  return content;
}

/** Writes a zip; the same name may come twice. */
export async function zipUp(content: Iterable<readonly [string, Buffer]>, path: string): Promise<void> {
  const zip = new ZipFile();
  for (const [name, bytes] of content) zip.addBuffer(bytes, name, { compress: name.endsWith('.json') });
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(path));
}
