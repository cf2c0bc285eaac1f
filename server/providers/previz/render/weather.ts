import type { Canvas, SKRSContext2D } from '@napi-rs/canvas';
import type { Projector } from '../camera/projector.ts';
import { css, mix } from '../picture/colour.ts';
import { computedPicture } from '../picture/computed-picture.ts';
import { noise2 } from '../picture/noise.ts';
import { hashNumbers, seededRandom } from '../picture/seeded-random.ts';
import type { SceneSpec } from '../reading/scene-spec.ts';
import type { Palette } from '../scene/palette.ts';

/** What moves through the air of one shot. */
export interface Weather {
  /** Draws what hangs and falls between the far and near parts of the scene. `strength` 0..1 fades it in. */
  drawFar(context: SKRSContext2D, projector: Projector, seconds: number, strength: number): void;
  /** Draws what is close to the lens, over everything. */
  drawNear(context: SKRSContext2D, projector: Projector, seconds: number, strength: number): void;
}

/** The weather the words ask for, in the palette's colours. Under a roof only motes drift. */
export function makeWeather(spec: SceneSpec, palette: Palette, isOpen: boolean, seed: number): Weather {
  const parts: Weather[] = [];
  const bright = mix(palette.rim, [255, 255, 255], 0.35);
  if (isOpen && (spec.weather === 'rain' || spec.weather === 'storm'))
    parts.push(
      rain(seed, bright, spec.weather === 'storm' ? 1.5 : 1, spec.isWindy || spec.weather === 'storm' ? 0.28 : 0.09),
    );
  if (isOpen && spec.weather === 'drizzle') parts.push(rain(seed, bright, 0.45, 0.06));
  if (isOpen && spec.weather === 'snow')
    parts.push(snow(seed, mix(palette.haze, [255, 255, 255], 0.75), spec.isWindy ? 0.5 : 0.12));
  if (isOpen && (spec.weather === 'fog' || spec.weather === 'dust' || spec.weather === 'storm'))
    parts.push(
      banks(
        seed,
        palette,
        spec.weather === 'dust' ? 0.16 : spec.weather === 'fog' ? 0.05 : 0.09,
        spec.weather === 'storm' ? 0.3 : 0.6,
      ),
    );
  if (spec.weather === 'storm' && isOpen) parts.push(lightning(seed));
  if (spec.hasDustMotes || !isOpen || spec.features.includes('fire')) parts.push(motes(seed, bright));
  return {
    drawFar: (context, projector, seconds, strength) =>
      parts.forEach((part) => part.drawFar(context, projector, seconds, strength)),
    drawNear: (context, projector, seconds, strength) =>
      parts.forEach((part) => part.drawNear(context, projector, seconds, strength)),
  };
}

function nothing(): void {
  // A kind of weather need not have both layers.
}

function rain(seed: number, colour: readonly [number, number, number], amount: number, slant: number): Weather {
  return {
    drawFar: (context, projector, seconds, strength) => {
      streaks(context, projector, seconds, {
        seed,
        count: Math.round(230 * amount),
        length: 0.045,
        speed: 1.5,
        width: 1,
        style: css(colour, 0.16 * strength),
        slant,
        parallax: 0.4,
      });
      splashes(context, projector, seconds, Math.round(70 * amount), css(colour, 0.3 * strength), seed);
    },
    drawNear: (context, projector, seconds, strength) =>
      streaks(context, projector, seconds, {
        seed: seed + 1,
        count: Math.round(70 * amount),
        length: 0.1,
        speed: 2.3,
        width: 1.7,
        style: css(colour, 0.24 * strength),
        slant: slant * 1.1,
        parallax: 1,
      }),
  };
}

interface Streaks {
  readonly seed: number;
  readonly count: number;
  /** Shares of the frame's height, and of it a second. */
  readonly length: number;
  readonly speed: number;
  readonly width: number;
  readonly style: string;
  readonly slant: number;
  readonly parallax: number;
}

