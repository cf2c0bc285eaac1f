import { type DraftShot, applySetting, finishShot, type PlacedSetting, type ReadingContext } from './draft-shot.ts';
import { kindOfLine, type LineKind } from './line-kind.ts';
import { splitLines } from './lines.ts';
import { oneLine } from './prose.ts';
import { takeSettingsGroup } from './settings-group.ts';
import {
  BUILT_IN,
  MAX_SHOTS,
  type ParseOptions,
  type Problem,
  type ShotListDefaults,
  type ShotListParse,
} from './types.ts';
import { readAspectRatio, readFps } from './values.ts';

const SHOT_NUMBER = /^(?:(?:shot|scene)\s*)?#?\d{1,4}(?:\s*[.):]\s*|\s+[-–—]\s+|$)/i;

const SETTINGS_IN_WORDS =
  'This bullet belongs to the shot above it, so its settings in brackets were taken as words; if it is a shot of its own, give it a heading ("## ") or a number ("2. ").';

/** Gathers lines into a title, settings and draft shots. */
class Gatherer {
  title: string | undefined;
  readonly defaults: PlacedSetting[] = [];
  readonly drafts: DraftShot[] = [];
  readonly problems: Problem[] = [];
  #afterBlank = false;
  readonly #isMarked: boolean;

  constructor(isMarked: boolean) {
    this.#isMarked = isMarked;
  }

  readonly report = (line: number, severity: Problem['severity'], message: string) => {
    this.problems.push({ line, severity, message });
  };

  get #current(): DraftShot | undefined {
    return this.drafts.at(-1);
  }

  take(line: number, raw: string): void {
    const kind = kindOfLine(raw);
    const isIndented = /^(?: {2,}|\t)/.test(raw);
    this.#takeKind(line, kind, isIndented);
    this.#afterBlank = kind.kind === 'blank';
  }

  #takeKind(line: number, kind: LineKind, isIndented: boolean): void {
    switch (kind.kind) {
      case 'blank':
        if (this.#current) this.#current.prose.push(null);
        return;
      case 'rule':
        return;
      case 'heading':
        return this.#takeHeading(line, kind.level, kind.text);
      case 'numbered':
        return this.#begin({ line, kind: 'item', prose: [kind.text], settings: [] });
      case 'bullet':
        return this.#takeBullet(line, kind.text, isIndented);
      case 'setting':
        return this.#takeSetting({ key: kind.key, value: kind.value, line }, isIndented);
      case 'unknown-setting':
        return this.#takeUnknownSetting(line, kind, isIndented);
      case 'group':
        if (!this.#current) return this.#takeWords(line, '', isIndented);
        this.#current.settings.push(...kind.group.settings.map((setting) => ({ ...setting, line })));
        for (const complaint of kind.group.complaints) this.report(line, 'warning', complaint);
        return;
      case 'escaped':
      case 'words':
        return this.#takeWords(line, kind.text, isIndented);
    }
  }

  #begin(draft: DraftShot): void {
    const before = this.#current;
    const isSection =
      before?.kind === 'block' && draft.kind === 'item' && before.settings.length === 0 && !before.prose.some(Boolean);
    if (isSection) this.drafts.pop();
    this.drafts.push(draft);
  }

  #takeHeading(line: number, level: number, text: string): void {
    const bare = text.replace(/^(\*\*|__)(.*)\1$/s, '$2');
    const taken = takeSettingsGroup(bare);
    const numbered = SHOT_NUMBER.exec(taken?.rest ?? bare);
    if (level === 1 && !numbered) {
      if (this.title === undefined && this.drafts.length === 0) this.title = oneLine(bare).slice(0, 500) || undefined;
      else
        this.report(
          line,
          'warning',
          'Only the first "# " is the title; a shot\'s heading begins with "## ". This line is ignored.',
        );
      return;
    }
    const title = oneLine((taken?.rest ?? bare).slice(numbered?.[0].length ?? 0));
    const settings = (taken?.group.settings ?? []).map((setting) => ({ ...setting, line }));
    for (const complaint of taken?.group.complaints ?? []) this.report(line, 'warning', complaint);
    this.#begin({ line, kind: 'block', ...(title ? { title } : {}), prose: [], settings });
  }

  #takeBullet(line: number, text: string, isIndented: boolean): void {
    const inner = kindOfLine(text);
    if (inner.kind === 'setting') return this.#takeSetting({ key: inner.key, value: inner.value, line }, true);
    if (this.#current?.kind === 'block' || (this.#current && isIndented)) {
      if (takeSettingsGroup(text)) this.report(line, 'warning', SETTINGS_IN_WORDS);
      return this.#takeWords(line, text, true);
    }
    this.#begin({ line, kind: 'item', prose: [text], settings: [] });
  }

  #takeSetting(setting: PlacedSetting, isIndented: boolean): void {
    const shot = this.#current;
    if (!shot) {
      this.defaults.push(setting);
      return;
    }
    if (setting.key === 'prompt') {
      shot.prose.push(setting.value);
      return;
    }
    if (shot.kind !== 'block' && this.#afterBlank && !isIndented) {
      this.report(
        setting.line,
        'warning',
        `"${setting.key}" here counts for shot ${this.drafts.length} only; what holds for all stands above the first shot.`,
      );
    }
    shot.settings.push(setting);
  }

  #takeUnknownSetting(line: number, kind: LineKind & { kind: 'unknown-setting' }, isIndented: boolean): void {
    const isNew = !this.#current || this.#current.settings.length > 0 || !this.#current.prose.some(Boolean);
    if (kind.suggestion) {
      this.report(
        line,
        'warning',
        `There is no setting "${kind.name}"; did you mean "${kind.suggestion}"? The line is ignored.`,
      );
    } else if (!this.#current) {
      this.report(line, 'warning', `There is no setting "${kind.name}". The line is ignored.`);
    } else {
      if (isNew)
        this.report(line, 'warning', `There is no setting "${kind.name}"; the line was taken as part of the prompt.`);
      this.#takeWords(line, kind.text, isIndented);
    }
  }

  #takeWords(line: number, text: string, isIndented: boolean): void {
    const shot = this.#current;
    const continues = shot && (shot.kind === 'block' || isIndented || (shot.kind === 'item' && !this.#afterBlank));
    if (continues) {
      shot.prose.push(text);
    } else if (this.#isMarked) {
      this.report(
        line,
        'warning',
        'This line belongs to no shot and is ignored; number it, or indent it under the shot it continues.',
      );
    } else if (text) {
      this.#begin({ line, kind: 'plain', prose: [text], settings: [] });
    }
  }
}

