import { create } from 'zustand';

const usePalette = create<{ readonly isOpen: boolean }>()(() => ({ isOpen: false }));

/** Whether the command palette is open. */
export function useIsPaletteOpen(): boolean {
  return usePalette((palette) => palette.isOpen);
}

/** Opens the command palette. */
export function openPalette(): void {
  usePalette.setState({ isOpen: true });
}

/** Closes it. */
export function closePalette(): void {
  usePalette.setState({ isOpen: false });
}
