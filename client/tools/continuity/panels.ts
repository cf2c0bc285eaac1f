import { create } from 'zustand';

/** Something of the whole sequence that opens over the page. */
export type Panel = 'plan' | 'settings' | 'look' | 'scene-proxy' | 'paste' | 'compare-takes';

interface OpenPanel {
  readonly panel: Panel | null;
  /** Text the paste panel begins with. */
  readonly pastedText: string;
  /** Shot new ones go behind; null is the end. */
  readonly afterShotId: string | null;
  /** The two takes to compare; null for other panels. */
  readonly takeIds: readonly [string, string] | null;
}

const CLOSED: OpenPanel = { panel: null, pastedText: '', afterShotId: null, takeIds: null };

const usePanels = create<OpenPanel>()(() => CLOSED);

/** What is open over the page. */
export function useOpenPanel(): OpenPanel {
  return usePanels();
}

/** Opens a panel in the place of whatever is open. */
export function openPanel(panel: Panel, fields: Partial<Omit<OpenPanel, 'panel'>> = {}): void {
  usePanels.setState({ ...CLOSED, ...fields, panel });
}

export function closePanel(): void {
  usePanels.setState(CLOSED);
}
