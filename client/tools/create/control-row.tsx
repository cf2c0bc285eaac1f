import { modelsQuery } from '#client/session/queries.ts';
import { classNames } from '#client/ui/class-names.ts';
import { formatPrice } from '#client/ui/format.ts';
import { Menu, type MenuItem } from '#client/ui/menu.tsx';
import { Segmented } from '#client/ui/segmented.tsx';
import type { CapabilityName, Model } from '#contract/records/model.ts';
import type { GenerationParams } from '#contract/records/prompt.ts';
import { useQuery } from '@tanstack/react-query';
import { ChevronDown, MonitorPlay, Volume2, VolumeX } from 'lucide-react';
import type { ReactNode } from 'react';
import { choiceOf } from '#client/session/capability-choice.ts';
import { priceOfTake } from '#client/session/model-price.ts';
import { modelReason } from '#client/session/model-reason.ts';
import type { Order } from './use-order.ts';

const CONTROL =
  'flex min-h-7.5 items-center gap-1.5 rounded-control border border-line-2 bg-bg-2 px-2.5 text-control text-text-1 hover:bg-bg-3 max-md:min-h-11 aria-disabled:border-dashed aria-disabled:bg-transparent aria-disabled:text-text-off';

interface ControlRowProps {
  readonly order: Order;
  readonly params: GenerationParams;
  readonly onParam: (name: string, value: string | number | boolean) => void;
}

/** What takes are made with: tier, model, and what that model can be asked for. */
export function ControlRow({ order, params, onParam }: ControlRowProps) {
  const { tier, model, count } = order;
  const control = (name: CapabilityName, write: (value: string | number | boolean) => string) =>
    model && <CapabilityMenu model={model} name={name} params={params} onParam={onParam} write={write} />;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Segmented
        label="Tier"
        segments={[
          { value: 'draft', label: 'Draft', icon: MonitorPlay },
          { value: 'final', label: 'Final', disabledReason: order.finalReason ?? undefined },
        ]}
        value={tier}
        onChange={order.setTier}
      />
      <ModelMenu order={order} params={params} />
      {control('aspect_ratio', String)}
      {control('duration_s', (value) => `${value} s`)}
      {control('resolution', String)}
      <Menu
        label="Takes at once"
        className={CONTROL}
        items={[1, 2, 3, 4].map((value) => ({
          id: String(value),
          label: value === 1 ? '1 take' : `${value} takes`,
          hint: order.pricePerTake === null ? undefined : formatPrice(order.pricePerTake * value),
          isChecked: value === count,
          onSelect: () => order.setCount(value),
        }))}
      >
        <span className="text-text-3">Takes</span> {count} <Caret />
      </Menu>
      {model && <SoundButton model={model} params={params} onParam={onParam} />}
    </div>
  );
}

function ModelMenu({ order, params }: { readonly order: Order; readonly params: GenerationParams }) {
  const { data: models = [] } = useQuery(modelsQuery());
  const items = models
    .filter(({ kind }) => kind === 'video')
    .toSorted((a, b) => Number(a.lifecycle.state === 'retired') - Number(b.lifecycle.state === 'retired'))
    .map((model): MenuItem => {
      const price = priceOfTake(model, params);
      return {
        id: model.id,
        label: model.label,
        hint: [model.isLocal ? 'local' : 'remote', price === null ? 'price unknown' : formatPrice(price)].join(', '),
        disabledReason: modelReason(model),
        isChecked: model.id === order.model?.id,
        onSelect: () => order.setModel(model),
      };
    });
  return (
    <Menu label="Model" className={CONTROL} items={items}>
      <span className="text-text-3">Model</span>
      {order.model?.label ?? 'None'}
      {order.model?.isLocal && <span className="rounded-chip bg-bg-3 px-1.5 text-meta text-text-3">local</span>}
      <Caret />
    </Menu>
  );
}

interface CapabilityProps {
  readonly model: Model;
  readonly params: GenerationParams;
  readonly onParam: (name: string, value: string | number | boolean) => void;
}

interface CapabilityMenuProps extends CapabilityProps {
  readonly name: CapabilityName;
  readonly write: (value: string | number | boolean) => string;
}

function CapabilityMenu({ model, name, params, onParam, write }: CapabilityMenuProps) {
  const choice = choiceOf(model, name, params);
  if (choice.kind === 'closed') return <Closed reason={choice.reason}>–</Closed>;
  return (
    <Menu
      label={choice.label}
      className={CONTROL}
      items={choice.values.map((value) => ({
        id: String(value),
        label: write(value),
        isChecked: value === choice.value,
        onSelect: () => onParam(name, value),
      }))}
    >
      <span className="sr-only">{choice.label}</span> {write(choice.value)} <Caret />
    </Menu>
  );
}

function SoundButton({ model, params, onParam }: CapabilityProps) {
  const choice = choiceOf(model, 'audio', params);
  if (choice.kind === 'closed') {
    return (
      <Closed reason={choice.reason}>
        <VolumeX size={15} strokeWidth={1.8} aria-hidden />
      </Closed>
    );
  }
  const isOn = choice.value === true;
  const Icon = isOn ? Volume2 : VolumeX;
  return (
    <button
      type="button"
      aria-pressed={isOn}
      aria-label="Sound"
      className={classNames(CONTROL, isOn && 'text-accent')}
      onClick={() => onParam('audio', !isOn)}
    >
      <Icon size={15} strokeWidth={1.8} aria-hidden />
    </button>
  );
}

/** A control that this model closes. It stays in its place, can be reached, and says why. */
function Closed({ reason, children }: { readonly reason: string; readonly children: ReactNode }) {
  return (
    <button
      type="button"
      aria-disabled="true"
      aria-label={reason}
      title={reason}
      className={classNames(CONTROL, 'cursor-default')}
    >
      {children}
    </button>
  );
}

function Caret() {
  return <ChevronDown size={14} strokeWidth={1.8} aria-hidden className="text-text-3" />;
}
