import type { GradeStyle } from '../reading/scene-spec.ts';

/** Three rows of four: what red, green and blue become of red, green, blue and one (0..255). One for a whole clip: no flicker. */
export type ColourMatrix = readonly (readonly [number, number, number, number])[];

export const IDENTITY: ColourMatrix = [
  [1, 0, 0, 0],
  [0, 1, 0, 0],
  [0, 0, 1, 0],
];

/** `second` after `first`. */
export function chain(first: ColourMatrix, second: ColourMatrix): ColourMatrix {
  return second.map(([r, g, b, offset]) => {
    const column = (index: 0 | 1 | 2 | 3) =>
      r * (first[0]?.[index] ?? 0) + g * (first[1]?.[index] ?? 0) + b * (first[2]?.[index] ?? 0);
    return [column(0), column(1), column(2), column(3) + offset] as const;
  });
}

/** Part of the way from leaving colours alone to the matrix. */
export function partly(matrix: ColourMatrix, amount: number): ColourMatrix {
  return matrix.map((row, index) => {
    const still = IDENTITY[index] ?? [0, 0, 0, 0];
    const blend = (column: 0 | 1 | 2 | 3) => still[column] + (row[column] - still[column]) * amount;
    return [blend(0), blend(1), blend(2), blend(3)] as const;
  });
}

const LUMA = [0.2126, 0.7152, 0.0722] as const;

/** Grey mixed with colour (`saturation` 1 keeps it), tinted, with contrast about a pivot. */
function look(saturation: number, tint: readonly [number, number, number], contrast: number, lift = 0): ColourMatrix {
  const pivot = 96;
  return [0, 1, 2].map((channel) => {
    const weight = (source: 0 | 1 | 2) =>
      (LUMA[source] * (1 - saturation) + (source === channel ? saturation : 0)) * (tint[channel] ?? 1) * contrast;
    return [weight(0), weight(1), weight(2), pivot * (1 - contrast) + lift] as const;
  });
}

const styles: Readonly<Record<GradeStyle, ColourMatrix | null>> = {
  noir: look(0, [1, 1, 1], 1.25, -4),
  sepia: look(0, [1.12, 0.96, 0.74], 1.02, 4),
  pastel: look(0.8, [1.02, 1, 1.02], 0.78, 34),
  'teal-orange': chain(look(1.12, [1, 1, 1], 1.08), [
    [1.08, 0.02, -0.06, 0],
    [0, 1, 0.01, 0],
    [-0.12, 0.06, 1.06, 8],
  ]),
  bleach: look(0.42, [1, 1, 1], 1.22),
  vivid: look(1.32, [1, 1, 1], 1.06),
  warm: look(1.02, [1.07, 1, 0.88], 1),
  cool: look(0.94, [0.92, 1, 1.1], 1),
  muted: look(0.64, [1, 1, 1], 0.94, 3),
  moonlight: null,
  tungsten: null,
  golden: look(1.05, [1.06, 1, 0.9], 1),
};

/** The matrix of the looks the words name; what the palette already shows (moonlight, tungsten) adds nothing. */
export function styleMatrix(named: readonly GradeStyle[]): ColourMatrix {
  return named.reduce<ColourMatrix>((matrix, style) => {
    const next = styles[style];
    return next ? chain(matrix, next) : matrix;
  }, IDENTITY);
}

/** Whether a matrix changes any colour by as much as a level. */
export function changesColours(matrix: ColourMatrix): boolean {
  return matrix.some((row, index) =>
    row.some((value, column) => Math.abs(value - (column === index ? 1 : 0)) * (column === 3 ? 1 : 255) > 0.5),
  );
}

/** Makes a function that puts a matrix to the pixels of a frame, from one buffer into another. */
export function matrixPainter(matrix: ColourMatrix): (source: Uint8Array, target: Uint8ClampedArray) => void {
  const tables = matrix.map((row, channel) =>
    [0, 1, 2].map((from) =>
      Float32Array.from({ length: 256 }, (_, value) => value * (row[from] ?? 0) + (from === channel ? row[3] : 0)),
    ),
  );
  const at = (row: number, column: number) => tables[row]?.[column] ?? new Float32Array(256);
  const [rr, rg, rb, gr, gg, gb, br, bg, bb] = [
    at(0, 0),
    at(0, 1),
    at(0, 2),
    at(1, 0),
    at(1, 1),
    at(1, 2),
    at(2, 0),
    at(2, 1),
    at(2, 2),
  ] as const;
  return (source, target) => {
    for (let index = 0; index < source.length; index += 4) {
      // Indices are bytes and offsets inside of the frame, so no entry can be absent.
      const [r, g, b] = [source[index] as number, source[index + 1] as number, source[index + 2] as number];
      target[index] = (rr[r] as number) + (rg[g] as number) + (rb[b] as number);
      target[index + 1] = (gr[r] as number) + (gg[g] as number) + (gb[b] as number);
      target[index + 2] = (br[r] as number) + (bg[g] as number) + (bb[b] as number);
      target[index + 3] = 255;
    }
  };
}
