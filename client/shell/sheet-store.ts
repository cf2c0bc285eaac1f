import { create } from 'zustand';

const useSheet = create<{ readonly isOpen: boolean }>()(() => ({ isOpen: false }));

/** Whether the sheet of keyboard shortcuts is open. */
export function useIsSheetOpen(): boolean {
  return useSheet((sheet) => sheet.isOpen);
}

/** Opens the sheet of keyboard shortcuts. */
export function openSheet(): void {
  useSheet.setState({ isOpen: true });
}

/** Closes it. */
export function closeSheet(): void {
  useSheet.setState({ isOpen: false });
}
