import type { ExportFormat, OnMissing } from '#contract/records/export.ts';
import { failureText, RequestError } from '#client/session/request.ts';
import { seenSession } from '#client/session/session-view.ts';
import type { SessionDialogProps } from '#client/session/session-dialogs.ts';
import { Button } from '#client/ui/button.tsx';
import { classNames } from '#client/ui/class-names.ts';
import { Dialog } from '#client/ui/dialog.tsx';
import { useQuery } from '@tanstack/react-query';
import { CircleX, Download } from 'lucide-react';
import { useId, useState } from 'react';
import { ExportRow } from './export-row.tsx';
import { exportsQuery, isOpen, startExport } from './exports-query.ts';
import { formatIds, formats } from './formats.ts';

/** Makes files of a session, shows how far they are, and hands them out. */
export default function ExportDialog({ sessionId, onClose }: SessionDialogProps) {
  const [format, setFormat] = useState<ExportFormat>('mp4');
  const [failure, setFailure] = useState<unknown>(null);
  const [isStarting, setIsStarting] = useState(false);
  const { data: made, error } = useQuery(exportsQuery(sessionId));
  const running = made?.find((one) => isOpen(one) && one.format === format);
  const start = async (onMissing?: OnMissing) => {
    if (isStarting || running) return;
    setIsStarting(true);
    setFailure(null);
    try {
      await startExport(sessionId, { format, ...(onMissing && { onMissing }) });
    } catch (cause) {
      setFailure(cause);
    } finally {
      setIsStarting(false);
    }
  };
  return (
    <Dialog
      title="Export"
      onClose={onClose}
      actions={
        <>
          <p className="flex-1 pl-1 text-control text-text-3">
            {running ? 'Already being made' : 'It goes on when you close this.'}
          </p>
          <Button
            look="primary"
            aria-busy={isStarting}
            aria-disabled={running !== undefined || undefined}
            className="aria-disabled:border aria-disabled:border-dashed aria-disabled:border-line-3 aria-disabled:bg-transparent aria-disabled:text-text-off"
            onClick={() => void start()}
          >
            <Download size={15} strokeWidth={1.8} aria-hidden /> Make{' '}
            {formats[format].label.split(',')[0]?.toLowerCase()} · free
          </Button>
        </>
      }
    >
      <FormatChoice format={format} onChange={setFormat} />
      {failure !== null && (
        <StartFailure sessionId={sessionId} failure={failure} onLeaveGaps={() => void start('gap')} />
      )}
      {error && !made && <p className="mt-4 text-control text-error">{failureText(error)}</p>}
      {made && made.length > 0 && (
        <section aria-labelledby="made" className="mt-5">
          <h3 id="made" className="mb-1 text-meta font-semibold text-text-2">
            Made so far
          </h3>
          <ul>
            {made.map((one) => (
              <ExportRow key={one.id} made={one} />
            ))}
          </ul>
        </section>
      )}
    </Dialog>
  );
}

interface FormatChoiceProps {
  readonly format: ExportFormat;
  readonly onChange: (format: ExportFormat) => void;
}

function FormatChoice({ format, onChange }: FormatChoiceProps) {
  const name = useId();
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="sr-only">What to make</legend>
      {formatIds.map((id) => {
        const { label, icon: Icon, line } = formats[id];
        return (
          <label
            key={id}
            className={classNames(
              'flex min-h-11 cursor-pointer items-center gap-3 rounded-control border px-3 py-2 has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-offset-2 has-[:focus-visible]:outline-accent',
              id === format ? 'border-accent bg-bg-3' : 'border-line-2 hover:bg-bg-3',
            )}
          >
            <input
              type="radio"
              name={name}
              checked={id === format}
              onChange={() => onChange(id)}
              className="size-4 shrink-0 accent-accent outline-none"
            />
            <Icon size={16} strokeWidth={1.8} className="shrink-0 text-text-2" aria-hidden />
            <span>
              <span className="block text-body font-semibold">{label}</span>
              <span className="block text-control text-text-2">{line}</span>
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}

interface StartFailureProps {
  readonly sessionId: string;
  readonly failure: unknown;
  readonly onLeaveGaps: () => void;
}

/** Why it could not begin; shots without a picture can be left black, unless that would be all of them. */
function StartFailure({ sessionId, failure, onLeaveGaps }: StartFailureProps) {
  const shotCount = seenSession(sessionId)?.continuity?.shots.length ?? 0;
  const missing = failure instanceof RequestError ? missingCount(failure) : 0;
  return (
    <div role="alert" className="mt-4 flex flex-wrap items-center gap-3 rounded-control bg-error-tint p-3 text-control">
      <CircleX size={16} strokeWidth={1.8} className="shrink-0 text-error" aria-hidden />
      <p className="min-w-0 flex-1">{failureText(failure)}</p>
      {missing > 0 && missing < shotCount && <Button onClick={onLeaveGaps}>Leave a gap</Button>}
    </div>
  );
}

function missingCount({ problem }: RequestError): number {
  const shots = problem?.code === 'takes-missing' ? problem.data?.['shots'] : undefined;
  return Array.isArray(shots) ? shots.length : 0;
}
