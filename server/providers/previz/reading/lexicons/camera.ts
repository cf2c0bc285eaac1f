import type { CameraMove, ShotSize } from '../scene-spec.ts';

/** Words for what the camera does. */
export const moveTerms: Readonly<Record<CameraMove, readonly string[]>> = {
  static: ['static', 'static shot', 'locked off', 'locked camera', 'fixed camera', 'still camera', 'tripod', 'static camera', 'camera holds', 'hold on', 'no camera movement', 'motionless camera', 'locked'],
  push: ['push in', 'push', 'dolly in', 'zoom in', 'move in', 'moves in', 'camera approaches', 'track in', 'creep in', 'push forward', 'dolly forward', 'closer on', 'moving forward', 'camera moves forward', 'zoom', 'pushes in'],
  pull: ['pull out', 'pull back', 'dolly out', 'zoom out', 'pulls back', 'pulling back', 'dolly back', 'move back', 'reveal shot', 'pull away from', 'backs away', 'widen out', 'camera pulls'],
  'pan-left': ['pan left', 'pans left', 'camera turns left', 'pan to the left', 'whip pan left'],
  'pan-right': ['pan right', 'pan', 'pans right', 'camera turns right', 'pan to the right', 'panning shot', 'whip pan', 'pan across', 'pan right with'],
  'tilt-up': ['tilt up', 'tilt', 'tilts up', 'camera looks up', 'tilting up'],
  'tilt-down': ['tilt down', 'tilts down', 'camera looks down', 'tilting down'],
  'crane-up': ['crane up', 'crane', 'crane shot', 'boom up', 'camera rises', 'rising shot', 'pedestal up', 'jib up', 'rises over', 'rise above', 'ascending shot', 'drone rises', 'drone shot'],
  'crane-down': ['crane down', 'boom down', 'camera descends', 'pedestal down', 'jib down', 'lowers', 'descending shot', 'camera lowers'],
  'orbit-left': ['orbit left', 'arc left', 'circle left'],
  'orbit-right': ['orbit', 'orbit right', 'arc', 'arc right', 'arc shot', 'camera circles', 'circle around', 'orbits around', 'orbiting shot', 'revolve around', '360', 'circles around'],
  'truck-left': ['truck left', 'track left', 'tracks left', 'slide left', 'dolly left', 'move left', 'lateral left', 'crab left', 'tracking left'],
  'truck-right': ['truck right', 'track right', 'tracks right', 'slide right', 'dolly right', 'move right', 'crab right', 'truck', 'tracking right', 'lateral move', 'side tracking', 'slider'],
  follow: ['follow', 'tracking shot', 'tracking', 'follows her', 'follows him', 'following shot', 'track with', 'steadicam', 'camera follows', 'tracks with', 'tracks alongside', 'moves with', 'walk with'],
  handheld: ['handheld', 'hand held', 'shaky', 'shaky cam', 'documentary style', 'found footage', 'verite'],
};

/** Words for how much of the subject is seen. */
export const shotSizeTerms: Readonly<Record<ShotSize, readonly string[]>> = {
  'extreme-wide': ['extreme wide', 'extreme wide shot', 'establishing shot', 'establishing', 'very wide', 'aerial', 'vast', 'ews', 'panorama', 'tiny figure', 'distant figure', 'in the distance', 'extreme long shot', 'aerial view', 'drone shot', 'bird eye view', 'small figure', 'far away'],
  wide: ['wide', 'wide shot', 'wide angle', 'long shot', 'ws', 'wide view', 'full view'],
  full: ['full shot', 'full body', 'full length', 'head to toe', 'fs', 'medium wide', 'medium wide shot', 'medium long shot', 'cowboy shot'],
  medium: ['medium', 'medium shot', 'mid shot', 'waist up', 'ms', 'two shot', 'over the shoulder', 'waist shot', 'closer on', 'closer', 'medium close'],
  close: ['close up', 'closeup', 'close', 'close on', 'portrait', 'head and shoulders', 'cu', 'tight on', 'tight shot', 'medium close up', 'face', 'close shot', 'tight'],
  'extreme-close': ['extreme close up', 'extreme closeup', 'macro', 'ecu', 'detail shot', 'eyes', 'insert shot', 'very close', 'big close up'],
};

/** Words for the pace of a move; 1 is the usual pace. */
export const paceTerms: Readonly<Record<string, number>> = {
  slow: 0.55, slowly: 0.55, gentle: 0.55, gently: 0.55, subtle: 0.4, creeping: 0.4, imperceptible: 0.25, languid: 0.5,
  steady: 0.8, smooth: 0.8, fast: 1.8, quick: 1.7, quickly: 1.7, rapid: 2, rapidly: 2, whip: 2.4, sudden: 2, dramatic: 1.4, swift: 1.6, sweeping: 1.5,
};
