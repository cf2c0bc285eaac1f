/** A symmetric 3×3 matrix: its six different entries. */
export interface Symmetric3 {
  readonly xx: number;
  readonly xy: number;
  readonly xz: number;
  readonly yy: number;
  readonly yz: number;
  readonly zz: number;
}

/** Rows of a 3×3 matrix. */
export type Matrix3 = readonly [Row3, Row3, Row3];
type Row3 = readonly [number, number, number];

export function toRows({ xx, xy, xz, yy, yz, zz }: Symmetric3): Matrix3 {
  return [
    [xx, xy, xz],
    [xy, yy, yz],
    [xz, yz, zz],
  ];
}

export function multiply(one: Matrix3, other: Matrix3): Matrix3 {
  const cell = (row: Row3, column: 0 | 1 | 2) =>
    row[0] * other[0][column] + row[1] * other[1][column] + row[2] * other[2][column];
  const line = (row: Row3): Row3 => [cell(row, 0), cell(row, 1), cell(row, 2)];
  return [line(one[0]), line(one[1]), line(one[2])];
}

const SWEEPS = 12;

/** Applies a function to the eigenvalues of a symmetric matrix (Jacobi's method): its square root, its inverse root… */
export function mapEigenvalues(matrix: Matrix3, change: (eigenvalue: number) => number): Matrix3 {
  const a = matrix.map((row) => [...row]);
  const v = [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ];
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    rotate(a, v, 0, 1);
    rotate(a, v, 0, 2);
    rotate(a, v, 1, 2);
  }
  const values = [0, 1, 2].map((i) => change(a[i]![i]!));
  const cell = (row: number, column: number) =>
    values.reduce((sum, value, i) => sum + value * v[row]![i]! * v[column]![i]!, 0);
  const line = (row: number): Row3 => [cell(row, 0), cell(row, 1), cell(row, 2)];
  return [line(0), line(1), line(2)];
}

/** One Jacobi rotation that clears the entry p, q; `v` gathers the eigenvectors in its columns. */
function rotate(a: number[][], v: number[][], p: number, q: number): void {
  const off = a[p]![q]!;
  if (Math.abs(off) < 1e-14) return;
  const theta = (a[q]![q]! - a[p]![p]!) / (2 * off);
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (let k = 0; k < 3; k++) {
    const [kp, kq] = [a[k]![p]!, a[k]![q]!];
    a[k]![p] = c * kp - s * kq;
    a[k]![q] = s * kp + c * kq;
  }
  for (let k = 0; k < 3; k++) {
    const [pk, qk] = [a[p]![k]!, a[q]![k]!];
    a[p]![k] = c * pk - s * qk;
    a[q]![k] = s * pk + c * qk;
    const [vp, vq] = [v[k]![p]!, v[k]![q]!];
    v[k]![p] = c * vp - s * vq;
    v[k]![q] = s * vp + c * vq;
  }
}
