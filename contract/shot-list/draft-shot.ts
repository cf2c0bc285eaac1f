import { MAX_PROMPT_LENGTH } from '../records/prompt.ts';
import { joinProse, oneLine, type ProseLine } from './prose.ts';
import { type Setting, takeSettingsGroup } from './settings-group.ts';
import type { ListedPicture, ListedShot, ParseOptions, Problem, ShotListDefaults } from './types.ts';
import {
  looksLikeCamera,
  readCamera,
  readCast,
  readDuration,
  type Reading,
  readMode,
  readModel,
  readPicture,
  readSeed,
  readTag,
} from './values.ts';

/** A setting with where it stands. */
export interface PlacedSetting extends Setting {
  readonly line: number;
}

/** A shot while its lines are being gathered. */
export interface DraftShot {
  readonly line: number;
  /** `block`: under a heading. `item`: a list item. `plain`: a bare line. */
  readonly kind: 'block' | 'item' | 'plain';
  title?: string;
  readonly prose: ProseLine[];
  readonly settings: PlacedSetting[];
}

/** Longest title that is kept, as in `Shot.title`. */
const MAX_TITLE_LENGTH = 200;

type Report = (line: number, severity: Problem['severity'], message: string) => void;

/** What settings can be read with: the frame rate for lengths in frames, the models there are. */
export interface ReadingContext {
  readonly fps: number;
  readonly models: ParseOptions['models'];
  readonly report: Report;
}

/** Fields that settings give a shot, or the list's defaults; a key that is present and undefined takes a default away. */
export type SettingFields = Partial<Omit<ShotListDefaults, 'fps' | 'aspectRatio'> & Pick<ListedShot, 'start' | 'end'>>;

const isNothing = (value: string) => /^(?:[-–—]|none|no)?$/i.test(value);

/** Reads one setting of a shot into `fields`; false for a key that shots do not have. */
export function applySetting(
  setting: PlacedSetting,
  fields: { -readonly [K in keyof SettingFields]: SettingFields[K] },
  context: ReadingContext,
): boolean {
  const { key, value, line } = setting;
  const take = <Value>(reading: Reading<Value>, put: (value: Value) => void) => {
    if (reading.ok) put(reading.value);
    else context.report(line, 'error', reading.message);
    return true;
  };
  switch (key) {
    case 'duration':
      return take(readDuration(value, context.fps), (seconds) => (fields.durationSeconds = seconds));
    case 'mode':
      return take(readMode(value), (mode) => (fields.continuityMode = mode));
    case 'model':
      return take(readModel(value, context.models), (modelId) => (fields.modelId = modelId));
    case 'place':
      if (isNothing(value)) fields.place = undefined;
      else take(readTag(value), (place) => (fields.place = place));
      return true;
    case 'cast':
      if (isNothing(value)) fields.cast = undefined;
      else take(readCast(value), (cast) => (fields.cast = cast.length > 0 ? cast : undefined));
      return true;
    case 'seed':
      if (isNothing(value)) fields.seed = undefined;
      else take(readSeed(value), (seed) => (fields.seed = seed));
      return true;
    case 'camera':
      if (isNothing(value)) fields.camera = undefined;
      else take(readCamera(value), (camera) => (fields.camera = camera));
      return true;
    case 'start':
    case 'end':
      if (isNothing(value)) fields[key] = undefined;
      else take(readPicture(value), (path) => (fields[key] = { path, line } satisfies ListedPicture));
      return true;
    case 'title':
    case 'style':
    case 'prompt':
    case 'fps':
    case 'aspect':
      break;
  }
  return false;
}

/** A one-line shot may begin with its title in bold and end with its settings in brackets. */
function unfoldItem(draft: DraftShot, prompt: string, report: Report): string {
  let words = prompt;
  for (let taken = takeSettingsGroup(words); taken; taken = takeSettingsGroup(words)) {
    words = taken.rest;
    draft.settings.unshift(...taken.group.settings.map((setting) => ({ ...setting, line: draft.line })));
    for (const complaint of taken.group.complaints) report(draft.line, 'warning', complaint);
  }
  const bold = /^(\*\*|__)(.{1,200}?)\1[\s:.–—-]*(.*)$/s.exec(words);
  if (!bold) return words;
  draft.title ??= oneLine(bold[2] ?? '').replace(/[:.]$/, '');
  return bold[3] ?? '';
}

