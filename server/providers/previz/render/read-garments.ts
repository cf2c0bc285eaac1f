import type { VideoRequest } from '#server/providers/port.ts';
import { garmentColour, REFERENCE_SIZE } from '../conditioning/garment-colour.ts';
import { fitPicture } from '../conditioning/picture.ts';
import type { Rgb } from '../figures/port.ts';

/** Garment colours of the character references, in their order: the first is worn by the first subject. */
export async function readGarments(request: Pick<VideoRequest, 'characterReferences'>): Promise<Rgb[]> {
  const colours: Rgb[] = [];
  for (const reference of request.characterReferences ?? []) {
    colours.push(garmentColour((await fitPicture(reference, REFERENCE_SIZE.width, REFERENCE_SIZE.height)).image));
  }
  return colours;
}
