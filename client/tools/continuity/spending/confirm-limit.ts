import { create } from 'zustand';

const KEY = 'raccord:confirm-above';
const USUAL_LIMIT_MICRO_USD = 1_000_000;

interface ConfirmLimit {
  /** Cost above which a key asks before it spends, in millionths of a dollar; 0 asks for whatever costs anything. */
  readonly limitMicroUsd: number;
}

const useLimit = create<ConfirmLimit>()(() => ({ limitMicroUsd: read() }));

/** Cost above which a key asks before it spends, in millionths of a dollar. A choice of this browser. */
export function useConfirmLimit(): number {
  return useLimit((state) => state.limitMicroUsd);
}

/** Whether so much is not spent at one key press. */
export function isAboveConfirmLimit(costMicroUsd: number): boolean {
  return costMicroUsd > useLimit.getState().limitMicroUsd;
}

/** Changes the limit and keeps it in this browser. */
export function setConfirmLimit(limitMicroUsd: number): void {
  useLimit.setState({ limitMicroUsd });
  try {
    localStorage.setItem(KEY, String(limitMicroUsd));
  } catch {
    // Full or forbidden: the choice lasts until the page is closed.
  }
}

function read(): number {
  try {
    const kept = localStorage.getItem(KEY);
    const value = kept === null ? Number.NaN : Number(kept);
    return Number.isFinite(value) && value >= 0 ? value : USUAL_LIMIT_MICRO_USD;
  } catch {
    return USUAL_LIMIT_MICRO_USD;
  }
}
