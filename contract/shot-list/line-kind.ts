import { type Key, keyNames, keyOfName, splitPair } from './keys.ts';
import { nearMatch } from './near-match.ts';
import { readSettingsGroup, type SettingsGroup } from './settings-group.ts';
import { looksLikePicture } from './values.ts';

/** What a line is, looked at on its own. */
export type LineKind =
  | { readonly kind: 'blank' }
  | { readonly kind: 'rule' }
  | { readonly kind: 'heading'; readonly level: number; readonly text: string }
  | { readonly kind: 'numbered'; readonly text: string }
  | { readonly kind: 'bullet'; readonly text: string }
  | { readonly kind: 'setting'; readonly key: Key; readonly value: string }
  | {
      readonly kind: 'unknown-setting';
      readonly name: string;
      readonly suggestion: string | null;
      readonly text: string;
    }
  | { readonly kind: 'group'; readonly group: SettingsGroup }
  | { readonly kind: 'escaped'; readonly text: string }
  | { readonly kind: 'words'; readonly text: string };

const NUMBERED = /^(?:(?:shot|scene)\s+#?\d{1,4}\s*(?:[.):]|[-–—](?=\s))|#?\d{1,4}\s*[.):])(?:\s+(.*))?$/is;
const BULLET = /^[-*+•‣–—]\s+(?:\[[ xX]\]\s+)?(.*)$/s;
const RULE = /^(?:[-*_=~]\s*){3,}$|^```.*$/;

function settingKind(text: string): LineKind | null {
  const pair = splitPair(text);
  if (!pair) return null;
  const key = keyOfName(pair.name);
  if ((key === 'start' || key === 'end') && !looksLikePicture(pair.value)) return null;
  if (key) return { kind: 'setting', key, value: pair.value };
  // Sentences have colons too ("Wide shot: a woman"); only one bare lower-case word reads as a mistyped setting.
  if (!/^[a-z][a-z_-]*$/.test(pair.name) || pair.value.startsWith('//')) return null;
  return { kind: 'unknown-setting', name: pair.name, suggestion: nearMatch(pair.name, keyNames), text };
}

/** Tells what a line is. Never throws. */
export function kindOfLine(raw: string): LineKind {
  const text = raw.trim();
  if (!text) return { kind: 'blank' };
  if (text.startsWith('\\')) return { kind: 'escaped', text: text.slice(1) };
  if (RULE.test(text)) return { kind: 'rule' };
  const heading = /^(#{1,6})(?:\s+(.*?))?(?:\s+#+)?$/s.exec(text);
  if (heading) return { kind: 'heading', level: heading[1]?.length ?? 1, text: heading[2] ?? '' };
  const numbered = NUMBERED.exec(text);
  if (numbered) return { kind: 'numbered', text: numbered[1] ?? '' };
  const bullet = BULLET.exec(text);
  if (bullet) return { kind: 'bullet', text: bullet[1] ?? '' };
  const group = /^\(.*\)$|^\[.*\]$/s.test(text) ? readSettingsGroup(text.slice(1, -1)) : null;
  if (group) return { kind: 'group', group };
  return settingKind(text) ?? { kind: 'words', text };
}
