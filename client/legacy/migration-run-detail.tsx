import type { MigrationRun } from '#contract/endpoints/migration.ts';
import { failureText } from '#client/session/request.ts';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { migrationRunQuery } from './migration-queries.ts';

const COLUMNS = [
  ['read', 'Read'],
  ['migrated', 'As they were'],
  ['repaired', 'Repaired'],
  ['skipped', 'Skipped'],
  ['quarantined', 'Quarantine'],
] as const;

/** Counts by kind, what was left where it is and why, and what was put right. */
export function MigrationRunDetail({ runId }: { readonly runId: string }) {
  const { data, error } = useQuery(migrationRunQuery(runId));
  if (error) return <p className="mt-2 text-body text-text-2">{failureText(error)}</p>;
  if (!data) return <p className="mt-2 text-body text-text-3">Reading…</p>;
  return (
    <div className="mt-3 flex flex-col gap-4">
      <Counts counts={data.counts} />
      {data.quarantined.length > 0 && (
        <Listing title="Not brought over">
          {data.quarantined.map(({ path, sentence, detail }) => (
            <li key={path} className="py-1">
              <p className="font-mono text-control break-all">{path}</p>
              <p className="text-control text-text-2">
                {sentence} {detail !== '' && detail !== sentence && detail}
              </p>
            </li>
          ))}
        </Listing>
      )}
      {data.skipped.length > 0 && (
        <Listing title="Skipped">
          {data.skipped.map(({ path, sentence }) => (
            <li key={path} className="py-1">
              <p className="font-mono text-control break-all">{path}</p>
              <p className="text-control text-text-2">{sentence}</p>
            </li>
          ))}
        </Listing>
      )}
      {data.repairs.length > 0 && (
        <Listing title="Put right">
          {data.repairs.map(({ code, sentence, documents }) => (
            <li key={code} className="flex gap-3 py-1 text-control">
              <span className="w-12 shrink-0 text-right font-mono text-text-3">{documents}</span>
              <span className="text-text-2">{sentence}</span>
            </li>
          ))}
        </Listing>
      )}
      {data.isCut && (
        <p className="text-control text-text-3">Only the first 500 are listed; the report of the run has all.</p>
      )}
    </div>
  );
}

function Counts({ counts }: { readonly counts: MigrationRun['counts'] }) {
  return (
    <table className="w-full max-w-xl text-control">
      <caption className="sr-only">Documents by kind and outcome</caption>
      <thead>
        <tr className="text-text-3">
          <th scope="col" className="text-left font-normal">
            Kind
          </th>
          {COLUMNS.map(([name, label]) => (
            <th key={name} scope="col" className="pl-2 text-right align-bottom font-normal">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {(['prompt', 'continuity'] as const).map((kind) => (
          <tr key={kind}>
            <th scope="row" className="text-left font-normal text-text-2">
              {kind === 'prompt' ? 'Prompts' : 'Sequences'}
            </th>
            {COLUMNS.map(([name]) => (
              <td key={name} className="pl-2 text-right font-mono">
                {counts[kind][name]}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A list that scrolls in itself: by keyboard too, so it can be focused. */
function Listing({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div>
      <h5 className="text-control font-semibold">{title}</h5>
      <div
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reachable by keyboard
        tabIndex={0}
        role="group"
        aria-label={title}
        className="max-h-80 overflow-y-auto rounded-control"
      >
        <ul>{children}</ul>
      </div>
    </div>
  );
}
