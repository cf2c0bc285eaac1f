import type { ExportFormat } from '#contract/records/export.ts';
import { Archive, Clapperboard, LayoutPanelTop, List, type LucideIcon } from 'lucide-react';

interface FormatWords {
  readonly label: string;
  readonly icon: LucideIcon;
  readonly line: string;
}

/** What can be made of a session, in the order it is offered. */
export const formats: Record<ExportFormat, FormatWords> = {
  mp4: { label: 'Film, MP4', icon: Clapperboard, line: 'The film as it plays now, one clip with every cut in it.' },
  'contact-sheet': { label: 'Contact sheet, PNG', icon: LayoutPanelTop, line: 'Every shot and cut on one picture.' },
  'shot-list': { label: 'Shot list, Markdown', icon: List, line: 'The film in words; raccord film makes it again.' },
  archive: {
    label: 'Archive, ZIP',
    icon: Archive,
    line: 'The whole session with its takes, to bring into another workspace.',
  },
};

export const formatIds: readonly ExportFormat[] = ['mp4', 'contact-sheet', 'shot-list', 'archive'];
