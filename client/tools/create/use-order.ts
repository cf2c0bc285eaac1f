import { meQuery, modelsQuery } from '#client/session/queries.ts';
import { formatPrice } from '#client/ui/format.ts';
import type { Model } from '#contract/records/model.ts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { cheapestModel, isUsable, priceOfTake } from '#client/session/model-price.ts';
import type { Work } from './use-work.ts';

export type Tier = 'draft' | 'final';

/** What the next click on Generate would ask for, and what it would cost. */
export interface Order {
  readonly tier: Tier;
  /** Null when no video model can be used here. */
  readonly model: Model | null;
  readonly count: number;
  /** Millionths of a US dollar; null when the catalogue names no price. */
  readonly pricePerTake: number | null;
  /** Why there is no Final here; null when there is. */
  readonly finalReason: string | null;
  /** Why nothing can be generated now; null when it can. */
  readonly refusal: string | null;
  readonly setTier: (tier: Tier) => void;
  readonly setCount: (count: number) => void;
  /** Chooses a model: the cheapest one makes drafts, any other finals. */
  readonly setModel: (model: Model) => void;
}

const DRAFTS_AT_ONCE = 2;

/** What takes of this work are asked for with. Drafts are made with the cheapest model, finals with the chosen one. */
export function useOrder(work: Work): Order {
  const { data: models = [], isPending } = useQuery(modelsQuery());
  const { data: me } = useQuery(meQuery());
  const [tier, setTier] = useState<Tier>('draft');
  const [count, setCount] = useState(DRAFTS_AT_ONCE);
  const draftModel = cheapestModel(models, work.params);
  const finals = models.filter((model) => isUsable(model) && model.id !== draftModel?.id);
  const finalModel =
    finals.find(({ id, aliases }) => id === work.modelId || aliases.includes(work.modelId ?? '')) ?? finals[0];
  const hasFinal = finalModel !== undefined;
  const model = (tier === 'final' && finalModel) || draftModel;
  const pricePerTake = model && priceOfTake(model, work.params);
  const left =
    me?.budget.capMicroUsd == null
      ? null
      : me.budget.capMicroUsd - me.budget.spentMicroUsd - me.budget.reservedMicroUsd;
  const over = left === null || pricePerTake === null ? 0 : pricePerTake * count - left;
  return {
    tier: hasFinal ? tier : 'draft',
    model,
    count,
    pricePerTake,
    finalReason: hasFinal ? null : 'Needs a key for a hosted model, in Settings',
    refusal: isPending ? null : refusalOf(work, model, over, me?.budget.capMicroUsd ?? 0),
    setTier,
    setCount,
    setModel: (chosen) => {
      const isDraft = chosen.id === draftModel?.id;
      setTier(isDraft ? 'draft' : 'final');
      if (!isDraft) work.setModel(chosen.id);
    },
  };
}

function refusalOf(work: Work, model: Model | null, over: number, cap: number): string | null {
  if (!model) return 'No model can be used here. Add a key in Settings.';
  if (over > 0) return `Over the ${formatPrice(cap)} cap by ${formatPrice(over)}`;
  if (work.text.trim() === '') return 'Write what happens first';
  const most = model.limits.promptCharacters;
  return work.text.length > most ? `${model.label} takes at most ${most.toLocaleString('en')} characters` : null;
}
