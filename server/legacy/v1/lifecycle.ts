import type { LegacyConfig } from '../config.ts';

const DOCUMENTATION = '/api/v2/docs';

/**
 * Headers that say how long v1 is still there: `Deprecation` (RFC 9745, seconds since 1970 behind an @), `Sunset` (RFC 8594,
 * an HTTP-date) and links to what takes its place. None while it is active.
 */
export function lifecycleHeaders(
  { phase, deprecatedAt, sunsetAt }: LegacyConfig['v1'],
  successor: string,
): Record<string, string> {
  if (phase === 'active' || deprecatedAt === null) return {};
  const links = [
    `<${successor}>; rel="successor-version"`,
    `<${DOCUMENTATION}>; rel="deprecation"; type="text/html"`,
    ...(sunsetAt ? [`<${DOCUMENTATION}>; rel="sunset"; type="text/html"`] : []),
  ];
  return {
    deprecation: `@${Math.floor(deprecatedAt.getTime() / 1000)}`,
    ...(sunsetAt && { sunset: sunsetAt.toUTCString() }),
    link: links.join(', '),
  };
}

/** Why a phase does not let a request through; `null` when it does. */
export function lifecycleRefusal(
  { phase, sunsetAt }: LegacyConfig['v1'],
  isWrite: boolean,
  successor: string,
): { readonly status: 403 | 410; readonly error: string; readonly message: string } | null {
  if (phase === 'removed') {
    const when = sunsetAt ? ` since ${sunsetAt.toUTCString()}` : '';
    return { status: 410, error: 'Gone', message: `v1 is not here any more${when}. Use ${successor}.` };
  }
  if (phase !== 'read-only' || !isWrite) return null;
  return { status: 403, error: 'Read-only', message: `v1 can only be read now. Use ${successor} to change things.` };
}
