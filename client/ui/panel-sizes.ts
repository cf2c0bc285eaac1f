import { create } from 'zustand';

/** Panels whose size a person can change. One size each, in all sessions. */
export type PanelId = 'inspector' | 'studio-outline' | 'studio-side';

/** Sizes in rem, so that text zoom takes them along; a panel without one has the size of the design. */
type PanelSizes = Readonly<Partial<Record<PanelId, number>>>;

const KEY = 'raccord:panel-sizes';
/** No panel is sensibly wider; more is a damaged record. */
const LARGEST_REM = 200;

const usePanelSizes = create<{ readonly sizes: PanelSizes }>()(() => ({ sizes: readSizes(stored()) }));

/** The size a person gave a panel, in rem; undefined for that of the design. */
export function usePanelSize(id: PanelId): number | undefined {
  return usePanelSizes(({ sizes }) => sizes[id]);
}

/** Gives a panel a size in rem and keeps it in this browser; undefined goes back to that of the design. */
export function setPanelSize(id: PanelId, sizeRem: number | undefined): void {
  const { [id]: _, ...others } = usePanelSizes.getState().sizes;
  const sizes = sizeRem === undefined ? others : { ...others, [id]: sizeRem };
  usePanelSizes.setState({ sizes });
  try {
    localStorage.setItem(KEY, JSON.stringify(sizes));
  } catch {
    // Full or forbidden: the size lasts until the page is closed.
  }
}

/** Sizes as they were kept; what is damaged is left out and harms no other. Exported for its test. */
export function readSizes(text: string): PanelSizes {
  const value = parse(text);
  if (typeof value !== 'object' || value === null) return {};
  const isSize = (size: unknown) => typeof size === 'number' && size > 0 && size <= LARGEST_REM;
  return Object.fromEntries(Object.entries(value).filter(([, size]) => isSize(size)));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function stored(): string {
  try {
    return localStorage.getItem(KEY) ?? '';
  } catch {
    return '';
  }
}
