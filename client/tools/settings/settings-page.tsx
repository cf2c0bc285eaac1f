import { meQuery } from '#client/session/queries.ts';
import { failureText } from '#client/session/request.ts';
import { Button } from '#client/ui/button.tsx';
import { EmptyState } from '#client/ui/empty-state.tsx';
import { useQuery } from '@tanstack/react-query';
import { CircleX } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { AccountSection } from './account-section.tsx';
import { ChoicesSection } from './choices-section.tsx';
import { KeysSection } from './keys-section.tsx';
import { ModelsSection } from './models-section.tsx';
import { MoneySection } from './money-section.tsx';
import { moreSections } from './more-sections.ts';
import { Section } from './section.tsx';
import { StorageSection } from './storage-section.tsx';
import { WordsSection } from './words-section.tsx';

const SECTIONS: readonly (readonly [id: string, title: string])[] = [
  ['account', 'Account'],
  ['money', 'Budget'],
  ['models', 'Models'],
  ['words', 'Words'],
  ['storage', 'Storage and backup'],
  ['appearance', 'Appearance and playback'],
  ['keys', 'Keys'],
  ...moreSections.map(({ id, title }) => [id, title] as const),
];

const more = moreSections.map(({ id, title, load }) => ({ id, title, Content: lazy(load) }));

/** Who one is here, what may be spent, what can make pictures, and what is kept where. */
export default function SettingsPage() {
  const { data: me, error, refetch } = useQuery(meQuery());
  return (
    <>
      <title>Settings · Raccord</title>
      <header
        data-region
        className="flex min-h-12 shrink-0 items-center border-b border-line-1 bg-bg-1 px-8 max-md:px-4"
      >
        <h1 className="text-section font-semibold">Settings</h1>
      </header>
      <main data-region className="min-h-0 flex-1 overflow-y-auto bg-bg-0">
        <div className="mx-auto flex max-w-[64rem] gap-10 px-8 py-6 max-md:px-4">
          <nav aria-label="Settings" className="sticky top-6 flex w-48 shrink-0 flex-col self-start max-lg:hidden">
            {SECTIONS.map(([id, title]) => (
              <a
                key={id}
                href={`#${id}`}
                className="rounded-control px-2.5 py-1.5 text-body text-text-2 hover:bg-bg-2 hover:text-text-1"
              >
                {title}
              </a>
            ))}
          </nav>
          <div className="min-w-0 flex-1">
            {error && !me && <Failure error={error} onRetry={() => void refetch()} />}
            {me && <AccountSection me={me} />}
            {me && <MoneySection me={me} />}
            <ModelsSection />
            <WordsSection />
            {me && <StorageSection me={me} />}
            <ChoicesSection />
            <KeysSection />
            {more.map(({ id, title, Content }) => (
              <Section key={id} id={id} title={title}>
                <Suspense>
                  <Content />
                </Suspense>
              </Section>
            ))}
          </div>
        </div>
      </main>
    </>
  );
}

function Failure({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  return (
    <div role="alert">
      <EmptyState
        icon={CircleX}
        title="Your account could not be read"
        actions={<Button onClick={onRetry}>Try again</Button>}
      >
        {failureText(error)}
      </EmptyState>
    </div>
  );
}
