import type { ContinuitySettings } from '#contract/records/continuity.ts';
import type { Take } from '#contract/records/take.ts';
import { clamp } from './statistics.ts';
import { lowerFirst } from './lower-first.ts';

/** Strengths an attempt is made with, 0..1; the shot's own are never changed by a retry. */
export interface AttemptStrengths {
  /** Absent: none is sent, for there is no look to keep or the model takes no strength. */
  readonly style?: number;
  /** Absent: none is sent, for there is no character or the model takes no strength. */
  readonly face?: number;
}

/** Bounds and step of what a retry may change. */
const STEPS = { style: 0.1, face: 0.05 } as const;
const HIGHEST = 0.95;
const LOWEST_STYLE = 0.35;

export type GateSettings = Pick<ContinuitySettings, 'autoRetryOnFailure' | 'maxRetries' | 'qualityThresholds'>;

/** What the gate says of one attempt. */
export interface GateVerdict {
  /** `unmeasured` is neither a pass nor a miss: there is nothing to go by. */
  readonly outcome: 'passed' | 'missed' | 'unmeasured';
  readonly missed: readonly ('style' | 'identity')[];
  /** Plain words with the figures. */
  readonly explanation: string;
}

/** Holds an attempt's scores against the thresholds. A score that could not be measured counts for nothing either way. */
export function judgeAttempt(scores: Take['scores'], { qualityThresholds }: GateSettings): GateVerdict {
  const terms = (['style', 'identity'] as const).map((term) => ({
    term,
    score: scores[term],
    threshold: qualityThresholds[term],
  }));
  const measured = terms.filter((term): term is typeof term & { score: number } => term.score !== null);
  const missed = measured.filter(({ score, threshold }) => score < threshold).map(({ term }) => term);
  const words = terms.map(wordsFor).filter(Boolean);
  if (scores.identityNote) words.push(`Identity not measured: ${lowerFirst(scores.identityNote)}`);
  const explanation = words.join(' ');
  if (measured.length === 0)
    return {
      outcome: 'unmeasured',
      missed,
      explanation: scores.identityNote ? explanation : 'Nothing here could be measured.',
    };
  return { outcome: missed.length > 0 ? 'missed' : 'passed', missed, explanation };
}

function wordsFor(term: { term: 'style' | 'identity'; score: number | null; threshold: number }): string {
  const name = term.term === 'style' ? 'Style' : 'Identity';
  if (term.score === null) return term.term === 'style' ? 'Style not measured.' : '';
  const wanted = term.threshold.toFixed(2);
  return `${name} ${term.score.toFixed(2)}, ${term.score < term.threshold ? 'under' : 'over'} ${wanted}.`;
}

/** What to do after an attempt: keep what there is, or try once more with other strengths. */
export type GateDecision = { readonly next: 'keep' } | { readonly next: 'retry'; readonly strengths: AttemptStrengths };

/**
 * Decides after attempt number `attempt` (from 1), of the strengths that are sent. A missed style is answered with style +0.1 up to 0.95; a missed identity with style -0.1
 * down to 0.35 and face +0.05 up to 0.95, also when style missed as well: a look can be graded later, a face cannot.
 */
export function decideAfter(
  attempt: number,
  verdict: GateVerdict,
  strengths: AttemptStrengths,
  settings: GateSettings,
): GateDecision {
  const isOver = !settings.autoRetryOnFailure || attempt > settings.maxRetries;
  if (verdict.outcome !== 'missed' || isOver) return { next: 'keep' };
  return { next: 'retry', strengths: adjust(strengths, verdict.missed.includes('identity')) };
}

function adjust({ style, face }: AttemptStrengths, isIdentityMissed: boolean): AttemptStrengths {
  // Rounded, or 0.7 + 0.1 would be sent as 0.7999….
  const round = (value: number) => Math.round(value * 100) / 100;
  const changeStyle = isIdentityMissed ? lower : raise;
  return {
    ...(style !== undefined && { style: round(changeStyle(style, STEPS.style)) }),
    ...(face !== undefined && { face: isIdentityMissed ? round(raise(face, STEPS.face)) : face }),
  };
}

/** Lowers towards the lowest style; one that is under it already stays. */
function lower(value: number, step: number): number {
  return Math.min(value, Math.max(LOWEST_STYLE, value - step));
}

/** Raises towards the highest strength; one that is over it already stays. */
function raise(value: number, step: number): number {
  return Math.max(value, Math.min(HIGHEST, value + step));
}

/** An attempt that is to be compared with others. */
export interface JudgedAttempt {
  readonly takeId: string;
  readonly scores: Take['scores'];
}

/**
 * The best attempt: the one whose worst margin to its thresholds is best, identity before style when both are level, the latest of
 * equals. Attempts without any score come last. Null for none.
 */
export function bestAttempt(attempts: readonly JudgedAttempt[], settings: GateSettings): JudgedAttempt | null {
  const ranked = attempts.map((attempt, index) => ({ attempt, index, rank: rankOf(attempt.scores, settings) }));
  ranked.sort((one, other) => {
    const [first, second] = [one.rank, other.rank];
    return second.worst - first.worst || second.sum - first.sum || other.index - one.index;
  });
  return ranked[0]?.attempt ?? null;
}

function rankOf(scores: Take['scores'], { qualityThresholds }: GateSettings): { worst: number; sum: number } {
  const margins = [
    scores.identity === null ? null : scores.identity - qualityThresholds.identity,
    scores.style === null ? null : scores.style - qualityThresholds.style,
  ].filter((margin) => margin !== null);
  if (margins.length === 0) return { worst: -2, sum: 0 };
  const worst = clamp(Math.min(...margins, 0), -1, 0);
  return { worst, sum: margins.reduce((sum, margin) => sum + margin, 0) };
}
