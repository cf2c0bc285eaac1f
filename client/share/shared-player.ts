import { placeAt, type SharedShot } from './shared-shots.ts';

/** How the film stands. */
export interface PlayerState {
  readonly index: number;
  readonly filmSeconds: number;
  readonly isPlaying: boolean;
  readonly isMuted: boolean;
}

/**
 * Plays the shots of a film one after the other on two videos: while one plays, the other stands ready on the first frame of
 * the next shot, so that a cut shows no gap.
 */
export class SharedPlayer {
  #current = makeVideo();
  #next = makeVideo();
  #index = 0;
  #isPlaying = false;
  /** Goes up with every jump, so that what was waited for before it is dropped. */
  #turn = 0;

  constructor(
    private readonly stage: HTMLElement,
    private readonly shots: readonly SharedShot[],
    private readonly onChange: (state: PlayerState) => void,
    private readonly onFailure: (shot: SharedShot) => void,
  ) {
    const first = stage.querySelector('#poster');
    for (const video of [this.#next, this.#current]) {
      first?.after(video);
      video.addEventListener('ended', () => {
        if (video === this.#current) this.#cut();
      });
      video.addEventListener('error', () => {
        const shot = this.shots[this.#index];
        if (video === this.#current && video.getAttribute('src') && shot) this.#fail(shot);
      });
      this.#watch(video);
    }
  }

  get state(): PlayerState {
    const shot = this.shots[this.#index];
    const into = shot && hasShot(this.#current, shot) ? this.#current.currentTime - shot.inSeconds : 0;
    const filmSeconds = (shot?.startSeconds ?? 0) + Math.min(shot?.lengthSeconds ?? 0, Math.max(0, into));
    return { index: this.#index, filmSeconds, isPlaying: this.#isPlaying, isMuted: this.#current.muted };
  }

  /** Plays on, from the start when the end was reached. */
  play(): void {
    const { filmSeconds } = this.state;
    const last = this.shots.at(-1);
    const isAtEnd = last && filmSeconds >= last.startSeconds + last.lengthSeconds - 1.5 / last.fps;
    this.#isPlaying = true;
    this.seek(isAtEnd ? 0 : filmSeconds);
  }

  pause(): void {
    this.#isPlaying = false;
    this.#current.pause();
    this.onChange(this.state);
  }

  /** Goes to a moment of the film and carries on as before. */
  seek(filmSeconds: number): void {
    const { index, offsetSeconds } = placeAt(this.shots, filmSeconds);
    const shot = this.shots[index];
    if (!shot) return;
    this.#turn += 1;
    this.#index = index;
    if (!hasShot(this.#current, shot) && hasShot(this.#next, shot)) this.#swap();
    load(this.#current, shot);
    this.#current.currentTime = shot.inSeconds + offsetSeconds + 0.25 / shot.fps;
    this.#show();
  }

  mute(isMuted: boolean): void {
    this.#current.muted = isMuted;
    this.#next.muted = isMuted;
    this.onChange(this.state);
  }

  #show(): void {
    this.#current.style.visibility = 'visible';
    this.#next.style.visibility = 'hidden';
    this.#next.pause();
    const turn = this.#turn;
    if (this.#isPlaying) {
      this.#current.play().catch(() => {
        // The browser may refuse; a jump in between breaks off what was begun, which is no refusal.
        if (turn === this.#turn) this.pause();
      });
    }
    const following = this.shots[this.#index + 1];
    if (following) {
      load(this.#next, following);
      this.#next.currentTime = following.inSeconds + 0.25 / following.fps;
    }
    this.onChange(this.state);
  }

  /** The shot is over: on to the next, or stop at the end. */
  #cut(): void {
    const following = this.shots[this.#index + 1];
    if (!following) {
      this.pause();
      return;
    }
    this.#turn += 1;
    this.#index += 1;
    this.#swap();
    load(this.#current, following);
    this.#show();
  }

  #swap(): void {
    [this.#current, this.#next] = [this.#next, this.#current];
  }

  #fail(shot: SharedShot): void {
    this.pause();
    this.onFailure(shot);
  }

  /** Follows the frames of a video while it is the one that plays. */
  #watch(video: HTMLVideoElement): void {
    const look = () => {
      const shot = this.shots[this.#index];
      if (video === this.#current && shot && this.#isPlaying && hasShot(video, shot)) {
        // The frame on screen is the last one: the next to be shown is the other shot's first.
        if (video.currentTime >= shot.outSeconds - 0.75 / shot.fps) this.#cut();
        else this.onChange(this.state);
      }
      video.requestVideoFrameCallback(look);
    };
    video.requestVideoFrameCallback(look);
    video.addEventListener('seeked', () => {
      if (video === this.#current) this.onChange(this.state);
    });
  }
}

function makeVideo(): HTMLVideoElement {
  const video = document.createElement('video');
  video.playsInline = true;
  video.preload = 'auto';
  video.tabIndex = -1;
  video.className = 'absolute inset-0 size-full object-contain';
  video.style.visibility = 'hidden';
  video.setAttribute('aria-hidden', 'true');
  return video;
}

function hasShot(video: HTMLVideoElement, shot: SharedShot): boolean {
  return video.getAttribute('src') === shot.mediaUrl;
}

function load(video: HTMLVideoElement, shot: SharedShot): void {
  if (hasShot(video, shot)) return;
  video.src = shot.mediaUrl;
}
