import { describe, expect, it } from 'vitest';
import { unknownWords } from './read-unwanted.ts';
import { readPrompt } from './read-prompt.ts';

describe('readPrompt: subjects', () => {
  it.each([
    [
      'A woman in a long dark coat walks down an empty avenue',
      { kind: 'woman', wardrobe: 'long-coat', action: 'walk', facing: 'away', count: 1 },
    ],
    [
      'A girl in a yellow raincoat runs toward camera',
      { kind: 'child', wardrobe: 'raincoat', colour: [232, 190, 52], action: 'run', facing: 'toward' },
    ],
    ['Two astronauts float above a ringed planet', { kind: 'astronaut', count: 2, action: 'fly' }],
    [
      'An old man with a lantern walks along the pier',
      { kind: 'old-man', prop: 'lantern', action: 'walk', facing: 'away' },
    ],
    ['A RED FOX crosses the snow', { kind: 'fox', colour: [196, 44, 48], action: 'walk' }],
    ['wolves running through the woods', { kind: 'wolf', action: 'run' }],
    ['a couple dances in the kitchen', { kind: 'person', count: 2, action: 'dance' }],
    ['The tram pulls away into the night', { kind: 'tram', action: 'drive' }],
    ['three women with red umbrellas', { kind: 'woman', count: 3, prop: 'umbrella', propColour: [196, 44, 48] }],
    ['He kneels by the fire', { kind: 'man', action: 'kneel' }],
    ['a child sitting on the roof', { kind: 'child', action: 'sit' }],
    ['a gull circles the lighthouse', { kind: 'bird', action: 'fly' }],
  ] as const)('%s', (prompt, expected) => {
    expect(readPrompt(prompt).subjects[0]).toMatchObject(expected);
  });

  it.each([
    ['Rain running down the glass. An old man stands at the window', [], [{ kind: 'old-man', action: 'stand' }]],
    [
      'The dog stops, the hiker catches up through falling snow',
      ['walker', 'dog'],
      [
        { kind: 'dog', tag: 'dog' },
        { kind: 'person', tag: 'walker', action: 'stand' },
      ],
    ],
    [
      'The hiker walks between the trunks, light behind them',
      ['walker'],
      [{ kind: 'person', count: 1, tag: 'walker' }],
    ],
    [
      'They cross the dunes',
      ['walker', 'dog'],
      [
        { count: 1, tag: 'walker' },
        { kind: 'dog', tag: 'dog' },
      ],
    ],
    ['An old man waits on the pier', ['keeper'], [{ kind: 'old-man', tag: 'keeper' }]],
  ] as const)('%s: who is who', (prompt, cast, expected) => {
    const { subjects } = readPrompt(prompt, { cast });
    expect(subjects).toHaveLength(expected.length);
    expect(subjects).toMatchObject(expected);
  });

  it.each([
    ['stands on the cliff path and looks out to sea', 'coast'],
    ['a climber on a cliff in the alps', 'mountain'],
    ['a small boat on the open sea', 'coast'],
  ] as const)('%s: %s', (prompt, place) => {
    expect(readPrompt(prompt).place).toBe(place);
  });

  it('takes "she" for a woman when nothing better is known', () => {
    expect(readPrompt('Close on her back as she stops.').subjects).toMatchObject([
      { kind: 'woman', action: 'stand', facing: 'away' },
    ]);
  });

  it('lets a pronoun mean whoever was named', () => {
    const { subjects } = readPrompt('A woman in a red dress waits. She turns and runs.');
    expect(subjects).toHaveLength(1);
    expect(subjects[0]).toMatchObject({ kind: 'woman', wardrobe: 'dress', action: 'turn' });
  });

  it('does not count windows as women', () => {
    expect(readPrompt('Tram waiting room, three tall windows, she stands with her back to us').subjects).toMatchObject([
      { kind: 'woman', count: 1 },
    ]);
  });

  it.each(['Empty street, no people or cars', 'a deserted beach without people', 'no one on the platform, night'])(
    '%s: nobody',
    (prompt) => {
      expect(readPrompt(prompt)).toMatchObject({ subjects: [], crowd: false });
    },
  );

  it('keeps who is named in an empty place', () => {
    expect(readPrompt('An empty avenue. A woman walks.').subjects).toMatchObject([{ kind: 'woman' }]);
  });

  it('reads a crowd', () => {
    expect(readPrompt('crowded night market').crowd).toBe(true);
  });

  it('gives cast tags to those they name and adds who is missing', () => {
    expect(readPrompt('She walks.', { cast: ['Mara'] }).subjects).toMatchObject([{ kind: 'woman', tag: 'mara' }]);
    expect(readPrompt('Rain on the glass.', { cast: ['fox'] }).subjects).toMatchObject([{ kind: 'fox', tag: 'fox' }]);
  });
});

