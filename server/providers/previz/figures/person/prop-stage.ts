import type { Brush } from '../brush.ts';
import type { FigureProp, Rgb } from '../port.ts';
import type { HeadView } from './head-shape.ts';
import type { Sheath, Sway } from './sheath.ts';
import type { Skeleton } from './skeleton.ts';

/** Everything a prop is drawn from. */
export interface PropStage {
  readonly brush: Brush;
  readonly prop: FigureProp;
  readonly colour: Rgb;
  readonly skeleton: Skeleton;
  readonly head: HeadView;
  readonly sheath: Sheath;
  readonly yaw: number;
  readonly lead: 0 | 1;
  readonly sway: Sway;
}
