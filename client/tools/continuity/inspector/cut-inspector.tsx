import type { Cut } from '#contract/records/cut.ts';
import { type CutLevel, cutLevel, isAccepted } from '#client/session/cut-level.ts';
import type { Film, FilmCut } from '#client/session/film.ts';
import { modeWords } from '#client/session/mode-words.ts';
import { IconButton } from '#client/ui/button.tsx';
import { Chip } from '#client/ui/chip.tsx';
import { formatShotNumber } from '#client/ui/format.ts';
import { ArrowRight, Check, OctagonAlert, Scissors, TriangleAlert, X } from 'lucide-react';
import { selectShot } from '../actions.ts';
import { usePlayer } from '../player/player-context.ts';
import { costSentence } from './cut-cost.ts';
import { AcceptButton, BestFixButton, CutFixes } from './cut-fixes.tsx';
import { DifferencePlot } from './difference-plot.tsx';
import { InspectorFrame } from './inspector-frame.tsx';
import { MetricTable } from './metric-table.tsx';
import { GRADE_TITLES, TERM_TITLES, withoutTitle } from './verdict-words.ts';

/** A cut: its score, the sentence, and the measures behind it. */
export function CutInspector({ film, cut }: { readonly film: Film; readonly cut: FilmCut }) {
  const player = usePlayer();
  const mode = modeWords(cut.to.shot.continuityMode, formatShotNumber(cut.from.index));
  const measured = cut.cut;
  return (
    <InspectorFrame
      label="Cut"
      size="cut"
      head={
        <>
          <h2 className="flex items-center gap-2 text-body font-semibold">
            {formatShotNumber(cut.from.index)}
            <ArrowRight size={14} strokeWidth={1.8} className="text-text-3" aria-label="to" />
            {formatShotNumber(cut.to.index)} Cut
          </h2>
          <Chip icon={mode.icon}>{mode.label}</Chip>
          <div className="flex-1" />
          <IconButton label="Close the cut" onClick={() => selectShot(player, cut.to)}>
            <X size={16} strokeWidth={1.8} aria-hidden />
          </IconButton>
        </>
      }
      foot={
        <>
          <AcceptButton cut={cut} />
          <BestFixButton cut={cut} />
        </>
      }
    >
      <Verdict cut={cut} />
      {measured?.metrics && <DifferencePlot metrics={measured.metrics} limitDeltaE={colourLimit(measured)} />}
      {measured?.metrics && <MetricTable metrics={measured.metrics} readings={measured.readings} />}
      <CutFixes film={film} cut={cut} />
    </InspectorFrame>
  );
}

/** Colour difference this cut is to stay under; null when nothing is asked of its colour. */
function colourLimit({ readings }: Cut): number | null {
  return readings.find((reading) => reading.term === 'colour')?.limit ?? null;
}

const LEVELS: Record<CutLevel, { tone: string; icon: typeof Check }> = {
  good: { tone: 'text-text-1', icon: Check },
  visible: { tone: 'text-warn', icon: TriangleAlert },
  jump: { tone: 'text-error', icon: OctagonAlert },
  hard: { tone: 'text-text-2', icon: Scissors },
  unmeasured: { tone: 'text-text-2', icon: TriangleAlert },
};

function Verdict({ cut }: { readonly cut: FilmCut }) {
  const level = cutLevel(cut);
  const { tone, icon: Icon } = LEVELS[level];
  const score = cut.cut?.score;
  const cost = cut.cut && level !== 'hard' ? costSentence(cut.cut) : null;
  return (
    <div className="flex items-start gap-4">
      <div className="shrink-0">
        <p className={`text-[2.75rem] leading-[2.875rem] font-semibold tracking-[-0.02em] ${tone}`}>
          {typeof score === 'number' && level !== 'hard' ? Math.round(score) : '–'}
        </p>
        <p className="text-meta text-text-3">{level === 'hard' ? 'no score' : 'match, of 100'}</p>
      </div>
      <div className="min-w-0 flex-1 pt-0.5">
        <p className={`flex items-center gap-2 text-body font-semibold ${tone}`}>
          <Icon size={14} strokeWidth={1.8} aria-hidden />
          {verdictTitle(cut, level)}
        </p>
        <p className="mt-0.5 text-body">{verdictSentence(cut, level)}</p>
        {cost && <p className="text-meta text-text-3">{cost}</p>}
        {isAccepted(cut) && <p className="mt-1 text-meta text-text-3">Accepted as it is.</p>}
      </div>
    </div>
  );
}

function verdictTitle({ cut }: FilmCut, level: CutLevel): string {
  if (level === 'hard') return 'Hard cut';
  if (!cut?.verdict) return 'Not measured';
  const { term, grade } = cut.verdict;
  return term && level !== 'good' ? TERM_TITLES[term] : GRADE_TITLES[grade];
}

function verdictSentence({ from, to, cut }: FilmCut, level: CutLevel): string {
  if (level === 'hard') return 'It is meant to be seen, so nothing is asked of it.';
  if (cut?.verdict) return withoutTitle(cut.verdict.sentence);
  const unmade = [from, to].filter((shot) => !shot.take).map((shot) => formatShotNumber(shot.index));
  if (unmade.length > 0) return `${unmade.join(' and ')} ${unmade.length === 1 ? 'has' : 'have'} no picture yet.`;
  return 'Both shots are there, but this cut could not be measured or is still to be.';
}
