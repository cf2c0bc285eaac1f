import type { Cut, CutKind } from '#contract/records/cut.ts';
import type { Finding } from './finding.ts';
import { gradeOf } from './score.ts';

type Verdict = NonNullable<Cut['verdict']>;

/** Says what is wrong as a good assistant editor would: the worst term, how much, and where. `findings` are worst first. */
export function verdictOf(kind: Exclude<CutKind, 'hard'>, score: number, findings: readonly Finding[]): Verdict {
  const grade = gradeOf(score);
  const worst = findings[0];
  if (!worst || worst.pointsLost < 1) return { grade, term: null, sentence: 'Invisible.' };
  const sentence = sentenceOf(kind, worst);
  if (grade !== 'invisible') return { grade, term: worst.term, sentence };
  return { grade, term: null, sentence: quietSentence(worst) };
}

/** A good cut is quiet, save for what is mended by one key. */
function quietSentence({ manner }: Finding): string {
  return manner.kind === 'repeated' && manner.frames === 1
    ? 'Invisible. The bridge frame shows twice; start one frame later.'
    : 'Invisible.';
}

function sentenceOf(kind: Exclude<CutKind, 'hard'>, finding: Finding): string {
  const { manner, term } = finding;
  switch (manner.kind) {
    case 'repeated':
      return manner.frames === 1
        ? 'Stutters at the cut. One frame shows twice.'
        : `Stutters at the cut. ${manner.frames} frames show twice.`;
    case 'missing':
      return `Jumps ahead at the cut. About ${count(manner.frames)} of motion missing.`;
    case 'new-framing':
      return `Different framing, SSIM ${(finding.value ?? 0).toFixed(2)}. Looks like a new angle; try Style match.`;
    case 'late-jump':
      return `The picture jumps ${where(finding)}, SSIM ${(finding.value ?? 0).toFixed(2)}.`;
    case 'flash':
      return term === 'luminance'
        ? `Flash of ${count(manner.frames)} ${where(finding)}. ${amount(finding)}, then back.`
        : `${amount(finding)} for ${count(manner.frames)}, ${where(finding)}.`;
    case 'tint':
    case 'shift': {
      const what = term === 'colour' ? `Colour shift. ${amount(finding)}` : amount(finding);
      return `${what}${joint(kind, finding)}.`;
    }
    default:
      return manner satisfies never;
  }
}

function amount({ term, value, manner, isMore }: Finding): string {
  const percent = value === null ? '' : ` by ${Math.round(Math.abs(value) * 100)} %`;
  switch (term) {
    case 'colour':
      return `${manner.kind === 'tint' ? manner.tint : 'Other colour'} by ΔE ${(value ?? 0).toFixed(1)}`;
    case 'luminance':
      return `${isMore ? 'Brighter' : 'Darker'}${percent}`;
    case 'contrast':
      return `${isMore ? 'More contrast' : 'Flatter'}${percent}`;
    case 'sharpness':
      return `${isMore ? 'Sharper' : 'Softer'}${percent}`;
    case 'structure':
    case 'motion':
      return 'Different picture';
    default:
      return term satisfies never;
  }
}

/** Where it shows, as the end of a sentence: a matched cut differs as a whole, a seamless one at a frame. */
function joint(kind: Exclude<CutKind, 'hard'>, finding: Finding): string {
  if (finding.offsetFrames === null) return kind === 'matched' ? ' than the shot before' : '';
  if (finding.term === 'sharpness' && finding.offsetFrames > 0) return ` from frame ${finding.offsetFrames}`;
  return finding.offsetFrames === 0 ? ' at the cut' : `, ${where(finding)}`;
}

function where({ offsetFrames }: Finding): string {
  const offset = offsetFrames ?? 0;
  if (offset === 0) return 'at the cut';
  return offset > 0 ? `${count(offset)} after the cut` : `${count(-offset)} before the cut`;
}

function count(frames: number): string {
  return frames === 1 ? '1 frame' : `${frames} frames`;
}
