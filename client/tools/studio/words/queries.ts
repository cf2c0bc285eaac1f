import type { Answer, CallerInput } from '#contract/endpoints/endpoint.ts';
import type { Endpoints } from '#contract/endpoints/index.ts';
import { getJson, sendJson } from '#client/session/request.ts';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';

type Body<Name extends keyof Endpoints> = CallerInput<Endpoints[Name]> extends { body: infer Wanted } ? Wanted : never;

export type Labels = Answer<Endpoints['labelSpans']>;
export type Span = Labels['spans'][number];
export type SuggestionAnswer = Answer<Endpoints['suggestForSpan']>;
export type Suggestion = SuggestionAnswer['suggestions'][number];
export type Finding = Answer<Endpoints['checkWords']>['findings'][number];
export type Compiled = Answer<Endpoints['compileWords']>;
export type Mention = Labels['mentions'][number];

/** Longest text the engine reads. */
export const MOST_CHARACTERS = 50_000;
/** Answers follow from the question alone; old ones are dropped soon, as each pause in typing asks anew. */
const forContent = { staleTime: Number.POSITIVE_INFINITY, gcTime: 60_000, placeholderData: keepPreviousData } as const;

/** What a text says. Not asked for a text that is too long. */
export function labelsQuery(text: string) {
  return queryOptions({
    queryKey: ['words', 'spans', text],
    queryFn: ({ signal }) => sendJson('post /words/spans', { body: { text } }, { signal }),
    enabled: text.length <= MOST_CHARACTERS,
    ...forContent,
    // Mentions follow the library, which may change meanwhile.
    staleTime: 60_000,
  });
}

/** Suggestions for a stretch; the quick ones first, better ones by the same question with `engine: 'best'`. */
export function suggestionsQuery(body: Body<'suggestForSpan'>) {
  return queryOptions({
    queryKey: ['words', 'suggestions', body],
    queryFn: ({ signal }) => sendJson('post /words/suggestions', { body }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  });
}

export function checksQuery(body: Body<'checkWords'>) {
  return queryOptions({
    queryKey: ['words', 'checks', body],
    queryFn: ({ signal }) => sendJson('post /words/checks', { body }, { signal }),
    enabled: body.text.length <= MOST_CHARACTERS,
    ...forContent,
  });
}

export function compileQuery(body: Body<'compileWords'>) {
  return queryOptions({
    queryKey: ['words', 'compile', body],
    queryFn: ({ signal }) => sendJson('post /words/compile', { body }, { signal }),
    enabled: body.modelId !== '' && body.text.length <= MOST_CHARACTERS,
    ...forContent,
    staleTime: 60_000,
  });
}

/** What helps with words here. */
export function engineQuery() {
  return queryOptions({
    queryKey: ['words', 'engine'],
    queryFn: ({ signal }) => getJson('/words/engine', {}, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
