import type { VideoRequest } from '#server/providers/port.ts';
import { changesColours, styleMatrix } from '../conditioning/colour-matrix.ts';
import { previzModel } from '../models.ts';
import { unknownWords } from '../reading/read-unwanted.ts';
import type { SceneSpec } from '../reading/scene-spec.ts';

/** What of a request a take cannot show, in words. `isPictureWorld`: the start image itself is the scene. */
export function requestWarnings(request: VideoRequest, scene: SceneSpec, isPictureWorld: boolean): string[] {
  return [
    ...(isPictureWorld ? pictureWarnings(request, scene) : worldWarnings(request, scene)),
    ...paramWarnings(request),
    ...negativeWarnings(request),
    ...((request.styleReferences?.length ?? 0) > 1
      ? ['Only the first style reference is matched; Previz leaves the others aside.']
      : []),
  ];
}

function pictureWarnings(request: VideoRequest, scene: SceneSpec): string[] {
  const warnings = ['The start image itself is the scene: the camera moves through it, people in it stand still.'];
  if (scene.subjects.length > 0 || scene.crowd)
    warnings.push('Figures that the words name but the start image does not show are not added to it.');
  if (changesColours(styleMatrix(scene.styles)))
    warnings.push(`The start image keeps its own look: ${scene.styles.join(', ')} is not laid over it.`);
  if (request.characterReferences?.length)
    warnings.push('Character references change nothing in a start image that is the scene itself.');
  return warnings;
}

function worldWarnings(request: VideoRequest, scene: SceneSpec): string[] {
  const warnings: string[] = [];
  if (!scene.isPlaceSaid)
    warnings.push(`The words name no place that Previz knows (it reads English): it shows a ${scene.place}.`);
  if (request.depthImage) warnings.push('A depth image is used only with a start image that no Previz take ended on.');
  if ((request.characterReferences?.length ?? 0) > scene.subjects.length)
    warnings.push(
      `There are more character references than figures in the words (${scene.subjects.length}); the last ones are unused.`,
    );
  return warnings;
}

function paramWarnings({ params }: VideoRequest): string[] {
  const unknown = Object.keys(params).filter((name) => !(name in previzModel.capabilities));
  return unknown.length === 0 ? [] : [`Previz knows no setting ${quoted(unknown)}.`];
}

function negativeWarnings({ negativePrompt }: VideoRequest): string[] {
  const unknown = negativePrompt ? unknownWords(negativePrompt) : [];
  return unknown.length === 0 ? [] : [`Of the negative prompt Previz does not understand ${quoted(unknown)}.`];
}

const MOST_QUOTED = 6;
const LONGEST_QUOTE = 60;

function quoted(words: readonly string[]): string {
  const shown = words.slice(0, MOST_QUOTED).map((word) => `“${word.slice(0, LONGEST_QUOTE)}”`);
  return [shown.join(', '), ...(words.length > MOST_QUOTED ? [`${words.length - MOST_QUOTED} more`] : [])].join(
    ' and ',
  );
}
