import type { Session } from '#contract/records/session.ts';
import { patchShot } from '#client/session/edits.ts';
import type { Film, FilmShot } from '#client/session/film.ts';
import { mechanismLabel, modeWords } from '#client/session/mode-words.ts';
import { Button } from '#client/ui/button.tsx';
import { formatShotNumber } from '#client/ui/format.ts';
import { ArrowLeft, ArrowRight } from 'lucide-react';
import { useState } from 'react';
import { moveShotTo } from '../edit-shots.ts';
import { CapabilityFields } from '../fields/capability-fields.tsx';
import { useGenerationMode } from '../generation-mode.ts';
import { findModel, useModels } from '../models.ts';
import { useRevision } from '../revision.ts';
import { useSessionId } from '../session-id.ts';
import { useShotPlan } from '../shot-plan.ts';
import { BridgeFields } from './bridge-fields.tsx';
import { ExactRequest, PlannedRequest } from './exact-request.tsx';
import { InspectorFrame, InspectorGroup } from './inspector-frame.tsx';
import { LengthFields, SeedField } from './length-fields.tsx';
import { CameraFields, CharacterFields, StyleFields } from './look-fields.tsx';
import { ModeRows } from './mode-rows.tsx';
import { ModelPicker } from './model-picker.tsx';
import { PromptField } from './prompt-field.tsx';
import { ShotFoot } from './shot-foot.tsx';
import { ShotMenu } from './shot-menu.tsx';
import { IncomingCutLine, StaleLine } from './shot-notices.tsx';
import { ShotTitle } from './shot-title.tsx';
import { TakeList } from './take-list.tsx';
import { WorkLine } from './work-line.tsx';

interface ShotInspectorProps {
  readonly session: Session;
  readonly film: Film;
  readonly shot: FilmShot;
  readonly staleReason: string | undefined;
  /** Closes it where it is a drawer. */
  readonly onClose?: (() => void) | undefined;
}

/** A shot: its words, what joins it to the one before, what makes it, its takes. */
export function ShotInspector({ session, film, shot, staleReason, onClose }: ShotInspectorProps) {
  const sessionId = useSessionId();
  const models = useModels();
  const revision = useRevision();
  const { plan } = useShotPlan(sessionId, shot.shot.id, revision);
  const model = findModel(models, shot.shot.modelId);
  const incoming = film.cuts[shot.index - 1];
  const mode = useGenerationMode(shot.shot);
  return (
    <InspectorFrame
      label="Shot"
      size="shot"
      onClose={onClose}
      head={
        <>
          <ShotTitle key={shot.shot.id} shot={shot} />
          <MoveButtons film={film} shot={shot} />
          <ShotMenu film={film} shot={shot} />
        </>
      }
      foot={<ShotFoot key={shot.shot.id} shot={shot} models={models} plan={plan} />}
    >
      <div className="flex flex-col gap-1.5 empty:hidden">
        {incoming && <IncomingCutLine cut={incoming} />}
        {shot.status === 'ready' && <StaleLine reason={staleReason} />}
        <WorkLine shot={shot} />
      </div>
      <PromptField key={shot.shot.id} shot={shot.shot} />
      {mode === 'standard' && <StandardNote shot={shot} isOwn={shot.shot.generationMode === 'standard'} />}
      <ModeGroup key={`mode ${shot.shot.id}`} film={film} shot={shot} />
      {mode === 'continuity' && <StyleFields film={film} shot={shot} session={session} />}
      {mode === 'continuity' && <CameraFields shot={shot} session={session} />}
      <div className="grid grid-cols-[1fr_8rem] gap-2">
        <ModelPicker shot={shot.shot} models={models} />
        <SeedField shot={shot} model={model} />
      </div>
      <TakeList shot={shot} incoming={incoming} />
      <LengthFields shot={shot} model={model} />
      <CharacterFields shot={shot} />
      {model && (
        <CapabilityFields
          model={model}
          params={shot.shot.params}
          onChange={(name, value) => void patchShot(sessionId, shot.shot.id, { params: { [name]: value } })}
        />
      )}
      <PlannedRequest plan={plan} />
      {shot.take && <ExactRequest take={shot.take} />}
    </InspectorFrame>
  );
}

