import sharp from 'sharp';

/** Pixels of a picture inside the report; smaller when there are many, so that the page stays one a browser opens. */
const WIDTH = { few: 640, many: 320 } as const;
const MANY_CUTS = 60;

/** A picture of ours as a data address, scaled down for a report of `cutCount` cuts. */
export async function inlinePicture(path: string, cutCount: number): Promise<string> {
  const isMany = cutCount > MANY_CUTS;
  const jpeg = await sharp(path, { limitInputPixels: 40e6 })
    .resize({ width: isMany ? WIDTH.many : WIDTH.few, withoutEnlargement: true })
    .jpeg({ quality: isMany ? 70 : 82, mozjpeg: true })
    .toBuffer();
  return `data:image/jpeg;base64,${jpeg.toString('base64')}`;
}
