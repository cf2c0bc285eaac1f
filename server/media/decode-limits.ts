/** Largest moving picture that is decoded, in pixels: 8K. */
export const MAX_VIDEO_PIXELS = 8192 * 4320;
