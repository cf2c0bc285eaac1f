import type { Json } from '#contract/canonical-json.ts';
import type { ImageRequest, VideoRequest } from '#server/providers/port.ts';

/** What the child process is given to render. */
export type RenderJob =
  | { readonly kind: 'video'; readonly request: VideoRequest }
  | { readonly kind: 'image'; readonly request: ImageRequest };

/** What a finished render left in its folder; kept there as `result.json`. */
export interface RenderOutcome {
  /** File names inside the operation's folder. */
  readonly media: string;
  readonly firstFrame?: string;
  readonly lastFrame?: string;
  readonly seed: number;
  readonly warnings: readonly string[];
  readonly continuation: Json;
}

/** One order for the child process. */
export interface RenderOrder {
  readonly job: RenderJob;
  /** Folder of the operation; must exist. */
  readonly folder: string;
}

/** How far a render is. */
export interface RenderProgress {
  readonly frame: number;
  readonly frameCount: number;
}

/** What became of an order. A failure that is not retryable lies in the order itself. */
export type RenderReport =
  | { readonly ok: true; readonly outcome: RenderOutcome }
  | { readonly ok: false; readonly message: string; readonly isRetryable: boolean };
