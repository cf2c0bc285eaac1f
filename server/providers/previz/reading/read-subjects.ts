import { type FigureAction, type FigureKind, personKinds, vehicleKinds } from '../figures/port.ts';
import type { Fact } from './lexicon.ts';
import { lexicon } from './lexicon.ts';
import { pairTerms, pronouns } from './lexicons/subjects.ts';
import type { Match, Token } from './match-terms.ts';
import { tokenise } from './match-terms.ts';
import type { SubjectSpec } from './scene-spec.ts';

/** Something being put together while the prompt is read from left to right. */
interface Draft {
  kind: FigureKind;
  count: number;
  isPronoun: boolean;
  details: { -readonly [Key in 'wardrobe' | 'colour' | 'prop' | 'propColour' | 'facing']?: SubjectSpec[Key] };
  action?: FigureAction;
  tag?: string;
}

/** How near, in words, a number or colour must stand before what it belongs to. */
const ADJECTIVE_REACH = 3;
const MAX_SUBJECTS = 4;
const MAX_COUNT = 12;
const vehicles: ReadonlySet<FigureKind> = new Set(vehicleKinds);
const flyers: ReadonlySet<FigureKind> = new Set(['bird', 'spaceship', 'aeroplane', 'balloon']);
const swimmers: ReadonlySet<FigureKind> = new Set(['whale', 'fish']);

/** A word that belongs to what stands shortly after it. */
interface Adjective<Value> {
  readonly value: Value;
  readonly end: number;
  readonly clause: number;
}

function reaches<Value>(word: Adjective<Value> | undefined, match: Match<Fact>): word is Adjective<Value> {
  return word !== undefined && word.clause === match.clause && match.start - word.end < ADJECTIVE_REACH;
}

/** What a figure does when nothing is said. */
function restingAction(kind: FigureKind): FigureAction {
  if (flyers.has(kind)) return 'fly';
  if (swimmers.has(kind)) return 'swim';
  if (vehicles.has(kind)) return 'drive';
  return kind === 'deer' || kind === 'horse' ? 'graze' : 'stand';
}

/**
 * Who and what is in the picture, from a prompt's matches in order. Cast tags name or add subjects; without other evidence a pronoun is the first cast member.
 */
export function readSubjects(matches: readonly Match<Fact>[], cast: readonly string[], prompt: string): SubjectSpec[] {
  const drafts: Draft[] = [];
  let current: Draft | undefined;
  let colour: Adjective<NonNullable<SubjectSpec['colour']>> | undefined;
  let count: Adjective<number> | undefined;
  let early: FigureAction | undefined;
  let earlyFacing: SubjectSpec['facing'];
  let weatherEnd: number | undefined;
  for (const match of matches) {
    if (match.isNegated) continue;
    const nearColour = reaches(colour, match) ? colour.value : undefined;
    for (const fact of match.facts) {
      switch (fact.about) {
        case 'count':
          count = { value: fact.value, end: match.end, clause: match.clause };
          break;
        case 'colour':
          colour = { value: fact.value, end: match.end, clause: match.clause };
          break;
        case 'weather':
          weatherEnd = match.end;
          break;
        case 'subject': {
          const nearCount = reaches(count, match) && !pronouns.has(match.phrase) ? count.value : 1;
          current = meetSubject(drafts, fact.value, match.phrase, nearCount);
          if (nearColour && !current.isPronoun) current.details.colour ??= nearColour;
          if (early) current.action ??= early;
          if (earlyFacing) current.details.facing ??= earlyFacing;
          early = undefined;
          earlyFacing = undefined;
          break;
        }
        case 'wardrobe':
          if (current) current.details.wardrobe = fact.value;
          if (current && nearColour) current.details.colour = nearColour;
          break;
        case 'prop':
          if (current) current.details.prop ??= fact.value;
          if (current && nearColour) current.details.propColour ??= nearColour;
          break;
        case 'action':
          // "Rain running down the glass" is nobody's run.
          if (match.start === weatherEnd) break;
          if (current) current.action = chooseAction(current.action, fact.value);
          else early = fact.value;
          break;
        case 'facing':
          if (current) current.details.facing = fact.value;
          else earlyFacing = fact.value;
          break;
        case 'crowd':
        case 'empty':
        case 'place':
        case 'feature':
        case 'time':
        case 'style':
        case 'air':
        case 'move':
        case 'size':
        case 'pace':
          break;
        default:
          fact satisfies never;
      }
    }
  }
  return finish(addCast(drafts, cast, prompt));
}

