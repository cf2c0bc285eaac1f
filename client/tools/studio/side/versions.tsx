import { takesQuery } from '#client/session/queries.ts';
import { labelVersion, removeVersion, restoreVersion, saveVersion } from '#client/session/versions.ts';
import { Button } from '#client/ui/button.tsx';
import { classNames } from '#client/ui/class-names.ts';
import { formatRelativeTime } from '#client/ui/format.ts';
import { useNow } from '#client/ui/use-now.ts';
import type { PromptVersion } from '#contract/records/prompt.ts';
import type { Take } from '#contract/records/take.ts';
import { textSignature } from '#contract/text-signature.ts';
import { useQuery } from '@tanstack/react-query';
import { Bookmark } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useStudio } from '../studio-context.ts';
import { NameField } from './name-field.tsx';
import { TakeThumbs } from './take-thumbs.tsx';
import { diffWords } from '#client/ui/word-diff.ts';
import { WordDiff } from './word-diff-view.tsx';

const textOf = ({ output, input }: PromptVersion) => output ?? input;
/** Most rows at first; the rest on request. */
const FIRST_ROWS = 8;

/** Kept states of the session's words, newest first: what each changed, its takes, and the way back to it. */
export function Versions() {
  const { session, state, flush } = useStudio();
  const { data: takes = [] } = useQuery(takesQuery(session.id));
  const versions = session.prompt?.versions ?? [];
  const [openId, setOpenId] = useState<string | null>('now');
  const [isNaming, setIsNaming] = useState(false);
  const [rows, setRows] = useState(FIRST_ROWS);
  const newest = versions.at(-1);
  const isKept = newest !== undefined && newest.signature === textSignature(state.text);
  const name = (label: string) => {
    flush();
    setIsNaming(false);
    if (isKept) void labelVersion(session.id, newest.id, label);
    else void saveVersion(session.id, label);
  };
  return (
    <section aria-label="Versions" className="border-b border-line-1 p-4">
      <header className="mb-2 flex items-center justify-between gap-2">
        <h2 className="text-body font-semibold">Versions</h2>
        <Button onClick={() => setIsNaming(true)} aria-disabled={state.text === '' || undefined}>
          <Bookmark size={14} strokeWidth={1.8} aria-hidden />
          Name this version
        </Button>
      </header>
      {isNaming && (
        <NameField
          label="Name of this version"
          initial={(isKept && newest.label) || ''}
          onDone={name}
          onCancel={() => setIsNaming(false)}
        />
      )}
      <ol className="relative">
        {!isKept && (
          <Row
            title={versions.length === 0 ? 'Not kept yet' : 'Now'}
            time="now"
            isCurrent
            isOpen={openId === 'now'}
            onToggle={() => setOpenId(openId === 'now' ? null : 'now')}
          >
            {newest ? (
              <Difference before={textOf(newest)} after={state.text} against={`v${versions.length}`} />
            ) : (
              <FirstHint />
            )}
          </Row>
        )}
        {versions
          .map((version, index) => ({ version, index }))
          .toReversed()
          .slice(0, rows)
          .map(({ version, index }) => (
            <VersionRow
              key={version.id}
              version={version}
              number={index + 1}
              before={versions[index - 1]}
              isCurrent={isKept && version === newest}
              takes={takes.filter(({ of }) => of.kind === 'version' && of.id === version.id)}
              isOpen={openId === version.id || (openId === 'now' && isKept && version === newest)}
              onToggle={() => setOpenId(openId === version.id ? null : version.id)}
            />
          ))}
      </ol>
      {versions.length > rows && (
        <Button look="ghost" onClick={() => setRows(rows + 50)}>
          {versions.length - rows} older
        </Button>
      )}
    </section>
  );
}

function FirstHint() {
  return (
    <p className="text-control text-text-3">
      A version is kept before each Optimize, with each take of the words, and whenever you name one.
    </p>
  );
}

interface VersionRowProps {
  readonly version: PromptVersion;
  readonly number: number;
  readonly before: PromptVersion | undefined;
  readonly isCurrent: boolean;
  readonly takes: readonly Take[];
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

function VersionRow({ version, number, before, isCurrent, takes, isOpen, onToggle }: VersionRowProps) {
  const { session, flush } = useStudio();
  const [isNaming, setIsNaming] = useState(false);
  const now = useNow();
  const restore = () => {
    flush();
    void restoreVersion(session.id, version.id);
  };
  return (
    <Row
      title={`v${number} ${version.label ?? 'Automatic'}`}
      time={isCurrent ? 'now' : formatRelativeTime(version.createdAt, now)}
      isCurrent={isCurrent}
      takeCount={takes.length}
      isOpen={isOpen}
      onToggle={onToggle}
    >
      <Difference
        before={before ? textOf(before) : ''}
        after={textOf(version)}
        against={before ? `v${number - 1}` : null}
      />
      {isNaming ? (
        <NameField
          label={`Name of version ${number}`}
          initial={version.label ?? ''}
          onDone={(label) => {
            setIsNaming(false);
            void labelVersion(session.id, version.id, label === '' ? null : label);
          }}
          onCancel={() => setIsNaming(false)}
        />
      ) : (
        <div className="mt-2 flex flex-wrap gap-1">
          {!isCurrent && <Button onClick={restore}>Restore</Button>}
          <Button look="ghost" onClick={() => setIsNaming(true)}>
            Rename
          </Button>
          <Button look="ghost" onClick={() => void removeVersion(session.id, version.id)}>
            Remove
          </Button>
        </div>
      )}
      {takes.length > 0 && (
        <div className="mt-3">
          <TakeThumbs takes={takes} />
        </div>
      )}
    </Row>
  );
}

interface RowProps {
  readonly title: string;
  readonly time: string;
  readonly isCurrent: boolean;
  readonly takeCount?: number;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
  readonly children: React.ReactNode;
}

function Row({ title, time, isCurrent, takeCount = 0, isOpen, onToggle, children }: RowProps) {
  return (
    <li className="relative border-l border-line-2 pb-1 pl-4 last:border-l-transparent">
      <span
        aria-hidden
        className={classNames(
          'absolute top-2.5 -left-[5px] size-[9px] rounded-full border',
          isCurrent ? 'border-accent bg-accent' : 'border-line-3 bg-bg-1',
        )}
      />
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={onToggle}
        className="flex min-h-7 w-full items-center gap-2 rounded-chip px-1 text-left hover:bg-bg-3 max-md:min-h-11"
      >
        <span className="min-w-0 flex-1 truncate text-control font-semibold">{title}</span>
        {takeCount > 0 && <span className="text-meta text-text-3">{takeCount} takes</span>}
        <span className="text-meta text-text-3">{time}</span>
      </button>
      {isOpen && <div className="px-1 pb-2">{children}</div>}
    </li>
  );
}

/** What changed, with the words counted. */
function Difference({ before, after, against }: { before: string; after: string; against: string | null }) {
  const { addedWords, removedWords } = useMemo(() => diffWords(before, after), [before, after]);
  return (
    <>
      <p className="max-h-48 overflow-y-auto rounded-control bg-bg-0 p-2 text-control break-words">
        <WordDiff before={before} after={after} isShort />
      </p>
      <p className="mt-1.5 flex flex-wrap items-center gap-2 text-meta text-text-3">
        <span className="rounded-chip bg-bg-3 px-1.5 py-0.5 text-accent">+ {addedWords} words</span>
        <span className="rounded-chip bg-bg-3 px-1.5 py-0.5 text-error">−{removedWords} words</span>
        {against && `against ${against}`}
      </p>
    </>
  );
}