/** What a shot keeps from the one before it, and from which of its frames. */
function ModeGroup({ film, shot }: Pick<ShotInspectorProps, 'film' | 'shot'>) {
  const sessionId = useSessionId();
  const models = useModels();
  const { bridgeFrom, continuityMode, modelId } = shot.shot;
  const generationMode = useGenerationMode(shot.shot);
  // The last frame before it is what is nearly always meant; another one is asked for.
  const [isChoosingFrame, setIsChoosingFrame] = useState(false);
  const isBridging = continuityMode === 'frame-bridge' && shot.index > 0;
  const from = bridgeFrom
    ? film.shots.find((candidate) => candidate.shot.id === bridgeFrom.shotId)
    : film.shots[shot.index - 1];
  const previousNumber = from && formatShotNumber(from.index);
  const { take } = shot;
  return (
    <>
      <InspectorGroup
        title={previousNumber ? `Continuity from ${previousNumber}` : 'Continuity'}
        aside={
          isBridging &&
          !bridgeFrom && (
            <button
              type="button"
              aria-expanded={isChoosingFrame}
              onClick={() => setIsChoosingFrame(!isChoosingFrame)}
              className="min-h-6 rounded-chip px-1 text-meta text-text-3 hover:text-text-1 max-md:min-h-11"
            >
              {isChoosingFrame ? 'The last frame' : 'Another frame …'}
            </button>
          )
        }
      >
        <ModeRows
          asked={continuityMode}
          previousNumber={previousNumber}
          model={findModel(models, modelId)}
          models={models}
          generationMode={generationMode}
          onChange={(mode) => void patchShot(sessionId, shot.shot.id, { continuityMode: mode })}
        />
        {take && (take.asked !== continuityMode || !isAsAsked(take.asked, take.mechanism)) && (
          <p className="text-meta text-text-3">
            Take {take.number} asked for {modeWords(take.asked).label.toLowerCase()} and used{' '}
            <span className="text-text-2">{mechanismLabel(take.mechanism).toLowerCase()}</span>.
          </p>
        )}
      </InspectorGroup>
      {isBridging && (bridgeFrom || isChoosingFrame) && <BridgeFields film={film} shot={shot} />}
    </>
  );
}

function isAsAsked(asked: string, mechanism: string): boolean {
  return asked === mechanism || (asked === 'native' && mechanism === 'native-style-ref');
}

function StandardNote({ shot, isOwn }: { readonly shot: FilmShot; readonly isOwn: boolean }) {
  const sessionId = useSessionId();
  return (
    <div className="flex items-center gap-2 rounded-control bg-bg-2 px-2.5 py-2 text-control text-text-2">
      <span className="min-w-0 flex-1">Standard mode: the shot stands by itself; at most it starts on a frame.</span>
      <Button onClick={() => void patchShot(sessionId, shot.shot.id, { generationMode: isOwn ? null : 'continuity' })}>
        Continue from others
      </Button>
    </div>
  );
}

/** Reordering without a pointer that can drag; on a small screen they stand in the head. */
function MoveButtons({ film, shot }: { readonly film: Film; readonly shot: FilmShot }) {
  const sessionId = useSessionId();
  const move = (direction: 1 | -1) => () => moveShotTo(sessionId, film, shot, shot.index + direction);
  return (
    <div className="flex items-center gap-1.5 md:hidden">
      <Button aria-label="Move earlier" className="!px-3" onClick={move(-1)}>
        <ArrowLeft size={15} strokeWidth={1.8} aria-hidden />
      </Button>
      <Button aria-label="Move later" className="!px-3" onClick={move(1)}>
        <ArrowRight size={15} strokeWidth={1.8} aria-hidden />
      </Button>
    </div>
  );
}
