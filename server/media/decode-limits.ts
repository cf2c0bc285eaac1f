/** Largest moving picture that is decoded, in pixels: 8K. */
export const MAX_VIDEO_PIXELS = 8192 * 4320;

/** Longest time that reading a file takes unless the caller says otherwise, in milliseconds. */
export const READ_TIMEOUT_MS = 60_000;
