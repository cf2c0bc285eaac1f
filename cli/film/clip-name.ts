/** Longest stem of a clip's name, in letters; every file system takes that much. */
const MAX_STEM = 48;

/**
 * File name of a shot's clip: "01-empty-avenue.mp4", "07-дорога.mp4", "03.mp4" for a shot without a title. Letters and digits of any
 * script stay; nothing in it means anything to a shell or a file system.
 */
export function clipName(number: number, title: string | undefined, shotCount: number): string {
  const digits = Math.max(2, String(shotCount).length);
  const words = (title ?? '')
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu);
  const stem = Array.from((words ?? []).join('-'))
    .slice(0, MAX_STEM)
    .join('')
    .replace(/-$/, '');
  return `${String(number).padStart(digits, '0')}${stem ? `-${stem}` : ''}.mp4`;
}
