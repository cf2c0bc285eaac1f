import type { Take } from '#contract/records/take.ts';
import { framesToSeconds } from '#contract/time.ts';
import { assetUrl } from '#client/session/asset-url.ts';

/** How far into a frame a seek aims, in frames: past its first instant, so that rounding cannot land on the one before. */
const INTO_FRAME = 0.1;

/** One of the two video elements, with the take it holds. While one is seen the other gets ready unseen. */
export class VideoSlot {
  #take: Take | null = null;
  #presentedSeconds: number | null = null;
  #frameCallback: number | null = null;
  /** Counts requests, so that one that was overtaken while waiting does nothing more. */
  #requestCount = 0;

  constructor(readonly video: HTMLVideoElement) {
    this.#watchFrames();
  }

  holds(take: Take): boolean {
    return this.#take?.id === take.id;
  }

  /** Whether a frame of a take is decoded and stands still, so that showing it costs nothing. */
  isReadyAt(take: Take, takeFrame: number): boolean {
    const { video } = this;
    if (!this.holds(take) || video.seeking || video.readyState < video.HAVE_CURRENT_DATA) return false;
    return Math.abs(video.currentTime - aimAt(takeFrame, take.fps)) < framesToSeconds(0.5, take.fps);
  }

  /** Brings a frame of a take into the element. Resolves when it is decoded; false when its file cannot be played or another request overtook it. */
  async prepare(take: Take, takeFrame: number): Promise<boolean> {
    const { video } = this;
    const request = ++this.#requestCount;
    video.pause();
    if (!this.holds(take)) {
      this.#take = take;
      this.#presentedSeconds = null;
      video.src = assetUrl(take.mediaAssetId);
      if (!(await settled(video, 'loadedmetadata')) || request !== this.#requestCount) return false;
    } else if (video.readyState < video.HAVE_METADATA && !(await settled(video, 'loadedmetadata'))) {
      return false;
    }
    if (this.isReadyAt(take, takeFrame)) return true;
    const hasSettled = settled(video, 'seeked');
    video.currentTime = aimAt(takeFrame, take.fps);
    return hasSettled;
  }

  /** The take frame on screen: the one the browser says it presented, else what its clock says. */
  currentTakeFrame(fps: number): number {
    const seconds = this.#presentedSeconds ?? this.video.currentTime;
    return Math.floor(seconds / framesToSeconds(1, fps) + INTO_FRAME);
  }

  /** Seconds until a take frame begins, at normal speed. Negative once it has passed, minus infinity at the end of the file. */
  secondsUntil(takeFrame: number, fps: number): number {
    return this.video.ended ? Number.NEGATIVE_INFINITY : framesToSeconds(takeFrame, fps) - this.video.currentTime;
  }

  show(isShown: boolean): void {
    this.video.dataset.shown = String(isShown);
  }

  /** Lets go of the file and stops listening. */
  release(): void {
    if (this.#frameCallback !== null) this.video.cancelVideoFrameCallback(this.#frameCallback);
    this.#take = null;
    this.video.removeAttribute('src');
    this.video.load();
  }

  #watchFrames(): void {
    if (!('requestVideoFrameCallback' in this.video)) return;
    this.#frameCallback = this.video.requestVideoFrameCallback((_now, { mediaTime }) => {
      this.#presentedSeconds = mediaTime;
      this.#watchFrames();
    });
  }
}

function aimAt(takeFrame: number, fps: number): number {
  return framesToSeconds(takeFrame + INTO_FRAME, fps);
}

/** Waits for an event of a video; false when the file turns out to be unplayable or is replaced. */
function settled(video: HTMLVideoElement, event: 'loadedmetadata' | 'seeked'): Promise<boolean> {
  return new Promise((resolve) => {
    const finish = (isGood: boolean) => {
      video.removeEventListener(event, handleGood);
      for (const name of ['error', 'emptied']) video.removeEventListener(name, handleBad);
      resolve(isGood);
    };
    const handleGood = () => finish(true);
    const handleBad = () => finish(false);
    video.addEventListener(event, handleGood);
    // "emptied" also comes right after a new src is set, which is the very load that is waited for.
    for (const name of event === 'seeked' ? ['error', 'emptied'] : ['error']) video.addEventListener(name, handleBad);
  });
}
