import type { Generation } from '#contract/records/generation.ts';

/** Whether work on a generation goes on or is about to. */
export function isRunning(generation: Generation): boolean {
  return !['succeeded', 'failed', 'cancelled', 'needs-attention'].includes(generation.status);
}

/** Whether its outcome matters to a shot's card: it runs, it failed, or it waits for a person. */
export function isOpen(generation: Generation): boolean {
  return isRunning(generation) || generation.status === 'failed' || generation.status === 'needs-attention';
}
