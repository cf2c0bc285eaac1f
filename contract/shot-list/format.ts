import { escapeComments } from './lines.ts';
import { kindOfLine } from './line-kind.ts';
import { oneLine, writeProse } from './prose.ts';
import { takeSettingsGroup } from './settings-group.ts';
import { BUILT_IN, type ListedPicture, type ListedShot, type ShotList, type ShotListDefaults } from './types.ts';

/** A tag in quotes when bare it would be read as several, or as something else. */
function writeTag(tag: string): string {
  const isPlain =
    /^[\p{L}\p{N}][\p{L}\p{N} _'’.-]*$/u.test(tag) && !/^(?:none|no)$/i.test(tag) && !/\sand\s/i.test(tag);
  return isPlain ? tag : JSON.stringify(tag);
}

function writeCamera(camera: NonNullable<ListedShot['camera']>): string {
  const parts = Object.entries(camera).map(([name, amount]) => `${name}: ${plainNumber(amount)}`);
  return `{${parts.join(', ')}}`;
}

/** A path in quotes when bare it would be read as words or as nothing. */
function writePicture(name: 'start' | 'end', picture: ListedPicture | undefined): string[] {
  if (!picture) return [];
  const isPlain = /^[\p{L}\p{N}_./][\p{L}\p{N} _./-]*\.[A-Za-z0-9]{2,5}$/u.test(picture.path);
  return [escapeComments(`${name}: ${isPlain ? picture.path : JSON.stringify(picture.path)}`)];
}

/** A number without an exponent. */
function plainNumber(value: number): string {
  return /e/.test(String(value)) ? value.toFixed(20).replace(/0+$/, '').replace(/\.$/, '') : String(value);
}

/** Settings that differ from what is inherited, one a line. */
function writeSettings(own: Partial<ShotListDefaults>, inherited: Partial<ShotListDefaults>): string[] {
  const written = (fields: Partial<ShotListDefaults>) => ({
    model: fields.modelId,
    mode: fields.continuityMode,
    duration: fields.durationSeconds === undefined ? undefined : `${plainNumber(fields.durationSeconds)} s`,
    place: fields.place === undefined ? undefined : writeTag(fields.place),
    cast: fields.cast?.length ? fields.cast.map(writeTag).join(', ') : undefined,
    seed: fields.seed?.toString(),
    camera: fields.camera && Object.keys(fields.camera).length > 0 ? writeCamera(fields.camera) : undefined,
  });
  const before: Record<string, string | undefined> = written(inherited);
  return Object.entries(written(own))
    .filter(([key, value]) => value !== before[key])
    .map(([key, value]) => escapeComments(`${key}: ${value ?? '-'}`));
}

/** The heading gives a title back unless it looks like more than one, or like something else in Markdown. */
function fitsHeading(title: string): boolean {
  return !takeSettingsGroup(title) && !/^(\*\*|__)|\s#+$|^#/.test(title);
}

/** Whether a line would be read as part of a prompt and nothing else. */
function isMereWords(line: string): boolean {
  return !line.startsWith('//') && kindOfLine(line).kind === 'words';
}

function writeShot(shot: ListedShot, number: number, defaults: ShotListDefaults): string[] {
  const title = oneLine(shot.title ?? '');
  const isHeading = title && fitsHeading(title);
  const heading = isHeading ? `## ${number}. ${title}` : `## Shot ${number}`;
  const prose = writeProse(shot.prompt, isMereWords);
  return [
    '',
    escapeComments(heading),
    ...(title && !isHeading ? [escapeComments(`title: ${title}`)] : []),
    ...writeSettings(shot, defaults),
    ...writePicture('start', shot.start),
    ...writePicture('end', shot.end),
    '',
    ...prose,
  ];
}

/**
 * Writes a shot list, one block a shot. Read back it gives the same list, save for line numbers and white space: prompts
 * come back with `\n` line ends, trimmed lines and at most one empty line in a row, titles and style on one line.
 */
export function formatShotList(list: ShotList): string {
  const { defaults } = list;
  const title = oneLine(list.title ?? '');
  const isHeading =
    title && !/^(\*\*|__)|\s#+$|^#|^(?:(?:shot|scene)\s*)?#?\d/i.test(title) && !takeSettingsGroup(title);
  const head = [
    ...(isHeading ? [`# ${title}`, ''] : title ? [`title: ${title}`, ''] : []),
    ...(list.style ? [`style: ${oneLine(list.style)}`] : []),
  ].map(escapeComments);
  head.push(...writeSettings(defaults, BUILT_IN));
  if (defaults.fps !== undefined) head.push(`fps: ${defaults.fps}`);
  if (defaults.aspectRatio !== undefined) head.push(`aspect: ${defaults.aspectRatio}`);
  const shots = list.shots.flatMap((shot, index) => writeShot(shot, index + 1, defaults));
  return `${[...head, ...shots].join('\n').trimStart()}\n`;
}
