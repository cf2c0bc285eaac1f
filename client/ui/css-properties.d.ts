import 'react';

declare module 'react' {
  interface CSSProperties {
    /** Width over height, for fit-well and fit-picture. */
    '--ratio'?: number;
    /** Share of the picture, 0..1, at which a wipe stands. */
    '--wipe'?: number;
    /** Width a person gave a panel. */
    '--panel-size'?: string;
  }
}