/** Later actions win, but standing never undoes a movement of the same subject ("walks … stands" starts by walking). */
function chooseAction(known: FigureAction | undefined, next: FigureAction): FigureAction {
  if (known === undefined || known === 'stand') return next;
  return known;
}

function meetSubject(drafts: Draft[], kind: FigureKind, phrase: string, count: number): Draft {
  const isPronoun = pronouns.has(phrase);
  if (isPronoun) {
    const known = drafts.findLast((draft) => couldMean(phrase, draft.kind)) ?? drafts[0];
    if (known) return known;
  }
  const same = drafts.find((draft) => draft.kind === kind && !isPronoun && count === 1);
  if (same) return same;
  const isPair = pairTerms.has(phrase) || phrase === 'they' || phrase === 'we';
  const draft: Draft = { kind, count: Math.min(MAX_COUNT, Math.max(count, isPair ? 2 : 1)), isPronoun, details: {} };
  const unnamed = drafts.findIndex((other) => other.isPronoun && couldMean(other.kind === 'man' ? 'he' : 'she', kind));
  if (unnamed >= 0) drafts.splice(unnamed, 1);
  drafts.push(draft);
  return draft;
}

function couldMean(pronoun: string, kind: FigureKind): boolean {
  const [word] = pronoun.split(' ');
  if (word === 'she' || word === 'her') return ['woman', 'child', 'old-woman', 'person', 'astronaut'].includes(kind);
  if (word === 'he' || word === 'him' || word === 'his') {
    return ['man', 'child', 'old-man', 'person', 'astronaut', 'robot', 'dog'].includes(kind);
  }
  return !vehicles.has(kind);
}

/** Gives cast tags to the subjects they name, then to the others in order; a cast nobody mentions still stands in the picture. */
function addCast(drafts: Draft[], cast: readonly string[], prompt: string): Draft[] {
  const words = new Set(tokenise(prompt).map((token) => token.text));
  const members = cast.map((tag) => ({ tag, kind: kindOfTag(tag) }));
  const they = drafts.find((draft) => draft.isPronoun && draft.count > 1);
  // "They" are the whole cast.
  if (they && members.length > 1) they.count = 1;
  const isWholeCast = drafts.length === 0 || (they !== undefined && members.length > 1);
  for (const { tag, kind } of members) {
    const isNamed = tokenise(tag).every((token) => words.has(token.text));
    const others = new Set(members.map((member) => member.kind).filter((other) => other !== kind));
    const free = drafts.find((draft) => draft.tag === undefined && !isRidden(draft) && suitsTag(draft, kind, others));
    if (free) {
      free.tag = tag.toLowerCase();
      if (kind !== undefined && free.isPronoun) free.kind = kind;
    } else if (isNamed || isWholeCast || drafts.length === 0) {
      drafts.push({
        kind: kind ?? 'woman',
        count: 1,
        isPronoun: false,
        details: {},
        tag: tag.toLowerCase(),
        ...(drafts.some(isRidden) && { action: 'ride' as const }),
      });
    }
  }
  return drafts;
}

/** "Mara rides a horse": the name is not the horse's. */
function isRidden({ kind, action }: Draft): boolean {
  return action === 'ride' && MOUNTS.has(kind);
}

