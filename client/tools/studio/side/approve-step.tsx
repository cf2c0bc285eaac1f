import { assetUrl } from '#client/session/asset-url.ts';
import { announce } from '#client/ui/announcer.tsx';
import { Button } from '#client/ui/button.tsx';
import { newId } from '#contract/new-id.ts';
import type { Keyframe } from '#contract/records/prompt.ts';
import { Check, RefreshCw } from 'lucide-react';
import { useStudio } from '../studio-context.ts';
import { writeKeyframes } from '../subject.ts';
import { Step } from './step.tsx';
import type { KeyframeWork } from './use-keyframe-work.ts';

interface ApproveStepProps {
  readonly work: KeyframeWork;
  readonly step: number;
  readonly approved: Keyframe | null;
}

/** The person's yes to a still: it becomes the first frame. */
export function ApproveStep({ work, step, approved }: ApproveStepProps) {
  const { session, state, editor } = useStudio();
  const [newest] = work.stills;
  if (step < 3) return <Step number={3} title="Approve the keyframe" state="closed" reason="Make a keyframe first" />;
  const assetId = approved?.assetId ?? newest;
  const others = state.keyframes.filter(({ role }) => role !== 'first');
  const approve = () => {
    if (!newest) return;
    const keyframe: Keyframe = {
      id: newId(),
      assetId: newest,
      role: 'first',
      source: 'generation',
      sourcePrompt: state.text,
    };
    writeKeyframes(session, state, [keyframe, ...others].slice(0, 3));
    announce('The keyframe is approved: it is the first frame now.');
  };
  return (
    <Step
      number={3}
      title={approved ? 'Keyframe approved' : 'Approve the keyframe'}
      state={approved ? 'done' : 'current'}
    >
      {assetId && (
        <img
          src={assetUrl(assetId)}
          alt={approved ? 'The approved keyframe' : 'The keyframe to approve'}
          className="mt-2 w-full rounded-control bg-bg-0"
        />
      )}
      <div className="mt-2 flex flex-wrap gap-2">
        {approved ? (
          <Button look="ghost" onClick={() => writeKeyframes(session, state, others)}>
            Take it back
          </Button>
        ) : (
          <>
            <Button look="primary" onClick={approve}>
              <Check size={14} strokeWidth={1.8} aria-hidden />
              Approve
            </Button>
            <Button onClick={() => work.make([])} aria-disabled={work.running !== null || undefined}>
              <RefreshCw size={14} strokeWidth={1.8} aria-hidden />
              Another
            </Button>
            <Button look="ghost" onClick={() => editor?.focus()}>
              Edit prompt
            </Button>
          </>
        )}
      </div>
    </Step>
  );
}
