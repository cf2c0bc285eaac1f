import { failureText } from '#client/session/request.ts';
import { Button } from '#client/ui/button.tsx';
import { countOf } from '#client/ui/format.ts';
import { useQueryClient } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { EntryRow } from './entry-row.tsx';
import { type ImportAnswer, type ImportResult, importOldStorage } from './import-old-storage.ts';
import { backupOf, type OldStorage, readOldStorage } from './old-storage.ts';

/** Work of the older product that lies in this browser, offered entry by entry. Nothing when there is none. */
export function BrowserHistory() {
  const [old] = useState(findOld);
  return old && <Offer old={old} />;
}

function findOld(): OldStorage | null {
  try {
    return readOldStorage(localStorage);
  } catch {
    // A browser may forbid storage altogether: then nothing lies there.
    return null;
  }
}

function Offer({ old }: { readonly old: OldStorage }) {
  const queryClient = useQueryClient();
  const [chosen, setChosen] = useState<ReadonlySet<number>>(() => new Set(old.entries.keys()));
  const [withControls, setWithControls] = useState(old.controls !== null);
  const [results, setResults] = useState<readonly ImportResult[]>([]);
  const [state, setState] = useState<'offered' | 'running' | ImportAnswer | Error>('offered');
  const answer = typeof state === 'object' && 'results' in state ? state : null;
  const count = chosen.size + (withControls ? 1 : 0);
  const handleImport = async () => {
    setState('running');
    try {
      setState(await importOldStorage(old, chosen, { withControls, onResults: setResults }));
    } catch (error) {
      setState(error instanceof Error ? error : new Error(String(error)));
    }
    await queryClient.invalidateQueries({ queryKey: ['sessions'] });
  };
  const choose = (index: number, isChosen: boolean) => {
    const next = new Set(chosen);
    if (isChosen) next.add(index);
    else next.delete(index);
    setChosen(next);
  };
  return (
    <div>
      <h3 className="mb-1 text-body font-semibold">In this browser</h3>
      <p className="mb-3 max-w-prose text-body text-text-2">
        {old.isDamaged
          ? 'The history of the older product is damaged and cannot be read. Keep a copy of it; it stays where it is.'
          : `The older product kept ${countOf(old.entries.length, 'prompt')} here. Bring in what you want to keep; each becomes a session. What has come in leaves this browser once the server has all of it.`}
      </p>
      {old.entries.length > 0 && (
        <ul
          aria-label="Prompts in this browser"
          className="max-h-96 overflow-y-auto rounded-control border border-line-1 bg-bg-2"
        >
          {old.entries.map((entry, index) => (
            <EntryRow
              // biome-ignore lint/suspicious/noArrayIndexKey: an old entry has nothing else to be known by, and the list never changes.
              key={index}
              entry={entry}
              isChosen={chosen.has(index)}
              isLocked={state !== 'offered' && !(state instanceof Error)}
              result={results.find((result) => result.index === index)}
              onChoose={(isChosen) => choose(index, isChosen)}
            />
          ))}
        </ul>
      )}
      {old.controls && (
        <label className="mt-2 flex items-center gap-2 text-body">
          <input
            type="checkbox"
            className="size-4 accent-accent"
            checked={withControls}
            disabled={state !== 'offered'}
            onChange={({ target }) => setWithControls(target.checked)}
          />
          The settings for your next generation{old.controls.targetModel && ` (${old.controls.targetModel})`}
        </label>
      )}
      <div className="mt-3 flex flex-wrap items-center gap-2">
        {!answer && !old.isDamaged && (
          <Button look="primary" disabled={count === 0 || state === 'running'} onClick={() => void handleImport()}>
            {state === 'running' ? `Bringing in ${results.length} of ${chosen.size}…` : `Bring in ${count}`}
          </Button>
        )}
        <Button onClick={() => download(backupOf(localStorage))} disabled={answer?.isCleared === true}>
          <Download size={15} strokeWidth={1.8} aria-hidden /> Download a copy
        </Button>
        <p role="status" className="text-control text-text-2">
          {answer && summary(answer)}
          {state instanceof Error && `${failureText(state)} Nothing was removed; bring it in again.`}
        </p>
      </div>
    </div>
  );
}

function summary({ results, controlsSessionId, isCleared }: ImportAnswer): string {
  const count = (outcome: ImportResult['outcome']) => results.filter((result) => result.outcome === outcome).length;
  const refused = count('refused');
  const end = isCleared
    ? 'This browser holds nothing of it any more.'
    : 'What was not brought in is still in this browser.';
  const known = count('skipped') > 0 ? `, ${count('skipped')} were here already` : '';
  const settings = controlsSessionId === null ? '' : ', with the settings for your next generation';
  return `${count('imported')} brought in${settings}${known}${refused > 0 ? `, ${refused} refused` : ''}. ${end}`;
}

function download(text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `older-product-${new Date().toISOString().slice(0, 10)}.json`;
  link.click();
  URL.revokeObjectURL(url);
}