const OLDER: Partial<Record<FigureKind, FigureKind>> = { 'old-man': 'man', 'old-woman': 'woman' };

/** Whether a subject may be who a tag stands for. A mere name (no kind) is not what another tag of the cast names. */
function suitsTag(draft: Draft, kind: FigureKind | undefined, others: ReadonlySet<FigureKind | undefined>): boolean {
  if (kind === undefined) return !others.has(draft.kind);
  return draft.kind === kind || OLDER[draft.kind] === kind || draft.isPronoun;
}

/** The kind a tag's own words name ("old-tram" is a tram), or undefined for a mere name. */
function kindOfTag(tag: string): FigureKind | undefined {
  for (const match of lexicon.match(tokenise(tag))) {
    for (const fact of match.facts) if (fact.about === 'subject') return fact.value;
  }
  return undefined;
}

function finish(drafts: readonly Draft[]): SubjectSpec[] {
  // People before things: the camera frames the first.
  const order = (draft: Draft) => (vehicles.has(draft.kind) ? 1 : 0);
  return [...drafts]
    .sort((a, b) => order(a) - order(b))
    .slice(0, MAX_SUBJECTS)
    .map((draft) => ({
      kind: draft.kind,
      count: draft.count,
      action: suitAction(draft.kind, draft.action ?? restingAction(draft.kind)),
      ...draft.details,
      ...(draft.tag === undefined ? {} : { tag: draft.tag }),
    }));
}

const PEOPLE: ReadonlySet<FigureKind> = new Set(personKinds);
const MOUNTS: ReadonlySet<FigureKind> = new Set(['horse', 'bicycle', 'motorbike']);
/** Words for people who sit on a horse when nothing else is named. */
const HORSE_PEOPLE = new Set(['rider', 'horseman', 'horsewoman', 'horsemen', 'jockey']);
/** Words for people who are with a horse, not on it. */
const BESIDE = new Set(['beside', 'lead', 'leads', 'leading', 'led']);
/** What nouns are about. */
const NAMING: ReadonlySet<Fact['about']> = new Set(['subject', 'place', 'feature', 'prop', 'wardrobe']);
/** How many words may stand between "on" and what somebody sits on: "on his old grey horse". */
const MOUNT_REACH = 4;

/**
 * Makes one figure of whoever rides and what is ridden: a horse with a rider, or a bicycle or motorbike in the rider's colour. People
 * beside a horse stay beside it.
 */
export function seatRiders(
  subjects: readonly SubjectSpec[],
  said: readonly Match<Fact>[],
  words: readonly Token[],
): SubjectSpec[] {
  const people = subjects.filter(({ kind }) => PEOPLE.has(kind));
  const named = subjects.find(({ kind }) => MOUNTS.has(kind));
  const isRider = said.some(({ phrase }) => HORSE_PEOPLE.has(phrase));
  const isBeside = words.some(({ text }) => BESIDE.has(text));
  const isSeated = !isBeside && (isRider || isOnMount(said, words));
  const rider = people.find(({ action }) => action === 'ride') ?? (isSeated ? people[0] : undefined);
  const isVehicleNamed = subjects.some(({ kind }) => vehicles.has(kind));
  const mount = named ?? (isRider && !isVehicleNamed ? ({ kind: 'horse', count: 1, action: 'walk' } as const) : null);
  if (!rider || !mount) {
    return subjects.map((subject) => (subject.action === 'ride' ? { ...subject, action: 'drive' } : subject));
  }
  const seated = mount.kind === 'horse' ? onHorse(rider, mount) : onWheels(rider, mount);
  return subjects.flatMap((subject) => (subject === rider ? [seated] : subject === mount ? [] : [subject]));
}

