import type { Export } from '#contract/records/export.ts';
import { attempt } from '#client/session/run-change.ts';
import { Button, buttonClasses } from '#client/ui/button.tsx';
import { formatPercent, formatRelativeTime } from '#client/ui/format.ts';
import { ProgressBar } from '#client/ui/progress-bar.tsx';
import { useNow } from '#client/ui/use-now.ts';
import { Ban, Check, CircleX, Download, LoaderCircle, type LucideIcon } from 'lucide-react';
import { cancelExport, exportUrl, isOpen } from './exports-query.ts';
import { formats } from './formats.ts';

const ICONS: Record<Export['status'], LucideIcon> = {
  queued: LoaderCircle,
  running: LoaderCircle,
  succeeded: Check,
  failed: CircleX,
  cancelled: Ban,
};

/** One file: how far it is, what became of it, and the way to it. */
export function ExportRow({ made }: { readonly made: Export }) {
  const now = useNow();
  const Icon = ICONS[made.status];
  const label = formats[made.format].label;
  return (
    <li className="flex items-center gap-3 border-t border-line-2 py-2">
      <Icon
        size={16}
        strokeWidth={1.8}
        aria-hidden
        className={
          made.status === 'failed' ? 'shrink-0 text-error' : isOpen(made) ? 'shrink-0 text-accent' : 'shrink-0'
        }
      />
      <div className="min-w-0 flex-1">
        <p className="truncate text-body font-semibold">{made.status === 'succeeded' ? made.fileName : label}</p>
        <p className="text-control text-text-2">{describe(made, formatRelativeTime(made.updatedAt, now))}</p>
        {isOpen(made) && <ProgressBar value={made.progress} label={`${label}, ${formatPercent(made.progress)}`} />}
        {made.warnings.map((warning) => (
          <p key={warning} className="text-meta text-warn">
            {warning}
          </p>
        ))}
      </div>
      {isOpen(made) && (
        <Button
          aria-label={`Cancel ${label}`}
          onClick={() => void attempt('Could not cancel the export', cancelExport(made))}
        >
          Cancel
        </Button>
      )}
      {made.status === 'succeeded' && (
        <a href={exportUrl(made)} download={made.fileName} className={buttonClasses('secondary')}>
          <Download size={15} strokeWidth={1.8} aria-hidden /> Download
          <span className="sr-only"> {made.fileName}</span>
        </a>
      )}
    </li>
  );
}

function describe({ status, stage, progress, error, sizeBytes, missingShots }: Export, when: string): string {
  if (status === 'queued') return 'Waiting for its turn';
  if (status === 'running') return `${stage ?? 'Being made'} · ${formatPercent(progress)}`;
  if (status === 'cancelled') return `Cancelled ${when}`;
  if (status === 'failed') return error?.message ?? 'It failed.';
  const size = sizeBytes === undefined ? '' : ` · ${(sizeBytes / 1024 ** 2).toFixed(sizeBytes < 1024 ** 2 ? 2 : 1)} MB`;
  const gaps = missingShots.length > 0 ? ` · without ${missingShots.map(({ name }) => name).join(', ')}` : '';
  return `${when}${size}${gaps}`;
}
