import type { Model } from '#contract/records/model.ts';
import { modelObstacle } from '#client/session/model-reason.ts';
import { providerLabel } from '#client/session/provider-label.ts';
import { modelsQuery } from '#client/session/queries.ts';
import { failureText } from '#client/session/request.ts';
import { Button } from '#client/ui/button.tsx';
import { Chip } from '#client/ui/chip.tsx';
import { useQuery } from '@tanstack/react-query';
import { Ban, Check, Cloud, MonitorPlay } from 'lucide-react';
import { modelBadges, priceWords } from './model-badges.ts';
import { Section } from './section.tsx';

/** Every model there is, what it can do, what it costs, and why one cannot be used. */
export function ModelsSection() {
  const { data: models, error, refetch } = useQuery(modelsQuery());
  const inOrder = models?.toSorted((a, b) => Number(isRetired(a)) - Number(isRetired(b)));
  return (
    <Section id="models" title="Models">
      <p className="mb-3 max-w-prose text-body text-text-2">
        Keys of providers are read from the environment where the server is started, and never leave it. After a key was
        added there, restart the server.
      </p>
      {error && !models && (
        <p role="alert" className="flex items-center gap-3 text-body text-text-2">
          {failureText(error)} <Button onClick={() => void refetch()}>Try again</Button>
        </p>
      )}
      <ul className="flex flex-col gap-2">
        {inOrder?.map((model) => (
          <ModelRow key={model.id} model={model} />
        ))}
      </ul>
    </Section>
  );
}

function isRetired({ lifecycle }: Model): boolean {
  return lifecycle.state === 'retired';
}

function ModelRow({ model }: { readonly model: Model }) {
  const [price] = model.prices;
  return (
    <li className="rounded-control border border-line-1 bg-bg-2 p-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="text-body font-semibold">{model.label}</h3>
        <Chip icon={model.isLocal ? MonitorPlay : Cloud}>
          {model.isLocal ? 'On this machine' : providerLabel(model.provider)}
        </Chip>
        <span className="text-meta text-text-3">
          {model.kind === 'image' ? 'Stills' : 'Video'}
          {price && ` · ${priceWords(price)}${price.source === 'local' ? '' : `, as of ${price.asOf}`}`}
        </span>
        <span className="ml-auto">
          <Availability model={model} />
        </span>
      </div>
      <ul aria-label={`What ${model.label} can be asked for`} className="mt-2 flex flex-wrap gap-1.5">
        {modelBadges(model).map((badge) => (
          <li key={badge} className="rounded-chip bg-bg-3 px-1.5 py-0.5 text-meta text-text-2">
            {badge}
          </li>
        ))}
      </ul>
    </li>
  );
}

function Availability({ model }: { readonly model: Model }) {
  const obstacle = modelObstacle(model);
  if (obstacle === undefined) return <Chip icon={Check}>Ready</Chip>;
  return isRetired(model) ? (
    <Chip icon={Ban}>{obstacle}</Chip>
  ) : (
    <Chip icon={Ban} tone="warn">
      {obstacle}
    </Chip>
  );
}
