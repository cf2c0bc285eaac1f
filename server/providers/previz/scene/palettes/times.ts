import { hex } from '../../picture/colour.ts';
import type { TimeOfDay } from '../../reading/scene-spec.ts';
import type { Palette } from '../palette.ts';

/** Hand-graded colours of the hours under a clear sky. */
export const timePalettes: Readonly<Record<TimeOfDay, Palette>> = {
  neon: {
    sky: [[0, hex('#0d1730')], [0.35, hex('#182a52')], [0.65, hex('#2c2f6e')], [0.85, hex('#563a92')], [1, hex('#9a4fae')]],
    cloud: { lit: hex('#5a4a9c'), shade: hex('#141a3c'), cover: 0.55 },
    stars: 0.15, near: hex('#0a0918'), far: hex('#3d2c78'), lit: hex('#8a4cb4'), haze: hex('#7a48b0'), hazeAmount: 0.42,
    ground: { near: hex('#090a1c'), far: hex('#4c3488') },
    rim: hex('#ff7ee6'), rimSide: 1, rimStrength: 0.95, key: hex('#8a76c8'), exposure: 0.3,
    windows: [hex('#ffb37c'), hex('#ffa268'), hex('#ffc894'), hex('#74eaf6')], windowShare: 0.42,
    neon: [hex('#62f0ff'), hex('#ff5fc4'), hex('#ff86e4'), hex('#7dffd8')], neonStrength: 1, foliage: hex('#1c2450'),
  },
  night: {
    sky: [[0, hex('#060d20')], [0.4, hex('#0f2144')], [0.75, hex('#254a75')], [1, hex('#5580a8')]],
    cloud: { lit: hex('#7d9fc4'), shade: hex('#15294a'), cover: 0.3 },
    orb: { x: -0.42, y: 0.46, radius: 0.03, colour: hex('#f2f6ff'), glow: hex('#a8c6ee'), isMoon: true },
    stars: 0.85, near: hex('#050b18'), far: hex('#2c4d76'), lit: hex('#7f9fc8'), haze: hex('#5b84b0'), hazeAmount: 0.36,
    ground: { near: hex('#081226'), far: hex('#35587f') },
    rim: hex('#c8deff'), rimSide: -1, rimStrength: 0.8, key: hex('#7f9cc8'), exposure: 0.28,
    windows: [hex('#ffd79a'), hex('#ffc47c'), hex('#ffe6ba')], windowShare: 0.24,
    neon: [hex('#8fd0ff'), hex('#ffd28a'), hex('#c8e4ff')], neonStrength: 0.45, foliage: hex('#132c46'),
  },
  dawn: {
    sky: [[0, hex('#6f6088')], [0.35, hex('#a2809c')], [0.65, hex('#d3a0a8')], [0.88, hex('#f2c6b8')], [1, hex('#fbdcc8')]],
    cloud: { lit: hex('#f6d2cc'), shade: hex('#8a6f8c'), cover: 0.5 },
    orb: { x: 0.34, y: 0.07, radius: 0.034, colour: hex('#fff2dc'), glow: hex('#ffd3b4'), isMoon: false },
    stars: 0.04, near: hex('#33263a'), far: hex('#a58093'), lit: hex('#e2b0ac'), haze: hex('#ecc4bc'), hazeAmount: 0.55,
    ground: { near: hex('#57445a'), far: hex('#d3a8a8') },
    rim: hex('#ffe6d2'), rimSide: 1, rimStrength: 0.8, key: hex('#d8b0a8'), exposure: 0.42,
    windows: [hex('#ffdca8'), hex('#ffc890')], windowShare: 0.1,
    neon: [hex('#ffb8a0'), hex('#ffd0d8')], neonStrength: 0.25, foliage: hex('#6d5a68'),
  },
  dusk: {
    sky: [[0, hex('#3c2d50')], [0.3, hex('#7d4756')], [0.6, hex('#cc7448')], [0.85, hex('#f5a95c')], [1, hex('#ffd28a')]],
    cloud: { lit: hex('#ffb878'), shade: hex('#6b3a48'), cover: 0.5 },
    orb: { x: 0.26, y: 0.09, radius: 0.042, colour: hex('#fff0c4'), glow: hex('#ffc070'), isMoon: false },
    stars: 0, near: hex('#1d1018'), far: hex('#94553f'), lit: hex('#d68a54'), haze: hex('#eda266'), hazeAmount: 0.45,
    ground: { near: hex('#2c1a1c'), far: hex('#bd7848') },
    rim: hex('#ffd694'), rimSide: 1, rimStrength: 0.95, key: hex('#dca068'), exposure: 0.36,
    windows: [hex('#ffd68e'), hex('#ffc070')], windowShare: 0.22,
    neon: [hex('#ffb45c'), hex('#ff8a6a')], neonStrength: 0.45, foliage: hex('#3e2a22'),
  },
  day: {
    sky: [[0, hex('#3a78b8')], [0.45, hex('#7fb2da')], [0.8, hex('#bcdcea')], [1, hex('#eaf3ee')]],
    cloud: { lit: hex('#ffffff'), shade: hex('#a3bccf'), cover: 0.42 },
    orb: { x: -0.55, y: 0.62, radius: 0.04, colour: hex('#fffbe8'), glow: hex('#fff2c8'), isMoon: false },
    stars: 0, near: hex('#22333a'), far: hex('#7f9fb2'), lit: hex('#e4dcc4'), haze: hex('#cfe2ea'), hazeAmount: 0.4,
    ground: { near: hex('#4e5c58'), far: hex('#b5c4bc') },
    rim: hex('#fff6dc'), rimSide: -1, rimStrength: 0.6, key: hex('#f2ead6'), exposure: 0.72,
    windows: [hex('#bcd8e6'), hex('#dcecf2')], windowShare: 0.3,
    neon: [hex('#e86a5c'), hex('#f0b84c'), hex('#5cb4c4')], neonStrength: 0.2, foliage: hex('#4b7350'),
  },
};
