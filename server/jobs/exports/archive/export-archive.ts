import { createHash } from 'node:crypto';
import type { Exporter } from '../exporter.ts';
import { filmShots, missingOf } from '../film-pieces.ts';
import { type Manifest, MANIFEST_NAME, mediaName, newManifest, RECORD_NAMES } from './archive-format.ts';
import { gatherRecords } from './gather-records.ts';
import { type ZipFileSource, writeZip } from './write-zip.ts';

/** The whole session as a zip that another installation reads: records, media, and a checksum of every file. */
export const exportArchive: Exporter = async (deps, job) => {
  job.tell(0.01, 'Gathering what belongs to the session');
  const { session } = job;
  const records = await gatherRecords(deps.store, session);
  const assets = records['assets.json'];
  const texts = RECORD_NAMES.map((name) => ({ name, bytes: Buffer.from(JSON.stringify(records[name])) }));
  const contents = new Map(assets.filter(({ missing }) => !missing).map((asset) => [asset.sha256, asset]));
  const files: Manifest['files'] = [
    ...texts.map(({ name, bytes }) => ({
      name,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      sizeBytes: bytes.byteLength,
    })),
    ...[...contents.values()].map(({ sha256, sizeBytes }) => ({ name: mediaName(sha256), sha256, sizeBytes })),
  ];
  const manifest = newManifest({
    createdAt: deps.now().toISOString(),
    sessionId: session.id,
    ...(session.name !== undefined && { name: session.name }),
    files,
  });
  const sources: ZipFileSource[] = [
    { name: MANIFEST_NAME, bytes: Buffer.from(JSON.stringify(manifest, null, 2)) },
    ...texts,
    ...[...contents.values()].map(({ sha256, sizeBytes }) => ({
      name: mediaName(sha256),
      sha256,
      sizeBytes,
      open: () => deps.store.blobs.read(sha256),
    })),
  ];
  await writeZip(sources, job.outputPath, {
    signal: job.signal,
    onProgress: (done) => job.tell(done, 'Writing the archive'),
  });
  const missing = assets.filter((asset) => asset.missing).length;
  const warnings =
    missing === 0 ? [] : [`${missing} of ${assets.length} media files are missing here, and so in the archive.`];
  return { missingShots: missingOf(await filmShots(deps.store, session)), warnings };
};
