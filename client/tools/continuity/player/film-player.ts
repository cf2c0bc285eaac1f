import type { Take } from '#contract/records/take.ts';
import { type Film, type FilmShot, filmFrameAt, shotAt, takeFrameAt } from '#client/session/film.ts';
import { VideoSlot } from './video-slot.ts';

/** The stretch that plays, in film frames: `[startFrame, endFrame)`. */
export interface PlayRange {
  readonly startFrame: number;
  readonly endFrame: number;
  readonly isLoop: boolean;
}

/** What the player tells about itself. */
export interface PlayerListener {
  /** The frame on screen changed. */
  onFrame(filmFrame: number): void;
  /** It started, stopped, or changed speed; 0 is standing still. */
  onSpeed(speed: number): void;
  /** The file of a shot cannot be played here. */
  onUnplayable(shot: FilmShot): void;
}

/** Show the next shot when the present one has less than this left: half a display refresh, so the swap falls on the right one. */
const SWAP_AHEAD_SECONDS = 0.008;
/** The same where the file goes on after the out point: early enough that the frame behind it is never seen. */
const SWAP_AHEAD_OF_MORE_SECONDS = 0.02;

/**
 * Plays a film shot by shot without a gap: two video elements take turns, and the one that is not seen already stands on the
 * first frame of what comes next. Shots without a picture pass in their own time, unseen. Reverse play seeks frame by frame,
 * as browsers cannot play backwards.
 */
export class FilmPlayer {
  #film: Film | null = null;
  #range: PlayRange = { startFrame: 0, endFrame: 0, isLoop: false };
  #slots: [VideoSlot, VideoSlot] | null = null;
  #activeIndex: 0 | 1 = 0;
  #frame = 0;
  #speed = 0;
  /** Where to go next; seeks that come while one is under way replace each other. */
  #target: number | null = null;
  #isMoving = false;
  #ticking: number | null = null;
  #clock: { startedAtMs: number; startFrame: number } | null = null;

  constructor(private readonly listener: PlayerListener) {}

