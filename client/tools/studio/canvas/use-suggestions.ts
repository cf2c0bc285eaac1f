import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { OpenStretch } from '../studio-context.ts';
import { suggestionsQuery, type Suggestion } from '../words/queries.ts';

export interface Suggestions {
  readonly items: readonly Suggestion[];
  /** The first ones are on their way, or better ones are. */
  readonly isBusy: boolean;
  readonly error: unknown;
  /** Who made them, for people; '' while there are none. */
  readonly by: string;
  /** Asks for something else, in own words; '' goes back to anything that fits. */
  readonly ask: (request: string) => void;
  /** Asks for others than those shown so far. */
  readonly another: () => void;
}

/** Most that is remembered as shown. */
const MOST_EXCLUDED = 100;

/** Suggestions for a stretch: those of the built-in rules at once, those of the model in their place when there is one. */
export function useSuggestions(text: string, { start, end, category }: OpenStretch): Suggestions {
  const [request, setRequest] = useState('');
  const [shown, setShown] = useState<readonly string[]>([]);
  const body = {
    text,
    start,
    end,
    category,
    ...(request !== '' && { request }),
    ...(shown.length > 0 && { exclude: [...shown] }),
  };
  const quick = useQuery(suggestionsQuery({ ...body, engine: 'offline' }));
  const better = useQuery({
    ...suggestionsQuery({ ...body, engine: 'best' }),
    enabled: quick.data?.canRefine === true,
  });
  const answer = better.data ?? quick.data;
  const items = answer?.suggestions ?? [];
  return {
    items,
    isBusy: quick.isLoading || better.isLoading,
    error: quick.error,
    by: answer === undefined ? '' : answer.engine.kind === 'model' ? answer.engine.id : 'Built-in rules',
    ask: (wanted) => {
      setShown([]);
      setRequest(wanted);
    },
    another: () => setShown([...shown, ...items.map((item) => item.text)].slice(-MOST_EXCLUDED)),
  };
}
