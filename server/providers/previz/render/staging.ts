import type { FigurePose, FigureSpec } from '../figures/port.ts';
import { hashNumbers, hashText, seededRandom, between, pick } from '../picture/seeded-random.ts';
import { scale } from '../picture/colour.ts';
import type { Rgb } from '../figures/port.ts';
import type { SceneSpec, SubjectSpec } from '../reading/scene-spec.ts';
import { figureHeight } from '../camera/framing.ts';

/** A figure with its place in the world and its motion. Metres, seconds. */
export interface Actor {
  readonly spec: FigureSpec;
  readonly height: number;
  readonly action: FigurePose['action'];
  readonly facing: FigurePose['facing'];
  /** Where it is at the start of the shot: x, height over ground, z. */
  readonly start: readonly [number, number, number];
  /** Metres a second. */
  readonly velocity: readonly [number, number, number];
  /** How it moved in the take before, when it now moves otherwise. */
  readonly velocityBefore?: readonly [number, number, number];
  /** How far into its action it already is at the start. */
  readonly phaseSeconds: number;
  /** Identity for carrying on in a later take. */
  readonly key: string;
  /** One of a crowd: small, drawn less often. */
  readonly isExtra?: boolean;
}

const SPEEDS: Partial<Record<FigurePose['action'], number>> = {
  walk: 1.25,
  run: 3.6,
  climb: 0.35,
  swim: 0.7,
  fly: 2.2,
  drive: 6,
  graze: 0.05,
};
/** Hair, build and clothes are taken from these when the words leave them open: dark, so that the figure reads as a shape. */
const GARMENTS: readonly [Rgb, ...Rgb[]] = [
  [44, 40, 58],
  [58, 44, 48],
  [36, 46, 62],
  [62, 52, 44],
  [48, 56, 54],
];
const HELD_IN_FRONT: ReadonlySet<string> = new Set(['book', 'phone', 'camera', 'guitar']);
const ROUND_PICTURE = new Set(['bird', 'spaceship', 'aeroplane', 'balloon']);

/** What of an earlier take's people is known: they keep their clothes. */
export type KnownLooks = Readonly<Record<string, FigureSpec>>;

/** Where the shot wants its subjects. */
export interface StagingInput {
  readonly spec: SceneSpec;
  readonly distance: number;
  /** How far away people still have room: walls stand behind. */
  readonly maxDistance: number;
  /** Half of what the camera sees at that distance, in metres. */
  readonly halfWidth: number;
  readonly durationSeconds: number;
  readonly seed: number;
  readonly known: KnownLooks;
  /** Garment colours taken from character references, by order of subjects. */
  readonly referenceColours: readonly (Pick<FigureSpec, 'colour'> | undefined)[];
}

/** Puts all subjects (and the crowd) into the world. The first actor is the one the camera frames. */
export function stageActors(input: StagingInput): Actor[] {
  const actors: Actor[] = [];
  input.spec.subjects.forEach((subject, index) => {
    for (let copy = 0; copy < subject.count; copy++) actors.push(stageOne(input, subject, index, copy, actors.length));
  });
  if (input.spec.crowd) actors.push(...stageCrowd(input));
  return actors;
}

/** Name under which a subject's looks are kept from take to take. */
export function actorKey(subject: SubjectSpec, copy: number): string {
  return `${subject.tag ?? subject.kind}#${copy}`;
}

function looks(input: StagingInput, subject: SubjectSpec, index: number, copy: number): FigureSpec {
  const known = input.known[actorKey(subject, copy)];
  // Twins of a crowd differ, a named character never does.
  const seed =
    subject.tag === undefined ? hashNumbers(hashText(subject.kind), copy) : hashNumbers(hashText(subject.tag), copy);
  const random = seededRandom(seed);
  const reference = copy === 0 && !subject.rider ? input.referenceColours[index]?.colour : undefined;
  const colour = subject.colour ?? reference ?? known?.colour ?? pick(random, GARMENTS);
  const prop = subject.prop ?? known?.prop;
  const propColour = subject.propColour ?? known?.propColour;
  return {
    kind: subject.kind,
    seed: known?.seed ?? seed,
    wardrobe: subject.wardrobe ?? known?.wardrobe ?? (subject.kind === 'child' ? 'hoodie' : 'long-coat'),
    ...(isThing(subject.kind) && !subject.colour && !reference && !known?.colour
      ? {}
      : { colour: copy > 0 ? scale(colour, between(random, 0.7, 1.2)) : colour }),
    ...(prop ? { prop } : {}),
    ...(propColour ? { propColour } : {}),
    ...(subject.rider ? { rider: looks(input, subject.rider, index, copy) } : {}),
  };
}

function isThing(kind: FigureSpec['kind']): boolean {
  return !['woman', 'man', 'child', 'old-woman', 'old-man', 'person'].includes(kind);
}

function stageOne(input: StagingInput, subject: SubjectSpec, index: number, copy: number, order: number): Actor {
  const random = seededRandom(hashNumbers(input.seed, index, copy, 71));
  const facing = subject.facing ?? defaultFacing(input.spec, subject, random());
  const velocity = velocityOf(subject, facing);
  const { x, z } = spot(input, order, facing, velocity);
  const height = figureHeight(subject.kind);
  const lift = ROUND_PICTURE.has(subject.kind) ? liftOf(input, height, random()) : 0;
  return {
    spec: looks(input, subject, index, copy),
    height,
    action: subject.action,
    facing,
    start: [x, lift, z],
    velocity,
    phaseSeconds: copy * 0.37,
    key: actorKey(subject, copy),
  };
}

/** Flyers hang in the upper half of the picture. */
function liftOf(input: StagingInput, height: number, luck: number): number {
  return Math.max(1.2, height * 0.35 + input.halfWidth * (0.12 + 0.2 * luck));
}

