import type { Session } from '#contract/records/session.ts';
import { type Command, useCommands } from '#client/session/commands.ts';
import type { Film, FilmShot } from '#client/session/film.ts';
import { generateSession } from '#client/session/generate.ts';
import { attempt } from '#client/session/run-change.ts';
import { useView } from '#client/session/view-store.ts';
import { announce } from '#client/ui/announcer.tsx';
import { countOf, formatPrice, formatShotNumber } from '#client/ui/format.ts';
import {
  Anchor,
  Box,
  CircleCheck,
  ClipboardPaste,
  Coins,
  MonitorPlay,
  Palette,
  Plus,
  Settings2,
  Sparkles,
  SquareSplitHorizontal,
} from 'lucide-react';
import { isApproved, toggleApproval } from './approval.ts';
import { addEmptyShot } from './edit-shots.ts';
import { generateByKey, PREVIZ_MODEL_ID, previzShot } from './generate-takes.ts';
import { pairToCompare } from './inspector/pair-to-compare.ts';
import { generationModeOf, keepsLooks, usualGenerationMode } from './generation-mode.ts';
import { matchColour } from './match-colour.ts';
import { openPanel } from './panels.ts';
import { reAnchor } from './re-anchor.ts';
import { resolveSelection } from './selected.ts';
import { useShotPlan } from './shot-plan.ts';

const SECTION = 'Continuity';

/** Of no use where every shot stands by itself. */
const lookCommands: Command[] = [
  { id: 'look', label: 'Style reference', icon: Palette, section: SECTION, run: () => openPanel('look') },
  { id: 'scene', label: 'Scene proxy', icon: Box, section: SECTION, run: () => openPanel('scene-proxy') },
];

/** What can be done with the sequence by key and from the palette. */
export function useContinuityCommands(session: Session, film: Film, revision: number): void {
  const { id: sessionId, continuity } = session;
  const selection = useView((view) => view.selection);
  const selected = resolveSelection(film, selection);
  const shot = selected?.kind === 'cut' ? selected.cut.to : selected?.shot;
  const { plan } = useShotPlan(sessionId, shot?.shot.id, revision);
  const price = plan && !plan.refusal ? formatPrice(plan.costMicroUsd.min) : undefined;
  useCommands([
    ...sequenceCommands(session, film, shot),
    ...(shot ? shotCommands({ sessionId, continuity, film, shot, price }) : []),
  ]);
}

/** What can be done with the whole sequence, `shot` being where one is in it. Exported for the test of what presets make of it. */
export function sequenceCommands({ id: sessionId, continuity }: Session, film: Film, shot?: FilmShot): Command[] {
  return [
    { id: 'add-shot', label: 'Add a shot', icon: Plus, section: SECTION, run: () => addEmptyShot(sessionId, film) },
    {
      id: 'paste-list',
      label: 'Paste a list of shots',
      icon: ClipboardPaste,
      section: SECTION,
      run: () => openPanel('paste', { afterShotId: shot?.shot.id ?? null }),
    },
    { id: 'plan', label: 'Plan & price', icon: Coins, section: SECTION, run: () => openPanel('plan') },
    ...(keepsLooks(continuity) ? lookCommands : []),
    { id: 'sequence', label: 'Sequence settings', icon: Settings2, section: SECTION, run: () => openPanel('settings') },
    {
      id: 'previz-missing',
      label: 'Previz all missing shots',
      icon: MonitorPlay,
      section: SECTION,
      shortcut: 'Shift+KeyP',
      hint: 'free',
      run: () => void previzMissing(sessionId),
    },
  ];
}

interface ShotCommandsInput {
  readonly sessionId: string;
  readonly continuity: Session['continuity'];
  readonly film: Film;
  readonly shot: FilmShot;
  /** What a take would cost, in words; absent while that is not known. */
  readonly price?: string | undefined;
}

/** What can be done with one shot. Exported for the same test. */
export function shotCommands({ sessionId, continuity, film, shot, price }: ShotCommandsInput): Command[] {
  const number = formatShotNumber(shot.index);
  const anchor = film.shots[0];
  const pair = pairToCompare(shot);
  const isStandard = generationModeOf(shot.shot, usualGenerationMode(continuity)) === 'standard';
  return [
    {
      id: 'previz-shot',
      label: `Previz ${number}`,
      icon: MonitorPlay,
      section: SECTION,
      shortcut: 'p',
      hint: 'free',
      run: () => void previzShot(sessionId, shot.shot.id),
    },
    {
      id: 'generate-shot',
      label: `Generate ${number}`,
      icon: Sparkles,
      section: SECTION,
      shortcut: '$mod+Shift+Enter',
      worksInText: true,
      ...(price && { hint: price }),
      run: () => void generateByKey(sessionId, shot),
    },
    {
      id: 'approve',
      label: isApproved(shot) ? `Take back the approval of ${number}` : `Approve the take of ${number}`,
      icon: CircleCheck,
      section: SECTION,
      shortcut: 'a',
      ...(!shot.take && { disabledReason: 'There is no take to approve' }),
      run: () => toggleApproval(sessionId, shot),
    },
    {
      id: 'compare-takes',
      label: `Compare takes of ${number}`,
      icon: SquareSplitHorizontal,
      section: SECTION,
      shortcut: 'c',
      ...(!pair && { disabledReason: 'It takes two takes, one of them chosen' }),
      run: () => pair && openPanel('compare-takes', { takeIds: [pair.left.id, pair.right.id] }),
    },
    {
      id: 'match-colour',
      label: `Match colour of ${number}`,
      icon: Palette,
      section: SECTION,
      shortcut: 'm',
      hint: 'free',
      ...((!shot.take || !film.shots[shot.index - 1]?.take) && { disabledReason: 'Both shots need a picture' }),
      run: () => void matchColour(sessionId, shot),
    },
    {
      id: 're-anchor',
      label: `Re-anchor ${number}`,
      icon: Anchor,
      section: SECTION,
      shortcut: 'Shift+KeyA',
      ...(isStandard && { disabledReason: 'Standard mode keeps no look' }),
      ...(shot.index === 0 && { disabledReason: 'The first shot is the anchor' }),
      run: () => anchor && void reAnchor(sessionId, shot, anchor),
    },
  ];
}

async function previzMissing(sessionId: string): Promise<void> {
  const answer = await attempt(
    'Nothing was started',
    generateSession(sessionId, { shots: 'missing', modelId: PREVIZ_MODEL_ID }),
  );
  if (answer)
    announce(
      answer.items.length === 0 ? 'Every shot has a picture.' : `${countOf(answer.items.length, 'take')} started.`,
    );
}