describe('readPrompt: place, light, weather', () => {
  it.each([
    ['neon signs over the wet avenue', { place: 'city', time: 'neon', isGroundWet: true }],
    ['a narrow street at dawn', { place: 'alley', time: 'dawn' }],
    ['golden hour on the dunes', { place: 'desert', time: 'dusk', styles: ['golden'] }],
    ['👩🏽‍🚀 walks on the moon 🌕', { place: 'space', time: 'night' }],
    ['🦊 in the ❄️ 🌲', { place: 'forest', weather: 'snow' }],
    ['moonlit mountains in the fog', { place: 'mountain', time: 'night', weather: 'fog' }],
    ['thunderstorm over the sea', { place: 'coast', weather: 'storm' }],
    ['Snowy forest', { place: 'forest', weather: 'snow' }],
    ['inside a train at dusk', { place: 'train', time: 'dusk' }],
    ['the waiting room of the station, tungsten lamp', { place: 'waiting-room', styles: ['tungsten'] }],
    ['film noir alley', { place: 'alley', styles: ['noir'] }],
    ['an astronaut drifts', { place: 'space' }],
    ['rooftops, pale rose haze', { place: 'rooftops', time: 'dawn' }],
    ['city in heavy rain, no neon', { place: 'city', weather: 'rain' }],
    ['The rain eases to a drizzle', { weather: 'drizzle' }],
    ['street, no rain', { place: 'street', weather: 'clear', isGroundWet: false }],
  ] as const)('%s', (prompt, expected) => {
    expect(readPrompt(prompt)).toMatchObject(expected);
  });

  it('lets the place tag outweigh a passing word', () => {
    expect(readPrompt('She thinks of the sea.', { place: 'library' }).place).toBe('library');
  });

  it('carries hour and weather over within a place, and only there', () => {
    const known = {
      place: 'city',
      time: 'neon',
      weather: 'rain',
      isGroundWet: true,
      isWindy: false,
      accents: [],
      styles: [],
      features: [],
    } as const;
    expect(readPrompt('She stops.', { known })).toMatchObject({ place: 'city', time: 'neon', weather: 'rain' });
    expect(readPrompt('A desert.', { known })).toMatchObject({ place: 'desert', weather: 'clear' });
  });
});

describe('readPrompt: camera', () => {
  it.each([
    ['Wide shot. Slow push in.', ['push'], 0.55, 'wide'],
    ['Extreme close-up, handheld', ['handheld'], 1, 'extreme-close'],
    ['fast pan left', ['pan-left'], 1.8, 'wide'],
    ['crane up over the roofs', ['crane-up'], 1, 'wide'],
    ['slowly orbit right around him, medium shot', ['orbit-right'], 0.55, 'medium'],
    ['tracking shot of a fox', ['follow'], 1, 'full'],
    ['pull back and tilt up', ['pull', 'tilt-up'], 1, 'wide'],
    ['Static.', ['static'], 1, 'wide'],
    ['A man runs fast. Dolly out', ['pull'], 1, 'full'],
  ] as const)('%s', (prompt, moves, pace, shotSize) => {
    expect(readPrompt(prompt)).toMatchObject({ camera: { moves, pace }, shotSize });
  });

  it('does not take "closing in" for a close-up', () => {
    expect(readPrompt('towers closing in on her').shotSize).toBe('full');
  });
});

describe('readPrompt: any text', () => {
  it.each([
    '',
    '🎬🌧️🚃',
    'امرأة تمشي في المطر',
    'אישה הולכת ברחוב',
    '\u0000\u202e…',
    'no '.repeat(500),
    'a woman walks in the rain, '.repeat(800),
  ])('never throws (%#)', (prompt) => {
    expect(readPrompt(prompt).place).toBe('city');
  });
});