/** "On" or "upon" shortly before a horse, a bicycle or a motorbike, with nothing else that has a name between them. */
function isOnMount(said: readonly Match<Fact>[], words: readonly Token[]): boolean {
  return said.some(({ facts, start, clause }, index) => {
    if (!facts.some((fact) => fact.about === 'subject' && MOUNTS.has(fact.value))) return false;
    const before = said
      .slice(0, index)
      .findLast((other) => !pronouns.has(other.phrase) && other.facts.some(({ about }) => NAMING.has(about)));
    return words
      .slice(Math.max(before?.end ?? 0, start - MOUNT_REACH), start)
      .some((word) => word.clause === clause && (word.text === 'on' || word.text === 'upon'));
  });
}

function onHorse(rider: SubjectSpec, mount: SubjectSpec): SubjectSpec {
  const isStanding = ['stand', 'sit', 'look-up', 'turn'].includes(rider.action);
  const isRunning = rider.action === 'run' || mount.action === 'run';
  const { facing: _, ...sitting } = rider;
  const facing = rider.facing ?? mount.facing;
  return {
    ...mount,
    count: Math.max(rider.count, mount.count),
    action: isRunning ? 'run' : isStanding ? 'stand' : 'walk',
    ...(facing ? { facing } : {}),
    rider: { ...sitting, count: 1, action: 'ride' },
  };
}

function onWheels({ colour, tag, facing, count }: SubjectSpec, mount: SubjectSpec): SubjectSpec {
  return {
    ...mount,
    count: Math.max(count, mount.count),
    ...(colour && { colour }),
    ...(tag !== undefined && { tag }),
    ...(facing && { facing }),
  };
}

const CABINS: ReadonlySet<FigureKind> = new Set([
  'car',
  'truck',
  'bus',
  'tram',
  'train',
  'boat',
  'spaceship',
  'aeroplane',
]);

const AT_THE_WHEEL = new Set(['drive', 'drives', 'driving', 'steer', 'at the wheel', 'behind the wheel']);

/** Whether somebody is said to drive; much else that moves along ("passes", "pulls away") has the same action. */
export function isDrivingSaid(said: readonly Match<Fact>[]): boolean {
  return said.some(({ phrase }) => AT_THE_WHEEL.has(phrase));
}

/**
 * Whoever drives sits: inside a vehicle on a seat, otherwise in the vehicle that is named, or in a car when none is. On what has no
 * cabin they go beside it.
 */
export function seatDrivers(subjects: readonly SubjectSpec[], isInside: boolean, isDriving: boolean): SubjectSpec[] {
  const isVehicleNamed = subjects.some(({ kind }) => vehicles.has(kind));
  const hasCabin = subjects.some(({ kind }) => CABINS.has(kind));
  return subjects.flatMap((subject) => {
    if (subject.action !== 'drive' || vehicles.has(subject.kind)) return [subject];
    if (isDriving && isInside) return [{ ...subject, action: 'sit' as const }];
    if (isDriving && hasCabin) return [];
    if (!isDriving || isVehicleNamed) return [{ ...subject, action: 'walk' as const }];
    return [{ kind: 'car' as const, count: 1, action: 'drive' as const }];
  });
}

/** Keeps an action a figure can do: a tram that "passes" drives, a gull that "circles" flies. */
function suitAction(kind: FigureKind, action: FigureAction): FigureAction {
  const isMoving = action === 'walk' || action === 'run' || action === 'climb';
  if (vehicles.has(kind) && !flyers.has(kind)) return action === 'stand' || action === 'sit' ? 'stand' : 'drive';
  if (flyers.has(kind) && (isMoving || action === 'drive' || action === 'ride')) return 'fly';
  if (swimmers.has(kind)) return 'swim';
  if (kind === 'astronaut' && action === 'swim') return 'fly';
  if (action === 'ride') return PEOPLE.has(kind) ? 'ride' : 'stand';
  if (action === 'drive' || action === 'graze') {
    if (['horse', 'deer', 'dog', 'cat', 'fox', 'wolf', 'bear'].includes(kind)) return 'graze';
    return action === 'drive' ? 'drive' : 'sit';
  }
  return action;
}