function defaultFacing(spec: SceneSpec, subject: SubjectSpec, luck: number): FigurePose['facing'] {
  const moves = spec.camera.moves;
  const sideways = moves.some((move) => move.endsWith('-left')) ? 'left' : 'right';
  if (isThing(subject.kind) && subject.kind !== 'robot' && subject.kind !== 'astronaut')
    return luck < 0.5 && sideways === 'left' ? 'left' : sideways;
  if (subject.action === 'walk' || subject.action === 'run') {
    const isTracked = moves.some((move) => move === 'follow' || move.startsWith('pan') || move.startsWith('truck'));
    return isTracked || luck >= 0.55 ? sideways : 'away';
  }
  // What is held before the chest is seen from the front only.
  if (subject.action === 'stand' && subject.prop && HELD_IN_FRONT.has(subject.prop)) return 'toward';
  if (subject.action === 'stand' || subject.action === 'look-up') {
    return spec.shotSize === 'close' || spec.shotSize === 'extreme-close' ? 'toward' : 'away';
  }
  return subject.action === 'gesture' || subject.action === 'dance' ? 'toward' : sideways;
}

function velocityOf(subject: SubjectSpec, facing: FigurePose['facing']): [number, number, number] {
  const speed = SPEEDS[subject.action] ?? 0;
  if (subject.action === 'climb') return [0, speed, 0];
  switch (facing) {
    case 'left':
      return [-speed, 0, 0];
    case 'right':
      return [speed, 0, 0];
    case 'away':
      return [0, 0, speed];
    case 'toward':
      return [0, 0, -speed * 0.8];
    default:
      return facing satisfies never;
  }
}

/** The first subject stands where the eye rests; others beside and behind it. Walkers cross the middle at half time. */
function spot(
  input: StagingInput,
  order: number,
  facing: FigurePose['facing'],
  velocity: readonly [number, number, number],
): { x: number; z: number } {
  const random = seededRandom(hashNumbers(input.seed, order, 73));
  const side = facing === 'left' ? 1 : facing === 'right' ? -1 : random() < 0.5 ? -1 : 1;
  const others = input.spec.subjects.reduce((sum, subject) => sum + subject.count, 0) - 1;
  const spacing = Math.min(1.05, input.halfWidth * 0.5);
  const row = others === 0 ? 0 : (order - others / 2) * spacing;
  const travelled = (velocity[0] * input.durationSeconds) / 2;
  const limit = input.halfWidth * 0.72;
  const rest = velocity[0] === 0 ? side * input.halfWidth * (others === 0 ? 0.1 : 0) : 0;
  const depth = velocity[2] < 0 ? -velocity[2] * input.durationSeconds * 0.8 : 0;
  return {
    x: Math.max(-limit, Math.min(limit, rest - travelled)) + row,
    z: input.distance + depth + (order === 0 ? 0 : random() * 0.8),
  };
}

/** How many people a crowd is, and how many metres they spread out in depth, each. */
const CROWD = 16;
const CROWD_STEP = 1.35;

function stageCrowd(input: StagingInput): Actor[] {
  const kinds = ['woman', 'man', 'person', 'old-man', 'man', 'woman', 'child'] as const;
  const wardrobes = ['long-coat', 'jacket', 'raincoat', 'dress', 'suit', 'hoodie'] as const;
  const wanted = Math.max(input.distance * 1.25, 5);
  const isCramped = wanted + CROWD * CROWD_STEP > input.maxDistance * 2;
  const near = isCramped ? Math.min(wanted, input.maxDistance * 0.5) : wanted;
  const step = isCramped ? (input.maxDistance * 1.15 - near) / CROWD : CROWD_STEP;
  return Array.from({ length: CROWD }, (_, index) => {
    const random = seededRandom(hashNumbers(input.seed, index, 91));
    const kind = pick(random, kinds);
    const z = near + index * step + random() * Math.min(1, step);
    const facing = pick(random, ['toward', 'away', 'left', 'right'] as const);
    const isWalking = random() < 0.75;
    const action = isWalking ? ('walk' as const) : ('stand' as const);
    const velocity: [number, number, number] =
      facing === 'left' ? [-1, 0, 0] : facing === 'right' ? [1, 0, 0] : facing === 'away' ? [0, 0, 1] : [0, 0, -0.8];
    const umbrella = input.spec.weather === 'rain' && random() < 0.6;
    return {
      spec: {
        kind,
        seed: hashNumbers(input.seed, index, 92),
        wardrobe: pick(random, wardrobes),
        colour: pick(random, GARMENTS),
        ...(umbrella ? { prop: 'umbrella' as const } : {}),
      },
      height: figureHeight(kind),
      action,
      facing,
      start: [(random() * 2 - 1) * Math.min(8, z * 0.55), 0, z] as const,
      velocity: isWalking ? velocity : ([0, 0, 0] as const),
      phaseSeconds: random() * 3,
      key: `crowd#${index}`,
      isExtra: true,
    };
  });
}

/** How long a body takes to start or stop moving, in seconds. */
const INERTIA_SECONDS = 0.35;

/** Where an actor is after a time. Whoever carried on from another take with another gait comes to it gradually. */
export function actorAt(actor: Actor, seconds: number): readonly [number, number, number] {
  const before = actor.velocityBefore ?? actor.velocity;
  const old = actor.velocityBefore ? INERTIA_SECONDS * (1 - Math.exp(-seconds / INERTIA_SECONDS)) : 0;
  const at = (axis: 0 | 1 | 2) => actor.start[axis] + before[axis] * old + actor.velocity[axis] * (seconds - old);
  return [at(0), at(1), at(2)];
}
