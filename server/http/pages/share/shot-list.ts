import type { SharedSession } from '#contract/records/share.ts';
import { formatShotList } from '#contract/shot-list/format.ts';
import { BUILT_IN } from '#contract/shot-list/types.ts';

/** A list takes no shorter shots. */
const SHORTEST_SECONDS = 0.1;

/** A shared film as a shot list, which another workspace can make again. Only what the page shows. */
export function sharedShotList({ name, shots }: SharedSession): string {
  const modelId = shots[0]?.modelId ?? BUILT_IN.modelId;
  const list = shots.map(({ title, prompt, durationSeconds, continuityMode, modelId }, index) => ({
    ...(title !== undefined && { title }),
    prompt,
    durationSeconds: Math.max(SHORTEST_SECONDS, Math.round(durationSeconds * 1000) / 1000),
    continuityMode,
    modelId,
    line: index + 1,
  }));
  return formatShotList({
    ...(name !== undefined && { title: name }),
    defaults: { ...BUILT_IN, modelId },
    shots: list,
  });
}
