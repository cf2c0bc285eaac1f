import type { Model } from '#contract/records/model.ts';
import { assetUrl } from '#client/session/asset-url.ts';
import { mechanismLabel } from '#client/session/mode-words.ts';
import type { ReactNode } from 'react';
import { useStudio } from '../studio-context.ts';
import type { Compiled } from '../words/queries.ts';
import type { ShotPlan } from './use-plan.ts';

interface SentWithProps {
  readonly compiled: Compiled;
  readonly plan: ShotPlan | null;
  readonly model: Model;
}

const DROPPED_WORDS: Record<Compiled['dropped'][number]['reason'], string> = {
  'no-audio': 'audio',
  'sent-as-parameter': 'words sent as settings',
  'over-the-limit': 'the end, over the limit',
  'notes-for-people': 'notes beside the prompt',
  'moved-to-negative': '',
};

/** What goes along with the words, and what does not. */
export function SentWith({ compiled, plan, model }: SentWithProps) {
  const request = plan?.request;
  const dropped = [...new Set(compiled.dropped.map(({ reason }) => DROPPED_WORDS[reason]))].filter(Boolean);
  return (
    <div className="flex flex-col gap-1 p-3">
      <dl className="flex flex-wrap gap-x-5 gap-y-1 text-meta">
        <Images model={model} plan={plan} />
        {request?.seed !== undefined && <Fact name="Seed">{<span className="font-mono">{request.seed}</span>}</Fact>}
        {plan?.mechanism && <Fact name="Continuity">{mechanismLabel(plan.mechanism)}</Fact>}
        {compiled.negativePrompt !== undefined && <Fact name="Negative">{compiled.negativePrompt}</Fact>}
        {dropped.length > 0 && (
          <Fact name="Dropped" colour="text-warn">
            {dropped.join(', ')}
          </Fact>
        )}
        <Fact name="Words">{compiled.wordCount}</Fact>
      </dl>
      {[plan?.refusal?.message, ...(plan?.warnings ?? []), ...compiled.notes]
        .filter((note) => note !== undefined)
        .map((note) => (
          <p key={note} className="text-meta text-text-3">
            {note}
          </p>
        ))}
    </div>
  );
}

function Fact({ name, colour = 'text-text-1', children }: { name: string; colour?: string; children: ReactNode }) {
  return (
    <div className="flex gap-1.5">
      <dt className="text-text-3">{name}</dt>
      <dd className={colour}>{children}</dd>
    </div>
  );
}

const ROLES = { first: 'Start image', last: 'End image', reference: 'Reference' } as const;
const NEEDS = { first: 'image_input', last: 'last_frame', reference: 'reference_images' } as const;

/** Keyframes by what they are for; struck through where the model takes none. */
function Images({ model, plan }: { readonly model: Model; readonly plan: ShotPlan | null }) {
  const { state } = useStudio();
  const hasBridge =
    plan?.request?.startImageSha256 !== undefined && !state.keyframes.some(({ role }) => role === 'first');
  return (
    <>
      {state.keyframes.map(({ id, role, assetId }, index) => (
        <Fact key={id} name={ROLES[role]}>
          <span
            className={`inline-flex items-center gap-1.5 ${NEEDS[role] in model.capabilities ? '' : 'text-error line-through'}`}
          >
            {assetId && <img src={assetUrl(assetId)} alt="" className="h-4 w-7 rounded-thumb object-cover" />}
            keyframe {index + 1}
          </span>
        </Fact>
      ))}
      {hasBridge && <Fact name="Start image">frame of the shot before</Fact>}
    </>
  );
}
