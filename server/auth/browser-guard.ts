import { AppError } from '#contract/errors.ts';

/** What of a request tells where it comes from. */
export interface RequestOrigin {
  readonly method: string;
  readonly host: string | null;
  readonly origin: string | null;
  readonly fetchSite: string | null;
}

export interface GuardOptions {
  /** Host names without ports, lower case. */
  readonly allowedHosts: readonly string[];
  readonly publicOrigin: string | null;
}

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses requests that are addressed to a name which is not ours: a page of a stranger whose name was made to point at
 * this machine (DNS rebinding) still sends its own name as Host. Throws `origin-refused`.
 */
export function checkHost({ host }: RequestOrigin, { allowedHosts }: GuardOptions): void {
  const name = host === null ? '' : hostName(host);
  if (!allowedHosts.includes(name)) throw refused('This server does not answer to that name. See ALLOWED_HOSTS.');
}

/**
 * Refuses what a page of another site asks for: by Sec-Fetch-Site where the browser sends it, by Origin otherwise. Programs send
 * neither and pass; they hold whatever the person who runs them holds. Throws `origin-refused`.
 */
export function checkSameOrigin(request: RequestOrigin, options: GuardOptions): void {
  const { fetchSite, origin, method } = request;
  const message = 'Only pages of this server may ask for this.';
  if (fetchSite !== null && fetchSite !== 'same-origin' && fetchSite !== 'none') throw refused(message);
  // What a person typed or opened carries no one else's will, but only reading is done that way.
  if (fetchSite === 'none' && !SAFE_METHODS.has(method)) throw refused(message);
  if (origin !== null && !isOwnOrigin(origin, request, options)) throw refused(message);
}

/** Whether a browser sent this. Sec-Fetch-Mode alone does not say so: Node's own fetch sends it too. */
export function isBrowserRequest({ origin, fetchSite }: RequestOrigin): boolean {
  return origin !== null || fetchSite !== null;
}

/** Whether the browser itself says that a page of ours, or the person, asks. A page cannot set this header. */
export function isVouchedFor({ fetchSite }: RequestOrigin): boolean {
  return fetchSite === 'same-origin' || fetchSite === 'none';
}

function isOwnOrigin(origin: string, { host }: RequestOrigin, { publicOrigin }: GuardOptions): boolean {
  if (origin === publicOrigin) return true;
  // The host was checked before, so an origin that names it is ours.
  return URL.canParse(origin) && new URL(origin).host === host?.toLowerCase();
}

/** Without the port; of several trailing dots, which name the same host, none. */
function hostName(host: string): string {
  return host.toLowerCase().replace(/:\d+$/, '').replace(/\.+$/, '');
}

function refused(message: string): AppError<'origin-refused'> {
  return new AppError('origin-refused', message, {});
}
