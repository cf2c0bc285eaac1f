import type { ShotPlan } from '#contract/records/estimate.ts';
import type { SentRequest, Take } from '#contract/records/take.ts';
import { mechanismLabel, modeWords } from '#client/session/mode-words.ts';
import { useModelLabel } from '#client/session/model-label.ts';
import { Button } from '#client/ui/button.tsx';
import { formatPrice, formatSeconds } from '#client/ui/format.ts';
import { showToast } from '#client/ui/toasts.tsx';
import { Ban } from 'lucide-react';

/** What the model was really sent for a take, and what it could not honour. */
export function ExactRequest({ take }: { readonly take: Take }) {
  return (
    <details className="rounded-control border border-line-1 bg-bg-2">
      <summary className="min-h-8 px-2.5 py-2 text-control text-text-2">What was sent for take {take.number}</summary>
      <div className="flex flex-col gap-2 px-2.5 pb-2.5">
        <RequestFacts request={take.request} modelVersion={take.modelVersion} costMicroUsd={take.costMicroUsd} />
        <Warnings warnings={take.warnings} />
      </div>
    </details>
  );
}

/** What would be sent for the next take as everything stands. */
export function PlannedRequest({ plan }: { readonly plan: ShotPlan | null }) {
  if (!plan) return null;
  const { request, refusal, mechanism, asked } = plan;
  return (
    <details className="rounded-control border border-line-1 bg-bg-2">
      <summary className="min-h-8 px-2.5 py-2 text-control text-text-2">What will be sent</summary>
      <div className="flex flex-col gap-2 px-2.5 pb-2.5">
        {refusal && (
          <p className="flex items-start gap-1.5 text-control text-warn">
            <Ban size={13} strokeWidth={1.8} aria-hidden className="mt-px shrink-0" />
            {refusal.message}
          </p>
        )}
        {mechanism && (
          <p className="text-meta text-text-3">
            Asks for {modeWords(asked).label.toLowerCase()}, will use{' '}
            <span className="text-text-2">{mechanismLabel(mechanism).toLowerCase()}</span>.
          </p>
        )}
        {plan.keyframeModelId && (
          <p className="text-meta text-text-3">A first frame is made by {plan.keyframeModelId} before.</p>
        )}
        {request && <RequestFacts request={request} />}
        <Warnings warnings={plan.warnings} />
      </div>
    </details>
  );
}

interface RequestFactsProps {
  readonly request: SentRequest;
  readonly modelVersion?: string | undefined;
  readonly costMicroUsd?: number;
}

function RequestFacts({ request, modelVersion, costMicroUsd }: RequestFactsProps) {
  const modelLabel = useModelLabel();
  const sent: [string, string | undefined][] = [
    ['Model', [modelLabel(request.modelId), modelVersion].filter(Boolean).join(' ')],
    ['Picture', `${request.width}×${request.height}, ${request.fps} fps, ${formatSeconds(request.durationSeconds)}`],
    ['Seed', request.seed?.toString()],
    ['Start image', request.startImageSha256 && `${request.startImageSha256.slice(0, 12)}…`],
    ['End image', request.endImageSha256 && `${request.endImageSha256.slice(0, 12)}…`],
    ['Style references', request.styleReferenceSha256s?.length.toString()],
    ['Style strength', request.styleStrength?.toFixed(2)],
    ['Characters', request.characterReferenceSha256s?.length.toString()],
    ['Place', request.place],
    ['Cast', request.cast?.join(', ')],
    ['Negative', request.negativePrompt],
    ...Object.entries(request.params).map(([name, value]): [string, string] => [name, String(value)]),
    ['Cost', costMicroUsd === undefined ? undefined : formatPrice(costMicroUsd)],
  ];
  return (
    <>
      <p className="font-mono text-meta whitespace-pre-wrap text-text-1 select-text">{request.prompt}</p>
      <dl className="grid grid-cols-[auto_1fr] gap-x-3 gap-y-1 text-meta">
        {sent.map(
          ([name, value]) =>
            value && (
              <div key={name} className="contents">
                <dt className="text-text-3">{name}</dt>
                <dd className="font-mono break-words text-text-2">{value}</dd>
              </div>
            ),
        )}
      </dl>
      <div>
        <Button onClick={() => void copy(request.prompt)}>Copy exact text</Button>
      </div>
    </>
  );
}

async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    showToast({ title: 'Copied', key: 'copied' });
  } catch {
    showToast({ tone: 'error', title: 'Not copied', detail: 'The browser did not allow it. Select the text instead.' });
  }
}

function Warnings({ warnings }: { readonly warnings: readonly string[] }) {
  return warnings.map((warning) => (
    <p key={warning} className="text-meta text-text-2">
      Not honoured exactly: {warning}
    </p>
  ));
}
