import { create } from 'zustand';

const useUnsaved = create<{ readonly isOpen: boolean }>()(() => ({ isOpen: false }));

/** Whether the list of what is not saved is open. */
export function useIsUnsavedOpen(): boolean {
  return useUnsaved((unsaved) => unsaved.isOpen);
}

/** Opens the list of what is not saved, with what can be done about it. */
export function openUnsaved(): void {
  useUnsaved.setState({ isOpen: true });
}

/** Closes it. */
export function closeUnsaved(): void {
  useUnsaved.setState({ isOpen: false });
}