function streaks(context: SKRSContext2D, projector: Projector, seconds: number, rainfall: Streaks): void {
  const { width, height } = projector;
  const random = seededRandom(rainfall.seed);
  const span = 1 + 2 * rainfall.length;
  context.strokeStyle = rainfall.style;
  context.lineWidth = (rainfall.width * height) / 720;
  context.lineCap = 'butt';
  context.beginPath();
  for (let index = 0; index < rainfall.count; index++) {
    const pace = rainfall.speed * (0.8 + 0.4 * random());
    const fallen = random() + seconds * pace;
    const y = (fallen % 1) * span - rainfall.length;
    // Every fall of a drop is at another place; the camera's turn shifts all of them.
    const column = hashNumbers(rainfall.seed, index, Math.floor(fallen)) / 2 ** 32;
    const shift = (projector.pose.yaw + projector.pose.x * 0.05) * rainfall.parallax * projector.focalPixels;
    const x = positive(column * width * 1.3 - shift, width * 1.3) - width * 0.15 - y * slantPixels(rainfall, height);
    const length = rainfall.length * height * (0.6 + 0.8 * random());
    context.moveTo(x, y * height);
    context.lineTo(x - length * rainfall.slant, y * height + length);
  }
  context.stroke();
}

function slantPixels(rainfall: Streaks, height: number): number {
  return rainfall.slant * height;
}

function positive(value: number, modulus: number): number {
  return ((value % modulus) + modulus) % modulus;
}

function splashes(
  context: SKRSContext2D,
  projector: Projector,
  seconds: number,
  count: number,
  style: string,
  seed: number,
): void {
  const random = seededRandom(seed ^ 0x5a1a5);
  context.strokeStyle = style;
  context.lineWidth = Math.max(0.8, projector.height / 720);
  context.beginPath();
  for (let index = 0; index < count; index++) {
    const age = random() + seconds * (2.2 + random());
    const life = age % 1;
    const place = hashNumbers(seed, index, Math.floor(age), 4);
    const z = projector.pose.z + 2 + ((place % 1000) / 1000) ** 1.6 * 26;
    const x = projector.pose.x + (((place >>> 10) % 1000) / 500 - 1) * (z - projector.pose.z) * 0.95;
    const size = projector.scaleAt(z) * 0.11 * life;
    const [px, py] = [projector.columnAt(x, z), projector.rowAt(0, z)];
    context.moveTo(px + size, py);
    context.ellipse(px, py, size, size * 0.28, 0, 0, Math.PI * 2);
  }
  context.stroke();
}

function snow(seed: number, colour: readonly [number, number, number], wind: number): Weather {
  const layer = (
    context: SKRSContext2D,
    projector: Projector,
    seconds: number,
    near: number,
    count: number,
    opacity: number,
  ) => {
    const { width, height } = projector;
    const random = seededRandom(seed + Math.round(near * 100));
    context.fillStyle = css(colour, opacity);
    context.beginPath();
    for (let index = 0; index < count; index++) {
      const speed = (0.07 + 0.16 * near) * (0.7 + 0.6 * random());
      const fallen = random() + seconds * speed;
      const sway = Math.sin(seconds * (0.6 + random()) + index) * 0.012 * (0.5 + near);
      const column = hashNumbers(seed, index, Math.floor(fallen), 8) / 2 ** 32;
      const shift = projector.pose.yaw * projector.focalPixels * (0.3 + 0.7 * near) + projector.pose.x * 20 * near;
      const x =
        positive((column + sway) * width * 1.2 + (fallen % 1) * wind * width - shift, width * 1.2) - width * 0.1;
      const y = ((fallen % 1) * 1.1 - 0.05) * height;
      const size = (height / 720) * (0.8 + 3.4 * near * near) * (0.5 + random());
      context.moveTo(x + size, y);
      context.arc(x, y, size, 0, Math.PI * 2);
    }
    context.fill();
  };
  return {
    drawFar: (context, projector, seconds, strength) => {
      layer(context, projector, seconds, 0.15, 260, 0.55 * strength);
      layer(context, projector, seconds, 0.5, 130, 0.7 * strength);
    },
    drawNear: (context, projector, seconds, strength) => layer(context, projector, seconds, 1, 38, 0.55 * strength),
  };
}

/** Coarse: a bank is soft, and smoothed when it is enlarged. */
const BANK = { columns: 128, rows: 32 };

