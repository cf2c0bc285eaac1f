/**
 * Conversion between RGB and YUV. Without these flags libswscale rounds towards dark at every conversion, and a chain of clips that
 * each start from the last frame of the one before turns visibly darker.
 */
export const SCALE_FLAGS = 'bicubic+accurate_rnd+full_chroma_int+full_chroma_inp';

/** Names of the YUV matrices as containers write them, and as the scaler takes them. */
const MATRICES: Readonly<Record<string, string>> = {
  bt709: 'bt709',
  smpte170m: 'smpte170m',
  bt470bg: 'bt470',
  smpte240m: 'smpte240m',
  fcc: 'fcc',
  bt2020nc: 'bt2020',
  bt2020c: 'bt2020',
};

/** Pictures up to this height without a tag are taken for standard definition, as browsers do. */
const STANDARD_DEFINITION_HEIGHT = 576;

interface TaggedPicture {
  readonly height: number;
  readonly pixelFormat: string;
  readonly colour: { readonly matrix: string | null; readonly range: string | null };
}

/** The scaler's options for reading this clip: its matrix and range, said outright. */
export function sourceColourOptions(clip: TaggedPicture): string {
  if (!/^(yuv|nv|p0)/.test(clip.pixelFormat)) return '';
  const guess = clip.height <= STANDARD_DEFINITION_HEIGHT ? 'smpte170m' : 'bt709';
  const matrix = MATRICES[clip.colour.matrix ?? ''] ?? guess;
  const isFullRange = clip.colour.range === 'pc' || clip.pixelFormat.startsWith('yuvj');
  return `:in_color_matrix=${matrix}:in_range=${isFullRange ? 'pc' : 'tv'}`;
}

/** Filter from a clip's pictures to RGBA of exactly this size. */
export function toRgbaFilter(clip: TaggedPicture, size: { readonly width: number; readonly height: number }): string {
  return `scale=${size.width}:${size.height}:flags=${SCALE_FLAGS}${sourceColourOptions(clip)}:out_range=pc,format=rgba`;
}

/** Filter from a clip's pictures to RGB in planes of ten bits: a look-up table leaves no steps in soft skies. */
export function toDeepRgbFilter(clip: TaggedPicture): string {
  return `scale=flags=${SCALE_FLAGS}${sourceColourOptions(clip)}:out_range=pc,format=gbrp10le`;
}

const TO_VIDEO = `flags=${SCALE_FLAGS}:out_color_matrix=bt709:out_range=tv,format=yuv420p`;
const TAGS = 'setsar=1,setparams=color_primaries=bt709:color_trc=bt709:colorspace=bt709:range=tv';

/** Filter from RGB of any depth to what is encoded: yuv420p, bt709, limited range, tagged. */
export const RGB_TO_VIDEO_FILTER = `scale=in_range=pc:${TO_VIDEO},${TAGS}`;

/** Filter from any clip to what is encoded, fitted into this size with black bars where the shape differs. */
export function toVideoFilter(clip: TaggedPicture, size: { readonly width: number; readonly height: number }): string {
  const { width, height } = size;
  const fit = `scale=${width}:${height}:force_original_aspect_ratio=decrease:force_divisible_by=2${sourceColourOptions(clip)}`;
  return `${fit}:${TO_VIDEO},pad=${width}:${height}:(ow-iw)/2:(oh-ih)/2,${TAGS}`;
}
