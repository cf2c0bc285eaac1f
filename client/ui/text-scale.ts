/** Size of the text over the normal 16 px, as set in the browser. */
export function textScale(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
}
