import type { PromptAttribute } from '#contract/prompt/taxonomy.ts';

/** What a span or a candidate says: its attribute and which of the known senses. */
export interface Meaning {
  readonly category: PromptAttribute;
  readonly sense?: string;
}

/** Senses that cannot both hold in one shot; each line is one attribute against another, senses parted by bars. */
const opposites: readonly [PromptAttribute, string, PromptAttribute, string][] = [
  ['lighting.timeOfDay', 'night|blue-hour', 'lighting.timeOfDay', 'day|noon'],
  ['lighting.timeOfDay', 'night', 'lighting.timeOfDay', 'dawn|dusk'],
  ['lighting.timeOfDay', 'dawn', 'lighting.timeOfDay', 'dusk|noon|blue-hour'],
  ['lighting.timeOfDay', 'noon', 'lighting.timeOfDay', 'dusk'],
  ['lighting.source', 'sun', 'lighting.timeOfDay', 'night|blue-hour'],
  ['lighting.source', 'moon', 'lighting.timeOfDay', 'day|noon'],
  ['lighting.source', 'sun', 'lighting.source', 'moon'],
  ['lighting.quality', 'high-key', 'lighting.quality', 'low-key|silhouette'],
  ['lighting.quality', 'hard', 'lighting.quality', 'soft'],
  ['lighting.colorTemp', 'warm', 'lighting.colorTemp', 'cold'],
  ['environment.weather', 'clear', 'environment.weather', 'rain|snow|fog|storm|overcast'],
  ['environment.weather', 'heat', 'environment.weather', 'snow|rain'],
  ['environment.weather', 'snow', 'environment.weather', 'rain|dust'],
  ['environment.weather', 'rain', 'environment.weather', 'dust'],
  ['environment.weather', 'rain|storm|overcast', 'lighting.source', 'sun'],
  ['environment.weather', 'snow|rain|storm|fog', 'environment.location', 'underwater|space'],
  ['environment.location', 'underwater', 'environment.location', 'space|outdoor'],
  [
    'camera.movement',
    'static',
    'camera.movement',
    'push|pull|pan|pan-left|pan-right|tilt|tilt-up|tilt-down|crane|crane-up|crane-down|orbit|truck|follow|handheld|fly|roll|vertigo',
  ],
  ['camera.movement', 'push', 'camera.movement', 'pull'],
  ['camera.movement', 'pan-left', 'camera.movement', 'pan-right'],
  ['camera.movement', 'tilt-up', 'camera.movement', 'tilt-down'],
  ['camera.movement', 'crane-up', 'camera.movement', 'crane-down'],
  ['camera.lens', 'wide', 'camera.lens', 'long|macro'],
  ['camera.angle', 'low', 'camera.angle', 'high'],
  ['camera.angle', 'eye', 'camera.angle', 'low|high'],
  ['camera.focus', 'shallow', 'camera.focus', 'deep'],
  ['shot.type', 'extreme-wide|wide', 'shot.type', 'medium|close|extreme-close|over'],
  ['shot.type', 'full|medium', 'shot.type', 'extreme-close'],
  ['shot.type', 'full', 'shot.type', 'close'],
  ['style.colorGrade', 'mono', 'style.colorGrade', 'vivid|teal-orange|pastel|warm|cool'],
  ['style.colorGrade', 'vivid', 'style.colorGrade', 'muted|pastel'],
  ['style.colorGrade', 'warm', 'style.colorGrade', 'cool'],
  ['style.aesthetic', 'real', 'style.aesthetic', 'animation|painting'],
  ['technical.frameRate', 'slow-motion', 'technical.frameRate', 'fast-motion|real-time'],
];

const tables = new Map<string, Set<string>>();
for (const [one, senses, other, otherSenses] of opposites) {
  for (const sense of senses.split('|')) {
    for (const against of otherSenses.split('|')) {
      addOpposite(`${one} ${sense}`, `${other} ${against}`);
      addOpposite(`${other} ${against}`, `${one} ${sense}`);
    }
  }
}

function addOpposite(one: string, other: string): void {
  const known = tables.get(one) ?? new Set();
  known.add(other);
  tables.set(one, known);
}

/** Whether two things cannot both be so in one shot: night and a noon sun. Meanings without a sense never contradict. */
export function contradicts(one: Meaning, other: Meaning): boolean {
  if (!one.sense || !other.sense) return false;
  return tables.get(`${one.category} ${one.sense}`)?.has(`${other.category} ${other.sense}`) ?? false;
}