/** Words about the camera belong to the prompt; numbers are a setting. */
function isCameraInWords(setting: Setting): boolean {
  return setting.key === 'camera' && !isNothing(setting.value) && !looksLikeCamera(setting.value);
}

function readTitle(draft: DraftShot, report: Report): string | undefined {
  const setting = draft.settings.findLast(({ key }) => key === 'title');
  const title = oneLine(setting?.value ?? draft.title ?? '');
  if (title.length <= MAX_TITLE_LENGTH) return title || undefined;
  report(
    setting?.line ?? draft.line,
    'warning',
    `A title has at most ${MAX_TITLE_LENGTH} characters; this one was cut.`,
  );
  return title
    .slice(0, MAX_TITLE_LENGTH)
    .replace(/\p{Surrogate}$/u, '')
    .trim();
}

function readPrompt(draft: DraftShot, title: string | undefined, report: Report): string {
  const joined = joinProse(draft.prose);
  let prompt = draft.kind === 'block' ? joined : unfoldItem(draft, joined, report);
  for (const { value } of draft.settings.filter((setting) => setting.key === 'style' || isCameraInWords(setting))) {
    prompt = `${prompt}${!prompt || /[.!?…]$/.test(prompt) ? '' : '.'} ${oneLine(value)}`.trim();
  }
  const name = title ?? draft.title;
  if (!prompt && name)
    report(draft.line, 'warning', `"${name.slice(0, 80)}" has no words of its own; its title is used as the prompt.`);
  else if (!prompt) report(draft.line, 'error', 'This shot has no words; describe what is seen.');
  if (prompt.length > MAX_PROMPT_LENGTH) {
    report(
      draft.line,
      'error',
      `A prompt has at most ${MAX_PROMPT_LENGTH.toLocaleString('en')} characters; this one has ${prompt.length.toLocaleString('en')}.`,
    );
  }
  return prompt || name || '';
}

/** Says so when the shot's model cannot make what is asked, before anything is rendered. */
function holdToModel(
  draft: DraftShot,
  shot: Pick<ListedShot, 'modelId' | 'durationSeconds' | 'prompt'>,
  { models = [], report }: ReadingContext,
): void {
  const limits = models.find(({ id }) => id === shot.modelId)?.limits;
  if (!limits) return;
  const { minDurationSeconds, maxDurationSeconds, promptCharacters } = limits;
  if (shot.durationSeconds < minDurationSeconds || shot.durationSeconds > maxDurationSeconds) {
    const line = draft.settings.findLast(({ key }) => key === 'duration')?.line ?? draft.line;
    const range = `from ${minDurationSeconds} to ${maxDurationSeconds} seconds`;
    report(line, 'error', `${shot.modelId} makes shots ${range}, not ${shot.durationSeconds}.`);
  }
  if (shot.prompt.length > promptCharacters) {
    const most = promptCharacters.toLocaleString('en');
    report(
      draft.line,
      'error',
      `${shot.modelId} takes at most ${most} characters; this prompt has ${shot.prompt.length}.`,
    );
  }
}

/** Turns gathered lines into a shot; what is wrong is reported, and the default stands in for it. */
export function finishShot(draft: DraftShot, defaults: ShotListDefaults, context: ReadingContext): ListedShot {
  const words = readPrompt(draft, undefined, context.report);
  const title = readTitle(draft, context.report);
  const { fps: _fps, aspectRatio: _aspectRatio, ...inherited } = defaults;
  const fields: typeof inherited & Pick<SettingFields, 'start' | 'end'> = { ...inherited };
  for (const setting of draft.settings) {
    if (isCameraInWords(setting) || ['title', 'style', 'prompt'].includes(setting.key)) continue;
    if (!applySetting(setting, fields, context)) {
      context.report(
        setting.line,
        'warning',
        `"${setting.key}" holds for the whole film; write it above the first shot.`,
      );
    }
  }
  holdToModel(draft, { ...fields, prompt: words }, context);
  const present = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  // Only absent optional fields were taken out.
  return { ...(title ? { title } : {}), prompt: words, ...(present as typeof fields), line: draft.line };
}
