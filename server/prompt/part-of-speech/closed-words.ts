import type { PartOfSpeech } from './tagger.ts';

const lists: Readonly<Partial<Record<PartOfSpeech, string>>> = {
  determiner: 'a an the this that these those some any no every each another both all half such',
  possessive: 'my your his her its our their whose',
  auxiliary:
    'is are was were be been being am has have had do does did can could will would shall should may might must keeps keep begins begin starts start continues continue gets',
  preposition:
    'in on at through across along down up over under beneath inside into onto near beside behind above below between among around past toward towards from off outside within against atop underneath by of with without for to out about like upon amid amidst amongst during after before until via per throughout beyond alongside opposite',
  pronoun:
    'he she it they we i you him them us me himself herself itself themselves someone somebody nobody everyone who which',
  conjunction: 'and or but as while when then so because if although though nor plus where than yet',
  noun: 'morning evening ceiling clothing railing clearing',
  adverb:
    'not very too away back again here there forward forwards backward backwards together apart still alone now once twice never always just almost nearly far only even more most less quite overhead upward upwards downward downwards outward inward left right ahead aside upstairs downstairs outdoors indoors nearby everywhere sideways suddenly soon deep low high aloft perfectly',
  number: 'one two three four five six seven eight nine ten eleven twelve dozen twenty thirty hundred',
  adjective:
    'long short tall big small tiny huge large giant massive old young elderly ancient new modern dark bright light pale deep empty crowded busy quiet loud soft hard warm cold hot cool wet dry dusty dirty clean shiny glossy matte rusty broken abandoned deserted lonely lone single solitary red blue green yellow orange purple violet pink black white grey gray brown golden gold silver crimson scarlet emerald turquoise teal cyan magenta navy beige amber ivory distant far near close open closed narrow wide thick thin heavy slow fast quick gentle rapid smooth steady subtle subdued dramatic beautiful elegant pretty handsome ugly strange weird mysterious rustic wooden woolen wild calm rough sharp round square flat curved little tired bare full half high low late early fresh rich poor strong weak simple complex vast endless foggy misty rainy snowy sunny stormy windy cloudy icy frozen steep sunlit moonlit candlelit dim dimly lush dense sparse misted smoky cozy cosy vintage retro futuristic medieval victorian gothic urban rural suburban industrial tropical arctic alien lunar martian coastal underground underwater aerial worn torn tattered weathered battered faded polished ornate delicate fluffy furry hairy bald muscular slim slender skinny plump curly blonde bearded freckled tattooed hooded masked armored oversized baggy tight striped floral plain colorful vivid muted pastel intense fierce massive enormous gigantic miniature cracked mirrored haunted grand holographic animated realistic famous royal military naval',
};

function buildClosedWords(): ReadonlyMap<string, PartOfSpeech> {
  const words = new Map<string, PartOfSpeech>();
  // Object.entries widens keys to string; they are parts of speech by the table's type.
  for (const [part, list] of Object.entries(lists) as [PartOfSpeech, string][]) {
    for (const word of list.split(' ')) if (!words.has(word)) words.set(word, part);
  }
  return words;
}

/** Words whose part of speech does not depend on a tagger: function words, and the adjectives prompts are full of. */
export const closedWords: ReadonlyMap<string, PartOfSpeech> = buildClosedWords();