/** Low banks of fog or dust that drift through the scene. */
function banks(seed: number, palette: Palette, drift: number, opacity: number): Weather {
  const texture = bankTexture(seed, palette);
  const draw = (context: SKRSContext2D, projector: Projector, seconds: number, depth: number, alpha: number) => {
    const { width, height } = projector;
    const size = width * (1.6 + depth);
    const shift = projector.pose.yaw * projector.focalPixels + projector.pose.x * 16 * depth;
    const x = -positive(seconds * drift * width * depth + shift + (seed % 300), size);
    const top = projector.horizonY - height * (0.16 + 0.12 * depth);
    context.save();
    context.globalAlpha = alpha;
    for (let left = x; left < width; left += size)
      context.drawImage(texture, left, top, size + 1, height * (0.34 + 0.2 * depth));
    context.restore();
  };
  return {
    drawFar: (context, projector, seconds, strength) => draw(context, projector, seconds, 0.5, opacity * strength),
    drawNear: (context, projector, seconds, strength) =>
      draw(context, projector, seconds, 1.3, opacity * 0.55 * strength),
  };
}

function bankTexture(seed: number, { haze }: Palette): Canvas {
  const wave = (across: number, down: number) =>
    0.65 * noise2(seed, across * 7, down * 3.5) + 0.35 * noise2(seed + 5, across * 19, down * 8);
  return computedPicture(BANK.columns, BANK.rows, (column, row) => {
    const body = Math.sin((Math.PI * (row + 0.5)) / BANK.rows) ** 1.5;
    const [across, down] = [column / BANK.columns, row / BANK.rows];
    // Two noises cross-faded over the width, so that the bank meets itself without a seam.
    const density = wave(across, down) * (1 - across) + wave(across - 1, down) * across;
    return [...haze, 255 * body * Math.max(0, density * 1.7 - 0.45)];
  });
}

/** Strikes come about every 2.6 seconds and light the sky for a few frames. */
function lightning(seed: number): Weather {
  return {
    drawNear: nothing,
    drawFar: (context, projector, seconds, strength) => {
      const round = Math.floor(seconds / 2.6);
      const since = seconds - round * 2.6 - (hashNumbers(seed, round) % 1000) / 800;
      if (since < 0 || since > 0.5) return;
      const flash = Math.exp(-since * 9) * (0.7 + 0.3 * Math.cos(since * 60));
      context.fillStyle = css([214, 226, 255], 0.42 * flash * strength);
      context.fillRect(0, 0, projector.width, projector.height);
      if (since < 0.22) bolt(context, projector, hashNumbers(seed, round, 3), flash * strength);
    },
  };
}

function bolt(context: SKRSContext2D, projector: Projector, seed: number, strength: number): void {
  const random = seededRandom(seed);
  let x = projector.width * (0.2 + 0.6 * random());
  context.strokeStyle = css([238, 244, 255], strength);
  context.lineWidth = projector.height / 260;
  context.beginPath();
  context.moveTo(x, 0);
  for (let step = 1; step <= 14; step++) {
    x += (random() - 0.5) * projector.width * 0.05;
    context.lineTo(x, (projector.horizonY * step) / 14);
  }
  context.stroke();
}

function motes(seed: number, colour: readonly [number, number, number]): Weather {
  return {
    drawFar: nothing,
    drawNear: (context, projector, seconds, strength) => {
      const { width, height } = projector;
      const random = seededRandom(seed ^ 0x307e5);
      for (let index = 0; index < 46; index++) {
        const x = positive(
          (random() + 0.02 * seconds * (random() - 0.3) + 0.01 * Math.sin(seconds * 0.7 + index)) * width,
          width,
        );
        const y = positive((random() + 0.014 * seconds * (random() - 0.6)) * height, height);
        const twinkle = 0.5 + 0.5 * Math.sin(seconds * (0.5 + random()) * 2 + index);
        context.fillStyle = css(colour, 0.26 * twinkle * strength);
        context.beginPath();
        context.arc(x, y, (height / 720) * (0.8 + 1.6 * random()), 0, Math.PI * 2);
        context.fill();
      }
    },
  };
}
