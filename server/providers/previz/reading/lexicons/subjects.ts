import type { FigureKind } from '../../figures/port.ts';

/** Nouns that put somebody or something into the picture. */
export const subjectTerms: Readonly<Record<FigureKind, readonly string[]>> = {
  woman: ['woman', 'women', 'lady', 'mother', 'wife', 'sister', 'waitress', 'actress', 'queen', 'bride', 'heroine', 'young woman', 'policewoman', 'businesswoman', 'ballerina', 'her', 'she', 'daughter', 'aunt'],
  man: ['man', 'men', 'gentleman', 'father', 'husband', 'brother', 'guy', 'detective', 'sailor', 'fisherman', 'king', 'soldier', 'policeman', 'businessman', 'waiter', 'monk', 'cowboy', 'conductor', 'lighthouse keeper', 'keeper', 'he', 'him', 'his', 'samurai', 'knight', 'son', 'uncle', 'young man', 'priest', 'boxer'],
  child: ['child', 'children', 'kid', 'boy', 'girl', 'toddler', 'schoolgirl', 'schoolboy', 'little girl', 'little boy', 'young girl', 'young boy'],
  'old-woman': ['old woman', 'elderly woman', 'old lady', 'grandmother', 'grandma', 'older woman', 'old women'],
  'old-man': ['old man', 'elderly man', 'grandfather', 'grandpa', 'older man', 'old fisherman', 'old sailor', 'old men', 'hermit', 'wizard'],
  person: ['person', 'figure', 'silhouette', 'traveller', 'traveler', 'hiker', 'stranger', 'someone', 'somebody', 'character', 'dancer', 'runner', 'cyclist', 'climber', 'passenger', 'commuter', 'pedestrian', 'people', 'couple', 'friends', 'friend', 'lovers', 'wanderer', 'musician', 'chef', 'cook', 'reader', 'librarian', 'doctor', 'scientist', 'teacher', 'student', 'worker', 'farmer', 'shepherd', 'nomad', 'pilgrim', 'surfer', 'swimmer', 'diver', 'skier', 'photographer', 'protagonist', 'hero', 'courier', 'they', 'them', 'we', 'vendor', 'merchant', 'guard', 'thief', 'spy', 'pilot', 'captain', 'guitarist', 'busker'],
  robot: ['robot', 'android', 'droid', 'cyborg', 'mech', 'automaton'],
  astronaut: ['astronaut', 'cosmonaut', 'spaceman', 'spacewoman', 'space explorer'],
  dog: ['dog', 'puppy', 'hound', 'sheepdog', 'terrier', 'retriever', 'husky'],
  cat: ['cat', 'kitten', 'kitty'],
  horse: ['horse', 'pony', 'stallion', 'mare', 'foal', 'mustang'],
  deer: ['deer', 'stag', 'doe', 'elk', 'reindeer', 'moose', 'antelope', 'gazelle'],
  fox: ['fox', 'foxes', 'vixen'],
  wolf: ['wolf', 'wolves', 'coyote'],
  bear: ['bear', 'grizzly', 'polar bear'],
  bird: ['bird', 'gull', 'seagull', 'crow', 'raven', 'owl', 'eagle', 'hawk', 'pigeon', 'heron', 'swan', 'flock', 'dove', 'swallow', 'crane bird', 'geese', 'goose', 'duck'],
  whale: ['whale', 'orca', 'dolphin', 'humpback'],
  fish: ['fish', 'shark', 'koi', 'salmon', 'shoal'],
  car: ['car', 'taxi', 'cab', 'sedan', 'automobile', 'vehicle', 'police car', 'convertible', 'jeep', 'sports car', 'limousine', 'traffic'],
  truck: ['truck', 'lorry', 'van', 'pickup', 'fire engine', 'ambulance', 'camper'],
  bus: ['bus', 'buses', 'coach', 'trolleybus'],
  tram: ['tram', 'streetcar', 'trolley', 'tramcar', 'last tram'],
  train: ['train', 'locomotive', 'freight train', 'steam train', 'metro train', 'express train'],
  bicycle: ['bicycle', 'bike'],
  motorbike: ['motorbike', 'motorcycle', 'scooter', 'moped', 'vespa'],
  boat: ['boat', 'rowboat', 'rowing boat', 'ferry', 'ferries', 'canoe', 'kayak', 'fishing boat', 'barge', 'tugboat', 'gondola', 'steamer', 'cargo ship', 'lifeboat', 'motorboat'],
  'sailing-ship': ['sailing ship', 'sailboat', 'sailing boat', 'yacht', 'ship', 'schooner', 'galleon', 'tall ship'],
  spaceship: ['spaceship', 'spacecraft', 'starship', 'shuttle', 'rocket', 'ufo', 'space ship', 'lander', 'probe'],
  aeroplane: ['aeroplane', 'airplane', 'plane', 'aircraft', 'jet', 'biplane', 'glider'],
  balloon: ['balloon', 'hot air balloon', 'airship', 'zeppelin', 'blimp', 'kite', 'red balloon'],
};

/** Pronouns keep a subject, and mean it when nothing better is known. */
export const pronouns: ReadonlySet<string> = new Set(['she', 'her', 'he', 'him', 'his', 'they', 'them', 'we']);

/** Words for many people. */
export const crowdTerms: readonly string[] = ['crowd', 'crowds', 'crowded', 'crowd of people', 'throng', 'busy', 'bustling', 'passersby', 'passers by', 'pedestrians', 'commuters', 'audience', 'shoppers', 'protesters', 'army', 'queue', 'packed'];

/** Words that say nobody is there. */
export const emptyTerms: readonly string[] = ['empty', 'deserted', 'abandoned', 'nobody', 'no one', 'uninhabited', 'desolate', 'unpeopled', 'vacant', 'noone'];

/** Number words that stand before a subject. */
export const countTerms: Readonly<Record<string, number>> = {
  two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, '2': 2, '3': 3, '4': 4, '5': 5, '6': 6,
  several: 4, few: 3, pair: 2, many: 7, dozen: 12, herd: 6, pack: 5, flock: 8, some: 3, both: 2, twin: 2, group: 5, shoal: 9,
};

/** Nouns that already mean two. */
export const pairTerms: ReadonlySet<string> = new Set(['couple', 'friends', 'lovers']);
