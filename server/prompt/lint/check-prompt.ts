import type { Finding } from '#contract/prompt/finding.ts';
import { findContinuityBreaks } from './continuity.ts';
import { findContradictions } from './contradictions.ts';
import { findUnsupported } from './model-limits.ts';
import type { LintInput, LintRule } from './rule.ts';
import { findIndoorWeather, findTwoActions, findWardrobeWithoutSubject } from './story.ts';

const rules: readonly LintRule[] = [
  findContradictions,
  findTwoActions,
  findWardrobeWithoutSubject,
  findIndoorWeather,
  findContinuityBreaks,
  findUnsupported,
];

const ORDER = { error: 0, warning: 1, note: 2 } as const;

/** Everything the checks find, the gravest first. Quick enough to run while somebody types; same input, same findings. */
export function checkPrompt(input: LintInput): Finding[] {
  return rules.flatMap((rule) => rule(input)).sort((one, other) => ORDER[one.severity] - ORDER[other.severity]);
}
