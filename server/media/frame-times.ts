/** One video packet as the container lists it; times in ticks of the stream, null when the container gives none. */
export interface PacketTime {
  readonly pts: number | null;
  readonly dts: number | null;
  /** Kept for reference only and never shown (before the start of an edit list). */
  readonly isDiscarded: boolean;
}

/** When each frame is shown, in ticks, in the order of showing. Packets that are never shown are left out. */
export function frameTimes(packets: readonly PacketTime[]): number[] {
  return packets
    .filter((packet) => !packet.isDiscarded)
    .map((packet, order) => packet.pts ?? packet.dts ?? order)
    .sort((a, b) => a - b);
}

/**
 * The moment between frame `frame` and the one before, where no rounding can reach either; for a constant rate that is
 * (n - 0.5) / fps. Null before the first and after the last frame, where there is nothing to be told apart from.
 * @param times when each frame is shown, in ticks
 * @param ticksPerSecond ticks a second of the stream
 * @param startSeconds when the file starts; the answer counts from there
 */
export function secondsBefore(
  times: readonly number[],
  frame: number,
  ticksPerSecond: number,
  startSeconds: number,
): number | null {
  const time = times[frame];
  const before = times[frame - 1];
  if (time === undefined || before === undefined) return null;
  return (before + time) / 2 / ticksPerSecond - startSeconds;
}

/** Whether frames come at one constant distance, from time 0, to within the rounding of a tick. */
export function isConstantRate(times: readonly number[], ticksPerFrame: number): boolean {
  return times.every((time, frame) => Math.abs(time - frame * ticksPerFrame) <= 1);
}
