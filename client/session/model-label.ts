const LABELS: Record<string, string> = { previz: 'Previz' };

/** Name of a model for people; its id when we know no better. */
export function modelLabel(modelId: string): string {
  return LABELS[modelId] ?? modelId;
}
