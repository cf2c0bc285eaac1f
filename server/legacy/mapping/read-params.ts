import type { GenerationParams } from '#contract/records/prompt.ts';
import { booleanOf, isSet, mapOf, numberOf, stringOf } from '../firestore/read-value.ts';
import type { TypedValue } from '../firestore/typed-value.ts';
import type { RepairLog } from './repairs.ts';

/** Primitives only; maps and lists have no place in the record and stay with the source document. */
export function readParams(value: TypedValue | undefined, log: RepairLog): GenerationParams | undefined {
  if (!isSet(value)) return undefined;
  const map = mapOf(value);
  if (!map) {
    log.add('param-dropped');
    return undefined;
  }
  const params: [string, GenerationParams[string]][] = [];
  for (const [name, item] of Object.entries(map)) {
    const param = stringOf(item) ?? booleanOf(item) ?? numberOf(item);
    if (param === undefined) continue;
    if (typeof param === 'number' && !Number.isFinite(param)) log.add('number-dropped');
    else if (name.length > 100 || (typeof param === 'string' && param.length > 2000)) log.add('param-dropped');
    else params.push([name, typeof param === 'number' ? param + 0 : param]);
  }
  return Object.fromEntries(params);
}
