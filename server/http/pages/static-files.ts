import { readFile, readdir } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.json': 'application/json',
  '.map': 'application/json',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
};

/** How a file can be had, by `Content-Encoding`, best first. */
const ENCODINGS = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;

export interface StaticFile {
  readonly type: string;
  /** Its name holds a hash of its content, so it never changes. */
  readonly isImmutable: boolean;
  /** Paths on disk by encoding; `identity` is always there. */
  readonly paths: Readonly<Partial<Record<'br' | 'gzip', string>>> & { readonly identity: string };
}

/**
 * The built app's files by address. Read once: nothing but what is listed here can ever be served, whatever an address says.
 * Empty when the app has not been built.
 */
export async function listStaticFiles(folder: string): Promise<ReadonlyMap<string, StaticFile>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const paths = new Set(
    entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name)),
  );
  const files = new Map<string, StaticFile>();
  for (const path of paths) {
    const type = TYPES[extname(path)];
    if (type === undefined || path.endsWith('.map')) continue;
    const address = `/${relative(folder, path).split(sep).join('/')}`;
    const others = ENCODINGS.filter(([, extension]) => paths.has(path + extension));
    files.set(address, {
      type,
      isImmutable: address.startsWith('/assets/'),
      paths: { identity: path, ...Object.fromEntries(others.map(([name, extension]) => [name, path + extension])) },
    });
  }
  return files;
}

/** Answers one of the files in the best encoding the caller takes. */
export async function fileResponse(
  file: StaticFile,
  acceptEncoding = '',
  init: { readonly status?: number; readonly headers?: Record<string, string> } = {},
): Promise<Response> {
  const encoding = ENCODINGS.map(([name]) => name).find(
    (name) =>
      file.paths[name] !== undefined &&
      new RegExp(`\\b${name}\\b(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$))`).test(acceptEncoding),
  );
  const bytes = await readFile((encoding && file.paths[encoding]) ?? file.paths.identity);
  return new Response(new Uint8Array(bytes), {
    status: init.status ?? 200,
    headers: {
      'content-type': file.type,
      'cache-control': file.isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache',
      vary: 'Accept-Encoding',
      ...(encoding && { 'content-encoding': encoding }),
      ...init.headers,
    },
  });
}
