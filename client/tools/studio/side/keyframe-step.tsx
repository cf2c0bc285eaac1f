import { Button } from '#client/ui/button.tsx';
import { formatPercent, formatPrice } from '#client/ui/format.ts';
import { useStudio } from '../studio-context.ts';
import type { Reference } from './reference-step.tsx';
import { Step } from './step.tsx';
import type { KeyframeWork } from './use-keyframe-work.ts';

interface KeyframeStepProps {
  readonly work: KeyframeWork;
  readonly step: number;
  readonly references: readonly Reference[];
}

/** A still of the words with the references, before any moving picture is paid for. */
export function KeyframeStep({ work, step, references }: KeyframeStepProps) {
  const { state } = useStudio();
  const { model, running, failure } = work;
  const price = model?.prices[0]?.amountMicroUsd ?? 0;
  const reason = reasonFor(state.text, step, work);
  if (step > 2)
    return (
      <Step number={2} title="Keyframe" state="done">
        <p className="text-control text-text-3">{model ? `Made with ${model.label}, ${formatPrice(price)}.` : ''}</p>
      </Step>
    );
  return (
    <Step number={2} title="Keyframe" state={reason ? 'closed' : 'current'} reason={reason}>
      {!reason && (
        <div className="mt-1.5 flex flex-wrap items-center gap-2">
          {running ? (
            <>
              <Button aria-disabled>Making it {formatPercent(running.progress)}</Button>
              <Button look="ghost" onClick={work.cancel}>
                Cancel
              </Button>
            </>
          ) : (
            <Button onClick={() => work.make(references)}>Make a keyframe · {formatPrice(price)}</Button>
          )}
        </div>
      )}
      {failure && <p className="mt-1 text-control text-error">{failure}</p>}
    </Step>
  );
}

function reasonFor(text: string, step: number, { model }: KeyframeWork): string | undefined {
  if (text.trim() === '') return 'Write what is seen first';
  if (step < 2) return 'Choose a reference first';
  return model ? undefined : 'No image model can be used here; a key is set in Settings';
}
