import type { Json } from '#contract/canonical-json.ts';
import type { ImageRequest, VideoRequest } from '#server/providers/port.ts';

/** What a child process is given to render. */
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

/** What the child process is started with. */
export interface RenderOrder {
  readonly job: RenderJob;
  /** Folder of the operation; must exist. */
  readonly folder: string;
}

/** What the child says on its way. */
export type RenderReport =
  | { readonly kind: 'progress'; readonly frame: number; readonly frameCount: number }
  | { readonly kind: 'done'; readonly outcome: RenderOutcome }
  | { readonly kind: 'failed'; readonly message: string; readonly isRetryable: boolean };
