import type { FaceRecogniser } from '#server/faces/port.ts';
import type { MediaBackend, StillTools } from '#server/media/port.ts';
import type { ProviderRegistry } from '#server/providers/port.ts';
import type { PictureWork } from './pictures/picture-work.ts';
import type { Store } from '#server/store/port.ts';

/** What making takes needs of the world. */
export interface JobDeps {
  readonly store: Store;
  readonly media: MediaBackend;
  readonly stills: StillTools;
  readonly providers: ProviderRegistry;
  /** Names this process in leases; unique while it runs. */
  readonly workerId: string;
  /** The time, for records. */
  readonly now: () => Date;
  /** Largest spending of a user in a month, in millionths of a dollar; null or absent is no cap. */
  readonly monthlyCapMicroUsd?: number | null;
  /** Brings a provider's result from its address to a file here; absent: no provider here answers with addresses. Throws `media-rejected`. */
  readonly fetchMedia?: (url: string) => Promise<string>;
  /** Looks at pictures, in another thread where others wait for this one; absent: in this one. */
  readonly pictures?: PictureWork;
  /** Tells whether a take shows its character; absent: identity is not measured. */
  readonly faces?: FaceRecogniser;
  /** Runs work that keeps processors busy, only so much of it at once; absent: without a limit. */
  readonly inTurn?: <T>(work: () => Promise<T>) => Promise<T>;
}

/** Runs work in its turn, where there are turns. */
export function inTurn<T>({ inTurn: take }: Pick<JobDeps, 'inTurn'>, work: () => Promise<T>): Promise<T> {
  return take ? take(work) : work();
}
