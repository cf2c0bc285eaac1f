/**
 * Strokes of a few Lucide icons (ISC licence) as SVG paths on a 24×24 field, drawn with a 1.8 stroke, round caps and joins.
 * One icon, one meaning.
 */
export const icons = {
  /** Frame bridge. */
  link: ['M9 17H7A5 5 0 0 1 7 7h2', 'M15 7h2a5 5 0 1 1 0 10h-2', 'M8 12h8'],
  /** Style match. */
  layers: [
    'M13 13.74a2 2 0 0 1-2 0L2.5 8.87a1 1 0 0 1 0-1.74L11 2.26a2 2 0 0 1 2 0l8.5 4.87a1 1 0 0 1 0 1.74z',
    'm20 14.285 1.5.845a1 1 0 0 1 0 1.74L13 21.74a2 2 0 0 1-2 0l-8.5-4.87a1 1 0 0 1 0-1.74l1.5-.845',
  ],
  /** Native. */
  fold: ['M2 12h6', 'M22 12h-6', 'M12 2v2', 'M12 8v2', 'M12 14v2', 'M12 20v2', 'm19 9-3 3 3 3', 'm5 15 3-3-3-3'],
  /** Hard cut. */
  scissors: [
    'M3 6a3 3 0 1 0 6 0a3 3 0 1 0-6 0',
    'M8.12 8.12 12 12',
    'M20 4 8.12 15.88',
    'M3 18a3 3 0 1 0 6 0a3 3 0 1 0-6 0',
    'M14.8 14.8 20 20',
  ],
  /** Over the limit. */
  triangle: ['m21.73 18-8-14a2 2 0 0 0-3.48 0l-8 14A2 2 0 0 0 4 21h16a2 2 0 0 0 1.73-3', 'M12 9v4', 'M12 17h.01'],
  /** Failed, or a jump. */
  octagon: [
    'M12 16h.01',
    'M12 8v4',
    'M15.312 2a2 2 0 0 1 1.414.586l4.688 4.688A2 2 0 0 1 22 8.688v6.624a2 2 0 0 1-.586 1.414l-4.688 4.688a2 2 0 0 1-1.414.586H8.688a2 2 0 0 1-1.414-.586l-4.688-4.688A2 2 0 0 1 2 15.312V8.688a2 2 0 0 1 .586-1.414l4.688-4.688A2 2 0 0 1 8.688 2z',
  ],
  /** Previz. */
  previz: [
    'M15.033 9.44a.647.647 0 0 1 0 1.12l-4.065 2.352a.645.645 0 0 1-.968-.56V7.648a.645.645 0 0 1 .967-.56z',
    'M12 17v4',
    'M8 21h8',
    'M4 3h16a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2z',
  ],
} as const;
export type IconName = keyof typeof icons;
