/** What a parent asks of a child process; one at a time. */
export interface ChildRequest {
  readonly operation: string;
  readonly input: unknown;
}

/** What comes back: any number of parts, then the end or a failure. */
export type ChildReply =
  | { readonly kind: 'part'; readonly value: unknown }
  | { readonly kind: 'done'; readonly value: unknown }
  | {
      readonly kind: 'failed';
      readonly code: 'media-rejected' | 'media-failed' | 'storage-full';
      readonly reason: string;
    };
