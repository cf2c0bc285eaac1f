/** Largest still that is decoded: about 6300×6300. One of 16,000×16,000 fits into a few kilobytes and unpacks to a gigabyte. */
export const MAX_STILL_PIXELS = 40e6;

/** Wall-clock limit for decoding one still. */
export const STILL_TIMEOUT_MS = 20_000;
