import { getJson } from '#client/session/request.ts';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { Fact, Section, SetBy } from './section.tsx';

const wordsEngineQuery = queryOptions({
  queryKey: ['words', 'engine'],
  queryFn: ({ signal }) => getJson('/words/engine', {}, signal),
});

/** What reads and writes prompts. */
export function WordsSection() {
  const { data } = useQuery(wordsEngineQuery);
  if (!data) return null;
  return (
    <Section id="words" title="Words">
      <dl>
        <Fact label="Highlights and suggestions">
          <p>
            {data.model
              ? `Built-in rules, made better by ${data.model}.`
              : 'Built-in rules, which need no network. A language model can make them better.'}
          </p>
          <SetBy variable="LLM_BASE_URL" />
        </Fact>
      </dl>
    </Section>
  );
}
