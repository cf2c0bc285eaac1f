import { didYouMean } from './near-match.ts';
import { type Key, keyNames, keyOfName, splitPair } from './keys.ts';
import { looksLikeDuration, modeOfWord } from './values.ts';

/** One setting as written, not read yet. */
export interface Setting {
  readonly key: Key;
  readonly value: string;
}

/** What a bracket at a shot's end says: settings, and parts nobody understood. */
export interface SettingsGroup {
  readonly settings: readonly Setting[];
  readonly complaints: readonly string[];
}

/** Parts between commas and semicolons that are not inside quotes or braces. */
function splitParts(text: string): string[] {
  const parts = text.match(/(?:"(?:[^"\\]|\\.)*"|\{[^{}]*\}|[^,;"{]|["{])+/g) ?? [];
  return parts.map((part) => part.trim()).filter(Boolean);
}

/** A part that needs no name: a length, a mode, someone's @tag, one more camera offset, one more of the cast. */
function readBarePart(part: string, before: Setting | undefined): Setting | null {
  if (looksLikeDuration(part)) return { key: 'duration', value: part };
  if (modeOfWord(part)) return { key: 'mode', value: part };
  if (/^(yaw|pitch|roll|dolly)\b/i.test(part)) return { key: 'camera', value: part };
  if (part.startsWith('@') || (before?.key === 'cast' && !splitPair(part))) return { key: 'cast', value: part };
  return null;
}

function readPart(part: string, before: Setting | undefined): Setting | string {
  const bare = readBarePart(part, before);
  if (bare) return bare;
  const pair = splitPair(part);
  const key = pair && keyOfName(pair.name);
  if (pair && key) return { key, value: pair.value };
  return `"${(pair?.name ?? part).slice(0, 80)}" is no setting${pair ? didYouMean(pair.name, keyNames) || '.' : '.'}`;
}

/** Cast and camera may be given in several parts; they are put together. */
function mergeParts(settings: readonly Setting[]): Setting[] {
  const merged: Setting[] = [];
  for (const setting of settings) {
    const same = merged.findIndex(({ key }) => key === setting.key && (key === 'cast' || key === 'camera'));
    const before = merged[same];
    if (before) merged[same] = { key: before.key, value: `${before.value}, ${setting.value}` };
    else merged.push(setting);
  }
  return merged;
}

/** Reads the inside of a bracket. Null when no part of it is a setting: then the bracket is mere words. */
export function readSettingsGroup(inside: string): SettingsGroup | null {
  const settings: Setting[] = [];
  const complaints: string[] = [];
  for (const part of splitParts(inside)) {
    const read = readPart(part, settings.at(-1));
    if (typeof read === 'string') complaints.push(read);
    else settings.push(read);
  }
  return settings.length > 0 ? { settings: mergeParts(settings), complaints } : null;
}

/** Takes a settings bracket, round or square, off the end of a text; null when it ends in none. */
export function takeSettingsGroup(text: string): { rest: string; group: SettingsGroup } | null {
  const trimmed = text.trimEnd().replace(/(?<=[)\]])\.$/, '');
  const opener = trimmed.endsWith(')') ? '(' : trimmed.endsWith(']') ? '[' : null;
  const from = opener ? trimmed.lastIndexOf(opener) : -1;
  if (from < 0) return null;
  const group = readSettingsGroup(trimmed.slice(from + 1, -1));
  return group && { rest: trimmed.slice(0, from).trimEnd(), group };
}