/** Whether a line begins a shot by its form alone; without any, every bare line is a shot. */
function marksShot(text: string): boolean {
  const kind = kindOfLine(text);
  if (kind.kind === 'bullet') return kindOfLine(kind.text).kind !== 'setting';
  return kind.kind === 'numbered' || (kind.kind === 'heading' && kind.level > 1);
}

type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

/** Reads what stands above the first shot; frame rate first, because lengths may be given in frames. */
function readDefaults(
  gathered: Gatherer,
  options: ParseOptions,
): { defaults: ShotListDefaults; style?: string; context: ReadingContext } {
  const defaults: Mutable<ShotListDefaults> = { ...BUILT_IN };
  const styles: string[] = [];
  for (const { key, value, line } of gathered.defaults) {
    if (key === 'style' && value) styles.push(oneLine(value));
    if (key === 'title') gathered.title ??= oneLine(value).slice(0, 500) || undefined;
    if (key === 'prompt') gathered.report(line, 'warning', 'A prompt belongs to a shot; this line is ignored.');
    if (key === 'start' || key === 'end')
      gathered.report(line, 'warning', `"${key}" belongs to a shot; this line is ignored.`);
    if (key !== 'fps' && key !== 'aspect') continue;
    const reading = key === 'fps' ? readFps(value) : readAspectRatio(value);
    if (!reading.ok) gathered.report(line, 'error', reading.message);
    else if (typeof reading.value === 'number') defaults.fps = reading.value;
    else defaults.aspectRatio = reading.value;
  }
  const context = { fps: options.fps ?? defaults.fps ?? 24, models: options.models, report: gathered.report };
  for (const setting of gathered.defaults) {
    if (setting.key !== 'start' && setting.key !== 'end') applySetting(setting, defaults, context);
  }
  if (options.seed !== undefined) defaults.seed = options.seed;
  for (const key of ['place', 'cast', 'seed', 'camera'] as const) if (defaults[key] === undefined) delete defaults[key];
  return { defaults, ...(styles.length > 0 ? { style: styles.join(' ') } : {}), context };
}

/**
 * Reads a shot list. Never throws, whatever the text: what is wrong is in `problems` with its line, and everything that
 * could be read is there all the same. The list is fit to be made when no problem is an error.
 */
export function parseShotList(text: string, options: ParseOptions = {}): ShotListParse {
  const { lines, unclosedAt } = splitLines(text);
  const gathered = new Gatherer(lines.some(({ text }) => marksShot(text)));
  if (unclosedAt !== null)
    gathered.report(unclosedAt, 'error', 'The comment that begins here ("<!--") never ends; close it with "-->".');
  for (const { line, text } of lines) gathered.take(line, text);
  const { defaults, style, context } = readDefaults(gathered, options);
  const kept = gathered.drafts.slice(0, MAX_SHOTS);
  const shots = kept.map((draft) => finishShot(draft, defaults, context));
  for (const { start, continuityMode } of shots.slice(1)) {
    if (start && continuityMode === 'frame-bridge')
      gathered.report(
        start.line,
        'warning',
        'This shot starts on the last frame of the one before it, so "start" is not used; add "mode: none" to start on the picture.',
      );
  }
  const surplus = gathered.drafts[MAX_SHOTS];
  if (surplus)
    gathered.report(
      surplus.line,
      'error',
      `A list holds at most ${MAX_SHOTS} shots; this one has ${gathered.drafts.length}.`,
    );
  if (shots.length === 0)
    gathered.report(
      1,
      'error',
      'There are no shots here; write one a line, such as "1. Wide shot. A woman walks down an empty avenue. (4s)".',
    );
  const problems = gathered.problems.toSorted((a, b) => a.line - b.line);
  return {
    ...(gathered.title ? { title: gathered.title } : {}),
    ...(style ? { style } : {}),
    defaults,
    shots,
    problems,
  };
}