describe('readPrompt: negative prompt', () => {
  const read = (prompt: string, negativePrompt: string) => readPrompt(prompt, { negativePrompt });
  it('keeps things, people, weather and looks out', () => {
    const prompt = 'A woman and a dog in a crowded street in heavy rain, film noir';
    expect(readPrompt(prompt)).toMatchObject({ crowd: true, weather: 'rain', styles: ['noir'] });
    const scene = read(prompt, 'dog, people, no rain, noir');
    expect(scene).toMatchObject({ crowd: false, weather: 'clear', isGroundWet: false, styles: [] });
    expect(scene.subjects.map(({ kind }) => kind)).toEqual(['woman']);
  });

  it('also keeps out what the take before showed', () => {
    const known = { ...readPrompt('rainy street with neon signs'), place: 'street' as const };
    expect(readPrompt('the street again', { known }).weather).toBe('rain');
    expect(readPrompt('the street again', { known, negativePrompt: 'rain' }).weather).toBe('clear');
  });

  it('tells which parts it does not know', () => {
    expect(unknownWords('rain, jpeg artefacts, a dog, Xyzzy')).toEqual(['jpeg artefacts', 'Xyzzy']);
  });
});

describe('readPrompt: who drives, and where words mislead', () => {
  const kinds = (prompt: string) => readPrompt(prompt).subjects.map(({ kind, action }) => `${kind} ${action}`);
  it.each([
    ['A man drives through the desert', ['car drive']],
    ['A woman drives a truck along the coast', ['truck drive']],
    ['Inside the bus a man drives', ['man sit']],
    ['Trunks in rows, the hiker walks away from us on a soft path', ['person walk']],
    ['A woman walks past a car', ['woman walk', 'car drive']],
  ])('%s', (prompt, expected) => expect(kinds(prompt)).toEqual(expected));

  it('takes a camera that orbits for a move, not for a place', () => {
    expect(readPrompt('A city street, orbit around a man')).toMatchObject({
      place: expect.stringMatching(/city|street/),
    });
    expect(readPrompt('a lonely ring in orbit').place).toBe('space');
  });
});

describe('readPrompt: who rides', () => {
  const figures = (prompt: string) =>
    readPrompt(prompt).subjects.map(({ kind, action, count, rider }) =>
      [count > 1 ? count : [], kind, action, rider ? `under a ${rider.kind}` : []].flat().join(' '),
    );
  it.each([
    ['A knight rides a horse through a field', ['horse walk under a man']],
    ['A girl gallops on her old grey pony', ['horse run under a child']],
    ['A rider on a horse', ['horse stand under a person']],
    ['Three horsemen on a ridge at dusk', ['3 horse stand under a person']],
    ['Two women ride horses', ['2 horse walk under a woman']],
    ['A man leads a horse through the street', ['man stand', 'horse graze']],
    ['A rider stands beside his horse', ['person stand', 'horse graze']],
    ['A man stands on the quay, a horse behind him', ['man stand', 'horse graze']],
    ['A woman on the beach near a horse', ['woman stand', 'horse graze']],
    ['A horse in a field', ['horse graze']],
    ['A woman rides a bicycle, a dog runs', ['bicycle drive', 'dog run']],
    ['A biker on a motorbike', ['motorbike drive']],
    ['She rides the tram', ['woman walk', 'tram drive']],
    ['He rides into town', ['man walk']],
  ])('%s', (prompt, expected) => expect(figures(prompt)).toEqual(expected));

  it('keeps what the rider wears and is called, and the colour of clothes on a bicycle', () => {
    const [horse] = readPrompt('A woman in a red coat rides a horse', { cast: ['Mara'] }).subjects;
    expect(horse).toMatchObject({ kind: 'horse', rider: { wardrobe: 'long-coat', tag: 'mara' } });
    expect(horse?.rider?.colour?.[0]).toBeGreaterThan(120);
    expect(horse?.colour).toBeUndefined();
    const [bicycle] = readPrompt('A woman in a red coat rides a bicycle').subjects;
    expect(bicycle?.colour).toEqual(horse?.rider?.colour);
    const [named] = readPrompt('Mara rides a horse', { cast: ['Mara'] }).subjects;
    expect(named).toMatchObject({ kind: 'horse', rider: { kind: 'woman', tag: 'mara' } });
  });

  it('goes along a shore across the picture, along a street into it', () => {
    expect(readPrompt('A woman walks along the coast').subjects[0]?.facing).toBeUndefined();
    expect(readPrompt('A woman walks along the street').subjects[0]?.facing).toBe('away');
  });
});
