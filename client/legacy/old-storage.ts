/** What the older product left in this browser. */
export interface OldStorage {
  /** History entries as they lie there, newest first; nothing is assumed about them. */
  readonly entries: readonly unknown[];
  /** True when the history is there and is no list: it can only be downloaded. */
  readonly isDamaged: boolean;
  /** `create` or `studio`; null when it says nothing else. */
  readonly activeTool: 'create' | 'studio' | null;
  /** What was chosen for the next generation; null when nothing was. */
  readonly controls: OldControls | null;
}

export interface OldControls {
  readonly targetModel?: string;
  readonly generationParams: Readonly<Record<string, string | number | boolean>>;
}

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const HISTORY = 'promptHistory';
const ACTIVE_TOOL = 'app-shell:activeTool';
const CONTROLS = 'prompt-optimizer:generationControlsStore';
/** Older single keys of the controls: read where the one above is missing. */
const SINGLE_MODEL = 'prompt-optimizer:selectedModel';
const SINGLE_PARAMS = 'prompt-optimizer:generationParams';
const OTHERS = [
  SINGLE_MODEL,
  SINGLE_PARAMS,
  'prompt-optimizer:selectedMode',
  'prompt-optimizer:videoTier',
  'tool-sidebar:activePanel',
  ...['cameraMotion', 'subjectMotion', 'activeTab', 'imageSubTab', 'constraintMode', 'keyframes'].map(
    (name) => `generation-controls:${name}`,
  ),
];
const ALL = [HISTORY, ACTIVE_TOOL, CONTROLS, ...OTHERS];

/** Looks for the older product's keys; `null` when there is nothing of it worth bringing over. */
export function readOldStorage(store: Store): OldStorage | null {
  const history = parse(store.getItem(HISTORY));
  const entries = Array.isArray(history) ? history : [];
  const isDamaged = store.getItem(HISTORY) !== null && !Array.isArray(history);
  const controls = readControls(store);
  if (entries.length === 0 && !isDamaged && controls === null) return null;
  const tool = store.getItem(ACTIVE_TOOL)?.replaceAll('"', '');
  return { entries, isDamaged, activeTool: tool === 'create' || tool === 'studio' ? tool : null, controls };
}

/** Everything of it as one JSON text, to be kept by the person: each key as it lies there. */
export function backupOf(store: Store): string {
  const found = ALL.flatMap((key) => {
    const value = store.getItem(key);
    return value === null ? [] : [[key, value] as const];
  });
  return JSON.stringify(Object.fromEntries(found), null, 2);
}

/**
 * Takes away what the server has: all of the history but these entries, and the controls when they were taken. A history that
 * cannot be read stays. Once nothing is left that could be brought over, every key of the older product goes.
 */
export function keepEntries(store: Store, left: readonly unknown[], areControlsTaken: boolean): void {
  if (left.length > 0) store.setItem(HISTORY, JSON.stringify(left));
  else if (Array.isArray(parse(store.getItem(HISTORY)))) store.removeItem(HISTORY);
  if (areControlsTaken) for (const key of [CONTROLS, SINGLE_MODEL, SINGLE_PARAMS]) store.removeItem(key);
  if (readOldStorage(store) === null) for (const key of ALL) store.removeItem(key);
}

function readControls(store: Store): OldControls | null {
  const whole = parse(store.getItem(CONTROLS));
  const domain = isRecord(whole) && isRecord(whole['domain']) ? whole['domain'] : {};
  const model = textOf(domain['selectedModel']) ?? textOf(store.getItem(SINGLE_MODEL));
  const params = primitives(
    isRecord(domain['generationParams']) ? domain['generationParams'] : parse(store.getItem(SINGLE_PARAMS)),
  );
  if (model === undefined && Object.keys(params).length === 0) return null;
  return { ...(model !== undefined && { targetModel: model }), generationParams: params };
}

function primitives(value: unknown): Record<string, string | number | boolean> {
  const kept: Record<string, string | number | boolean> = {};
  for (const [name, item] of Object.entries(isRecord(value) ? value : {})) {
    const isNumber = typeof item === 'number' && Number.isFinite(item);
    const isShortText = typeof item === 'string' && item.length <= 2000;
    if (name.length <= 100 && (isNumber || isShortText || typeof item === 'boolean')) kept[name] = item;
  }
  return kept;
}

function textOf(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const text = value.replace(/^"(.*)"$/, '$1').trim();
  return text !== '' && text.length <= 200 ? text : undefined;
}

function parse(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
