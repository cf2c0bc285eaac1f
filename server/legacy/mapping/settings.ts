import { ContinuitySettings } from '#contract/records/continuity.ts';
import { ContinuityMode, GenerationMode } from '#contract/records/modes.ts';
import { booleanOf, fieldOf, isSet, mapOf, numberOf, stringOf } from '../firestore/read-value.ts';
import type { Fields, TypedValue } from '../firestore/typed-value.ts';
import { parseNumber } from './read-field.ts';
import type { RepairLog } from './repairs.ts';

/** Defaults of the older product: its own model, not ours, for its sessions were made with it. */
const DEFAULTS = ContinuitySettings.parse({ defaultModel: 'wan-video/wan-2.2-t2v-fast' });

/** All ten settings. The values came from unchecked requests, so each is read by itself. */
export function mapSettings(value: TypedValue | undefined, log: RepairLog): ContinuitySettings {
  const reader = new SettingsReader(mapOf(value) ?? {}, log);
  const thresholds = new SettingsReader(mapOf(reader.value('qualityThresholds')) ?? {}, log);
  const { qualityThresholds } = DEFAULTS;
  return {
    generationMode: reader.word('generationMode', GenerationMode.options, DEFAULTS.generationMode),
    defaultContinuityMode: reader.word('defaultContinuityMode', ContinuityMode.options, DEFAULTS.defaultContinuityMode),
    defaultStyleStrength: reader.number('defaultStyleStrength', 1, DEFAULTS.defaultStyleStrength),
    defaultModel: reader.text('defaultModel', DEFAULTS.defaultModel),
    autoExtractFrameBridge: reader.boolean('autoExtractFrameBridge', DEFAULTS.autoExtractFrameBridge),
    useCharacterConsistency: reader.boolean('useCharacterConsistency', DEFAULTS.useCharacterConsistency),
    useSceneProxy: reader.boolean('useSceneProxy', DEFAULTS.useSceneProxy),
    autoRetryOnFailure: reader.boolean('autoRetryOnFailure', DEFAULTS.autoRetryOnFailure),
    maxRetries: reader.whole('maxRetries', 5, DEFAULTS.maxRetries),
    qualityThresholds: {
      style: thresholds.number('style', 1, qualityThresholds.style),
      identity: thresholds.number('identity', 1, qualityThresholds.identity),
    },
  };
}

class SettingsReader {
  constructor(
    readonly fields: Fields,
    readonly log: RepairLog,
  ) {}

  value(name: string): TypedValue | undefined {
    return fieldOf(this.fields, name);
  }

  word<Word extends string>(name: string, words: readonly Word[], otherwise: Word): Word {
    const text = stringOf(this.value(name));
    return words.find((word) => word === text) ?? this.#defaulted(otherwise);
  }

  text(name: string, otherwise: string): string {
    const text = stringOf(this.value(name));
    return text !== undefined && text !== '' && text.length <= 200 ? text : this.#defaulted(otherwise);
  }

  boolean(name: string, otherwise: boolean): boolean {
    const value = booleanOf(this.value(name));
    if (value !== undefined) return value;
    const text = stringOf(this.value(name));
    if (text !== 'true' && text !== 'false') return this.#defaulted(otherwise);
    this.log.add('settings-coerced');
    return text === 'true';
  }

  /** From 0 to `max`; what is outside is brought to the nearer end. */
  number(name: string, max: number, otherwise: number): number {
    const number = this.#finite(name);
    if (number === undefined) return this.#defaulted(otherwise);
    if (number < 0 || number > max) this.log.add('settings-clamped');
    return Math.min(max, Math.max(0, number)) + 0;
  }

  whole(name: string, max: number, otherwise: number): number {
    const number = this.number(name, max, otherwise);
    if (!Number.isInteger(number)) this.log.add('settings-clamped');
    return Math.floor(number);
  }

  #finite(name: string): number | undefined {
    const value = this.value(name);
    if (!isSet(value)) return undefined;
    const text = stringOf(value);
    const number = text === undefined ? numberOf(value) : parseNumber(text);
    if (number === undefined || !Number.isFinite(number)) return undefined;
    if (text !== undefined) this.log.add('settings-coerced');
    return number;
  }

  #defaulted<T>(otherwise: T): T {
    this.log.add('settings-defaulted');
    return otherwise;
  }
}
