import type { ExportFormat } from '#contract/records/export.ts';

const MAX_STEM_LENGTH = 80;

const ENDINGS = {
  mp4: '.mp4',
  'contact-sheet': ' - contact sheet.png',
  'shot-list': '.md',
  archive: '.raccord.zip',
} as const satisfies Record<ExportFormat, string>;

/** Names that Windows keeps for devices, whatever their ending. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/**
 * File name of an export: the session's name without what some file system refuses, and the format's ending. "The Last
 * Tram.mp4"; "Untitled.mp4" when nothing is left of the name.
 */
export function exportFileName(sessionName: string | undefined, format: ExportFormat): string {
  const cleaned = (sessionName ?? '')
    .normalize('NFC')
    // oxlint-disable-next-line no-control-regex -- control characters are just what is taken out
    .replaceAll(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/gu, '')
    .replaceAll(/[/\\:*?"<>|]/g, '-')
    .replaceAll(/\s+/gu, ' ');
  const stem = Array.from(cleaned)
    .slice(0, MAX_STEM_LENGTH)
    .join('')
    .replace(/^[\s.-]+/, '')
    .replace(/[\s.]+$/, '');
  return `${stem === '' || DEVICE.test(stem) ? 'Untitled' : stem}${ENDINGS[format]}`;
}
