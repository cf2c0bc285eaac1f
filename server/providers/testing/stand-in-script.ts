/** What may go wrong with one request to the stand-in. */
export type Fault =
  /** 429 with nothing taken. */
  | 'rate-limit'
  /** 500 with nothing taken; nobody outside can know that. */
  | 'server-error'
  /** The order is taken and the connection dies before the answer. */
  | 'lose-answer'
  /** 400: it will never be taken. */
  | 'refuse'
  /** 200 with JSON of another shape; a submission is taken. */
  | 'wrong-shape'
  /** 200 with a page of HTML; a submission is taken. */
  | 'html';

/** How a piece of work ends. */
export type Ending =
  | 'film'
  /** The film's address gives a page of HTML. */
  | 'html'
  /** The film's address redirects for ever. */
  | 'redirects'
  /** The film's address is of a private network. */
  | 'private-address'
  /** The film's address gives a film without a frame. */
  | 'no-frames'
  /** The film's address never stops giving bytes. */
  | 'endless'
  /** The film's address gives no bytes. */
  | 'empty'
  /** Succeeded, says the answer, without a film. */
  | 'no-media'
  | 'failed'
  | 'failed-for-now';

/** How the stand-in behaves. Functions are given how many such requests came before, from 0. */
export interface StandInScript {
  /** Whether a repeated idempotency key gives the first order again. */
  readonly honoursKeys: boolean;
  /** Whether orders can be found by key. */
  readonly findsByKey: boolean;
  /** How long a piece of work takes. */
  readonly workMs: number;
  readonly onSubmit?: (before: number) => Fault | undefined;
  readonly onStatus?: (before: number) => Fault | undefined;
  readonly ending?: (before: number) => Ending | undefined;
}

export const PRICE_PER_SECOND_MICRO_USD = 50_000;
export const PRICE_PER_STILL_MICRO_USD = 20_000;
