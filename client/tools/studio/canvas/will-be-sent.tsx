import { modelsQuery } from '#client/session/queries.ts';
import { announce } from '#client/ui/announcer.tsx';
import { Button } from '#client/ui/button.tsx';
import { Menu } from '#client/ui/menu.tsx';
import { Segmented } from '#client/ui/segmented.tsx';
import type { Model } from '#contract/records/model.ts';
import { useQuery } from '@tanstack/react-query';
import { ChevronDown, Copy } from 'lucide-react';
import { useMemo, useState } from 'react';
import { type Studio, useStudio } from '../studio-context.ts';
import { writeModel } from '../subject.ts';
import { type Compiled, compileQuery } from '../words/queries.ts';
import { SentWith } from './sent-with.tsx';
import { usePlan } from './use-plan.ts';

/** Most models beside each other; the rest are in a menu. */
const MOST_SEGMENTS = 4;

/** The exact text, images and seed a model would get, and what it would not. */
export function WillBeSent() {
  const { session, state, flush } = useStudio();
  const { models, own, modelId, choose } = useShownModel();
  const style = state.shot ? session.continuity?.style : undefined;
  const body = useMemo(
    () => ({ text: state.text, modelId, params: { ...state.params }, ...(style !== undefined && { style }) }),
    [state.text, state.params, modelId, style],
  );
  const { data: compiled } = useQuery(compileQuery(body));
  const plan = usePlan(session, state, modelId);
  const model = models.find(({ id }) => id === modelId);
  if (!compiled || !model) return null;
  const copy = async () => {
    await navigator.clipboard.writeText(compiled.prompt);
    announce('The exact text is copied.');
  };
  const use = () => {
    flush();
    writeModel(session, state, modelId);
  };
  return (
    <section aria-label="What will be sent" className="rounded-card border border-line-2 bg-bg-1">
      <header className="flex flex-wrap items-center gap-3 border-b border-line-1 px-3 py-2">
        <h2 className="text-meta font-semibold text-text-2">What will be sent</h2>
        <ModelChoice models={models} modelId={modelId} onChoose={choose} />
        <div className="flex-1" />
        {own !== modelId && (
          <Button onClick={use} title={`Write for ${model.label} from now on`}>
            Use {model.label}
          </Button>
        )}
        <Button look="ghost" onClick={() => void copy()}>
          <Copy size={14} strokeWidth={1.8} aria-hidden />
          Copy exact text
        </Button>
      </header>
      <SentText compiled={compiled} />
      <SentWith compiled={compiled} plan={plan} model={model} />
    </section>
  );
}

function useShownModel() {
  const { state } = useStudio();
  const { data = [] } = useQuery(modelsQuery());
  const models = useMemo(() => shownModels(data), [data]);
  const [looked, setLooked] = useState<{ readonly key: string; readonly modelId: string } | null>(null);
  const own = modelOf(state, models);
  const modelId = looked?.key === state.key ? looked.modelId : own;
  return { models, own, modelId, choose: (id: string) => setLooked({ key: state.key, modelId: id }) };
}

/** Models that make video, those that can be used here first, retired ones not at all. */
function shownModels(models: readonly Model[]): Model[] {
  return models
    .filter(({ kind, lifecycle }) => kind === 'video' && lifecycle.state !== 'retired')
    .toSorted((one, other) => Number(other.isAvailable) - Number(one.isAvailable));
}

/** The model the words are for; the first there is when they name none or one that is gone. */
function modelOf({ modelId }: Studio['state'], models: readonly Model[]): string {
  const named = models.find(
    ({ id, aliases }) => modelId !== undefined && (id === modelId || aliases.includes(modelId)),
  );
  return (named ?? models[0])?.id ?? '';
}

interface ModelChoiceProps {
  readonly models: readonly Model[];
  readonly modelId: string;
  readonly onChoose: (modelId: string) => void;
}

function ModelChoice({ models, modelId, onChoose }: ModelChoiceProps) {
  const first = models.slice(0, MOST_SEGMENTS);
  const chosen = models.find(({ id }) => id === modelId);
  const beside = chosen && !first.includes(chosen) ? [...first.slice(0, MOST_SEGMENTS - 1), chosen] : first;
  const rest = models.filter((model) => !beside.includes(model));
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-2">
      <Segmented
        label="Model"
        segments={beside.map(({ id, label }) => ({ value: id, label }))}
        value={modelId}
        onChange={onChoose}
      />
      {rest.length > 0 && (
        <Menu
          label="Other models"
          className="flex min-h-7 items-center gap-1 rounded-control px-2 text-control text-text-2 hover:bg-bg-3 max-md:min-h-11"
          items={rest.map(({ id, label, isAvailable }) => ({
            id,
            label,
            hint: isAvailable ? undefined : 'Needs a key, in Settings',
            onSelect: () => onChoose(id),
          }))}
        >
          More
          <ChevronDown size={13} strokeWidth={1.8} aria-hidden />
        </Menu>
      )}
    </div>
  );
}

/** The bytes themselves, then what is left out, struck through. */
function SentText({ compiled }: { readonly compiled: Compiled }) {
  const lost = compiled.dropped.filter(({ reason }) => reason !== 'moved-to-negative');
  return (
    <p className="max-h-60 overflow-y-auto px-3 pt-3 font-mono text-control break-words whitespace-pre-wrap text-text-2">
      {compiled.prompt === '' && <span className="text-text-3">Nothing yet: there are no words to send.</span>}
      <span data-testid="sent-text">{compiled.prompt}</span>
      {lost.map(({ text, start, message, reason }) => (
        <del key={`${start} ${reason}`} title={message} className="ml-1.5 bg-error-tint text-error">
          {text.trim().slice(0, 300)}
        </del>
      ))}
    </p>
  );
}
