import type { Take } from '#contract/records/take.ts';
import { useModelLabel } from '#client/session/model-label.ts';
import { formatPrice, formatSeconds } from '#client/ui/format.ts';

/** What the model was really sent for a take, and what it could not honour. */
export function ExactRequest({ take }: { readonly take: Take }) {
  const { request } = take;
  const modelLabel = useModelLabel();
  const sent: [string, string | undefined][] = [
    ['Model', [modelLabel(request.modelId), take.modelVersion].filter(Boolean).join(' ')],
    ['Picture', `${request.width}×${request.height}, ${request.fps} fps, ${formatSeconds(request.durationSeconds)}`],
    ['Seed', request.seed?.toString()],
    ['Start image', request.startImageSha256 && `${request.startImageSha256.slice(0, 12)}…`],
    ['End image', request.endImageSha256 && `${request.endImageSha256.slice(0, 12)}…`],
    ['Style references', request.styleReferenceSha256s?.length.toString()],
    ['Style strength', request.styleStrength?.toFixed(2)],
    ['Place', request.place],
    ['Cast', request.cast?.join(', ')],
    ['Negative', request.negativePrompt],
    ...Object.entries(request.params).map(([name, value]): [string, string] => [name, String(value)]),
    ['Cost', formatPrice(take.costMicroUsd)],
  ];
  return (
    <details className="rounded-control border border-line-1 bg-bg-2">
      <summary className="min-h-8 px-2.5 py-2 text-control text-text-2">What was sent for take {take.number}</summary>
      <div className="flex flex-col gap-2 px-2.5 pb-2.5">
        <p className="font-mono text-meta text-text-1 select-text">{request.prompt}</p>
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
        {take.warnings.map((warning) => (
          <p key={warning} className="text-meta text-text-2">
            Not honoured exactly: {warning}
          </p>
        ))}
      </div>
    </details>
  );
}
