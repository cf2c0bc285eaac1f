import { z } from 'zod';

/** What a stretch of a prompt is about, in the order of the Studio's outline. Each has its own colour and icon. */
export const promptCategories = [
  'shot',
  'subject',
  'action',
  'environment',
  'lighting',
  'camera',
  'style',
  'technical',
  'audio',
] as const;

export const PromptCategory = z.enum(promptCategories).describe('What a stretch of the words is about.');
export type PromptCategory = z.infer<typeof PromptCategory>;

/** The 29 attributes, `category.attribute`, with what each means. */
export const promptAttributes = {
  'shot.type': 'How much is seen and how: wide shot, close-up, two-shot.',
  'subject.identity': 'Who or what the shot is of.',
  'subject.appearance': 'How the subject looks: hair, skin, hands, marks.',
  'subject.wardrobe': 'What the subject wears.',
  'subject.emotion': 'What the subject feels or shows.',
  'action.movement': 'Getting from one place to another.',
  'action.state': 'Being, without getting anywhere: stands, sleeps, smiles.',
  'action.gesture': 'Doing something with the hands or the body on the spot.',
  'environment.location': 'Where it takes place.',
  'environment.weather': 'Weather and what is in the air because of it.',
  'environment.context': 'What surrounds the subject: props, crowds, surfaces.',
  'lighting.source': 'What gives the light.',
  'lighting.quality': 'How the light falls: soft, backlit, long shadows.',
  'lighting.timeOfDay': 'Hour, part of the day, season.',
  'lighting.colorTemp': 'How warm or cold the light is.',
  'camera.movement': 'What the camera does, standing still included.',
  'camera.lens': 'Focal length and kind of lens.',
  'camera.angle': 'Where the camera looks from.',
  'camera.focus': 'Depth of field and where the focus lies.',
  'style.aesthetic': 'Look, genre, school, medium.',
  'style.filmStock': 'Film material and grain.',
  'style.colorGrade': 'Colours of the finished picture.',
  'technical.aspectRatio': 'Width to height.',
  'technical.frameRate': 'Frames a second, slow motion.',
  'technical.resolution': 'Size of the picture in pixels.',
  'technical.duration': 'Length of the clip.',
  'audio.score': 'Music.',
  'audio.soundEffect': 'Sounds of single things.',
  'audio.ambient': 'Sounds of the place.',
} as const satisfies Record<`${PromptCategory}.${string}`, string>;

export type PromptAttribute = keyof typeof promptAttributes;

// Object.keys widens to string; the table is literal, so its keys are exactly the attributes.
const attributeNames = Object.keys(promptAttributes) as [PromptAttribute, ...PromptAttribute[]];

export const PromptAttribute = z.enum(attributeNames).describe('`category.attribute`, such as `lighting.timeOfDay`.');

/** The category an attribute belongs to. */
export function categoryOf(attribute: PromptAttribute): PromptCategory {
  // Every key of the table is `<category>.<name>`, checked where it is declared.
  return attribute.slice(0, attribute.indexOf('.')) as PromptCategory;
}

const firstOfCategory = new Map<string, PromptAttribute>(
  attributeNames.toReversed().map((attribute) => [categoryOf(attribute), attribute]),
);

/**
 * Reads a category as documents and callers write it: an attribute, a bare category (its first attribute), either in any
 * case. `null` for anything else.
 */
export function readAttribute(written: string): PromptAttribute | null {
  const wanted = written.trim().toLowerCase();
  const exact = attributeNames.find((attribute) => attribute.toLowerCase() === wanted);
  return exact ?? firstOfCategory.get(wanted) ?? null;
}