  /** Takes over two video elements that lie on top of each other. Returns what lets go of them. */
  attach(first: HTMLVideoElement, second: HTMLVideoElement): () => void {
    this.#slots = [new VideoSlot(first), new VideoSlot(second)];
    if (this.#film) this.seek(this.#frame);
    return () => {
      this.pause();
      for (const slot of this.#slots ?? []) slot.release();
      this.#slots = null;
    };
  }

  /** Changes the film under the playhead, such as when a take arrives. Playing goes on where its shot did not change. */
  setFilm(film: Film, startFrame: number): void {
    const before = this.#film && shotAt(this.#film, this.#frame);
    const isFirst = this.#film === null;
    this.#film = film;
    const after = shotAt(film, isFirst ? startFrame : this.#frame);
    if (isFirst) this.seek(startFrame);
    else if (before?.take?.id !== after?.take?.id || before?.startFrame !== after?.startFrame) this.seek(this.#frame);
  }

  setRange(range: PlayRange): void {
    this.#range = range;
  }

  setMuted(isMuted: boolean): void {
    for (const slot of this.#slots ?? []) slot.video.muted = isMuted;
  }

  /** Plays at a multiple of normal speed, negative backwards. From the end of the range it begins anew. */
  play(speed: number): void {
    if (!this.#film || this.#film.shots.length === 0) return;
    this.#setSpeed(speed);
    const { startFrame, endFrame } = this.#range;
    const isOutside = this.#frame < startFrame || this.#frame >= endFrame - (speed > 0 ? 1 : 0);
    if (isOutside && speed > 0) this.#goTo(startFrame);
    else if (!this.#isMoving) this.#resume();
  }

  pause(): void {
    this.#setSpeed(0);
    this.#clock = null;
    for (const slot of this.#slots ?? []) slot.video.pause();
  }

  /** Moves the playhead; playing goes on from there. */
  seek(filmFrame: number): void {
    const last = Math.max(0, (this.#film?.totalFrames ?? 0) - 1);
    this.#goTo(Math.min(last, Math.max(0, Math.round(filmFrame))));
  }

  /** Stops and moves by frames. */
  step(frames: number): void {
    this.pause();
    this.seek(this.#frame + frames);
  }

  get #active(): VideoSlot | undefined {
    return this.#slots?.[this.#activeIndex];
  }

  get #standby(): VideoSlot | undefined {
    return this.#slots?.[this.#activeIndex === 0 ? 1 : 0];
  }

  #setSpeed(speed: number): void {
    this.#speed = speed;
    this.listener.onSpeed(speed);
  }

  #setFrame(frame: number): void {
    if (frame === this.#frame) return;
    this.#frame = frame;
    this.listener.onFrame(frame);
  }

  #goTo(frame: number): void {
    this.#setFrame(frame);
    this.#clock = null;
    this.#target = frame;
    if (!this.#isMoving) void this.#move();
  }

  async #move(): Promise<void> {
    this.#isMoving = true;
    while (this.#target !== null) {
      const frame = this.#target;
      this.#target = null;
      await this.#present(frame);
    }
    this.#isMoving = false;
    if (this.#speed !== 0) this.#resume();
    else void this.#prepareNext();
  }

  /** Brings a frame on screen; the picture before it stays until then. */
  async #present(frame: number): Promise<void> {
    const { shot, take } = this.#placeAt(frame);
    const [active, standby] = [this.#active, this.#standby];
    if (!shot || !active || !standby) return;
    if (!take) {
      active.video.pause();
      active.show(false);
      return;
    }
    const takeFrame = takeFrameAt(shot, take, frame, this.#film?.fps ?? take.fps);
    const isStandbyBetter = standby.isReadyAt(take, takeFrame) || !active.holds(take);
    const slot = isStandbyBetter ? standby : active;
    if (!slot.isReadyAt(take, takeFrame)) {
      active.video.pause();
      if (!(await slot.prepare(take, takeFrame))) {
        if (this.#slots) this.listener.onUnplayable(shot);
        return;
      }
    }
    if (slot === standby) this.#activeIndex = this.#activeIndex === 0 ? 1 : 0;
    slot.show(true);
    if (slot === standby) {
      active.show(false);
      active.video.pause();
    }
  }

  #placeAt(frame: number): { shot: FilmShot | null; take: Take | null } {
    const shot = this.#film && shotAt(this.#film, frame);
    return { shot, take: shot?.take ?? null };
  }

  /** Starts whatever makes time pass here: the video, or a clock where there is none or it runs backwards. */
  #resume(): void {
    const { take } = this.#placeAt(this.#frame);
    const active = this.#active;
    if (take && active?.holds(take) && this.#speed > 0) {
      this.#clock = null;
      active.video.playbackRate = this.#speed;
      // Refused without a gesture, such as after opening an address that plays at once.
      active.video.play().catch((error: unknown) => {
        if (error instanceof DOMException && error.name === 'NotAllowedError') this.pause();
      });
      void this.#prepareNext();
    } else {
      active?.video.pause();
      this.#clock = { startedAtMs: performance.now(), startFrame: this.#frame };
    }
    if (this.#ticking === null) this.#ticking = requestAnimationFrame(() => this.#tick());
  }

  /** Makes the unseen element stand on the first frame of what comes after the present shot. */
  async #prepareNext(): Promise<void> {
    const { shot } = this.#placeAt(this.#frame);
    const nextFrame = shot && this.#frameAfter(shot);
    if (nextFrame === null || !this.#film) return;
    const { shot: next, take } = this.#placeAt(nextFrame);
    const takeFrame = next && take && takeFrameAt(next, take, nextFrame, this.#film.fps);
    if (take && takeFrame !== null && !this.#standby?.isReadyAt(take, takeFrame))
      await this.#standby?.prepare(take, takeFrame);
  }

  /** Where playing goes after a shot, or at the end of the range; null when it stops there. */
  #frameAfter(shot: FilmShot): number | null {
    const after = shot.startFrame + shot.frameCount;
    if (after < this.#range.endFrame) return after;
    return this.#range.isLoop ? this.#range.startFrame : null;
  }

  #tick(): void {
    this.#ticking = null;
    if (this.#speed === 0 || !this.#slots) return;
    if (!this.#isMoving) {
      if (this.#clock) this.#tickClock(this.#clock);
      else this.#tickVideo();
    }
    this.#ticking = requestAnimationFrame(() => this.#tick());
  }

  #tickVideo(): void {
    const { shot, take } = this.#placeAt(this.#frame);
    const active = this.#active;
    if (!shot || !take || !active || !this.#film) return;
    const { fps } = this.#film;
    const shotEnd = shot.startFrame + shot.frameCount;
    const isCutShort = this.#range.endFrame < shotEnd;
    const outFrame = isCutShort ? takeFrameAt(shot, take, this.#range.endFrame, fps) : shot.outFrame;
    const aheadSeconds = outFrame < take.frameCount ? SWAP_AHEAD_OF_MORE_SECONDS : SWAP_AHEAD_SECONDS;
    if (active.secondsUntil(outFrame, take.fps) / this.#speed <= aheadSeconds) this.#advance(shot);
    else this.#setFrame(filmFrameAt(shot, take, active.currentTakeFrame(take.fps), fps));
  }

  #advance(shot: FilmShot): void {
    const next = this.#frameAfter(shot);
    if (next !== null) {
      this.#goTo(next);
      return;
    }
    this.pause();
    this.#setFrame(Math.min(this.#range.endFrame, shot.startFrame + shot.frameCount) - 1);
  }

  #tickClock({ startedAtMs, startFrame }: { startedAtMs: number; startFrame: number }): void {
    if (!this.#film) return;
    const passedFrames = Math.trunc(((performance.now() - startedAtMs) / 1000) * this.#film.fps * this.#speed);
    const frame = startFrame + passedFrames;
    const { shot } = this.#placeAt(this.#frame);
    if (!shot || frame === this.#frame) return;
    if (this.#speed > 0) {
      if (frame >= Math.min(shot.startFrame + shot.frameCount, this.#range.endFrame)) this.#advance(shot);
      else this.#setFrame(frame);
    } else if (frame <= this.#range.startFrame) {
      this.pause();
      this.#goTo(this.#range.startFrame);
    } else {
      this.#setFrame(frame);
      // The clock must survive the seek, or reverse play would crawl at the pace of decoding.
      this.#target = frame;
      if (!this.#isMoving) void this.#moveBackwards();
    }
  }

  async #moveBackwards(): Promise<void> {
    this.#isMoving = true;
    const frame = this.#target;
    this.#target = null;
    if (frame !== null) await this.#present(frame);
    this.#isMoving = false;
    if (this.#target !== null) void this.#move();
  }
}
