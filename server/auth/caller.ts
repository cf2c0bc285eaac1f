/** What authentication looks at. */
export interface AuthRequest {
  readonly authorization: string | null;
  /** Value of our own cookie; null when there is none. */
  readonly cookie: string | null;
  /** A browser sent this (it has Origin or Sec-Fetch-Site). */
  readonly isBrowser: boolean;
  /** The browser itself vouches that a page of ours, or the person, asked (Sec-Fetch-Site same-origin or none). */
  readonly isSameOrigin: boolean;
}

/** One way to know who asks. */
export interface Authenticator {
  readonly mode: 'local' | 'jwt' | 'dev';
  /** The user's id. Throws `unauthenticated`. */
  authenticate(request: AuthRequest): Promise<string>;
}
