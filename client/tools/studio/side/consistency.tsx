import { useStudio } from '../studio-context.ts';
import { ApproveStep } from './approve-step.tsx';
import { GenerateStep } from './generate-step.tsx';
import { KeyframeStep } from './keyframe-step.tsx';
import { ReferenceStep } from './reference-step.tsx';
import { useKeyframeWork } from './use-keyframe-work.ts';

/** Reference, keyframe, approval, generation: one look from the words to the take. Each step says why the next is closed. */
export function Consistency() {
  const { labels, state } = useStudio();
  const work = useKeyframeWork();
  const references = (labels?.mentions ?? []).flatMap(({ trigger, entry }) => (entry ? [{ trigger, entry }] : []));
  const unique = [...new Map(references.map((reference) => [reference.entry.id, reference])).values()];
  const approved = state.keyframes.find(({ role }) => role === 'first') ?? null;
  const hasReference = unique.length > 0 || state.shot?.character !== undefined;
  const step = approved ? 4 : work.stills.length > 0 ? 3 : hasReference ? 2 : 1;
  return (
    <section aria-label="Consistency" className="p-4">
      <header className="mb-3 flex items-baseline justify-between">
        <h2 className="text-body font-semibold">Consistency</h2>
        <p className="text-control text-text-3">step {step} of 4</p>
      </header>
      <ol className="flex flex-col gap-4">
        <ReferenceStep references={unique} isDone={hasReference} />
        <KeyframeStep work={work} step={step} references={unique} />
        <ApproveStep work={work} step={step} approved={approved} />
        <GenerateStep step={step} hasReference={hasReference} />
      </ol>
    </section>
  );
}
