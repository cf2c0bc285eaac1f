/** A number 0..1 for a whole point. Called millions of times, so shorter than the general hash. */
function lattice(seed: number, x: number, y: number): number {
  let hash = Math.imul(seed ^ Math.imul(x, 0x27d4eb2d) ^ Math.imul(y, 0x165667b1), 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 4_294_967_296;
}

function smooth(t: number): number {
  return t * t * (3 - 2 * t);
}

/** Value noise, 0..1, smooth between whole coordinates. */
export function noise2(seed: number, x: number, y: number): number {
  const x0 = Math.floor(x);
  const y0 = Math.floor(y);
  const u = smooth(x - x0);
  const v = smooth(y - y0);
  const top = lattice(seed, x0, y0) * (1 - u) + lattice(seed, x0 + 1, y0) * u;
  const bottom = lattice(seed, x0, y0 + 1) * (1 - u) + lattice(seed, x0 + 1, y0 + 1) * u;
  return top * (1 - v) + bottom * v;
}

/** Sum of octaves of value noise, 0..1, each twice as fine and half as strong. */
export function fractalNoise2(seed: number, x: number, y: number, octaves: number): number {
  let sum = 0;
  let weight = 0;
  let amplitude = 1;
  for (let octave = 0; octave < octaves; octave++) {
    const scale = 2 ** octave;
    sum += amplitude * noise2(seed + octave * 101, x * scale, y * scale);
    weight += amplitude;
    amplitude /= 2;
  }
  return sum / weight;
}

/** Ridged noise, 0..1, with sharp crests: mountains and dunes. */
export function ridgeNoise(seed: number, x: number, octaves: number): number {
  let sum = 0;
  let weight = 0;
  let amplitude = 1;
  for (let octave = 0; octave < octaves; octave++) {
    const value = noise2(seed + octave * 57, x * 2 ** octave, octave * 7.3);
    sum += amplitude * (1 - Math.abs(2 * value - 1));
    weight += amplitude;
    amplitude *= 0.45;
  }
  return sum / weight;
}
