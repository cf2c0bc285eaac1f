import { formatSeconds, formatShotNumber } from '#client/ui/format.ts';
import { CircleX, TriangleAlert } from 'lucide-react';
import type { ReadList } from './listed-shots.ts';

/** More than this nobody reads through; the rest is counted. */
const MOST_SHOWN = 60;
const MOST_PROBLEMS = 12;

interface ListPreviewProps {
  readonly list: ReadList;
  /** Number the first new shot will have, from 0. */
  readonly firstIndex: number;
}

/** What a list would become, and what is wrong with it. */
export function ListPreview({ list: { parse, shots }, firstIndex }: ListPreviewProps) {
  const { problems } = parse;
  return (
    <div className="flex flex-col gap-2">
      {problems.slice(0, MOST_PROBLEMS).map(({ line, severity, message }) => (
        <p
          key={`${line} ${message}`}
          className={`flex items-start gap-1.5 text-control ${severity === 'error' ? 'text-error' : 'text-warn'}`}
        >
          {severity === 'error' ? (
            <CircleX size={13} strokeWidth={1.8} aria-hidden className="mt-px shrink-0" />
          ) : (
            <TriangleAlert size={13} strokeWidth={1.8} aria-hidden className="mt-px shrink-0" />
          )}
          Line {line}: {message}
        </p>
      ))}
      {problems.length > MOST_PROBLEMS && (
        <p className="text-meta text-text-3">and {problems.length - MOST_PROBLEMS} more remarks.</p>
      )}
      <ol className="flex flex-col divide-y divide-line-1">
        {shots.slice(0, MOST_SHOWN).map((shot, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- shots of a list have nothing but their place
          <li key={index} className="flex gap-3 py-1.5 text-control">
            <span className="w-8 shrink-0 font-semibold text-text-3">{formatShotNumber(firstIndex + index)}</span>
            <span className="min-w-0 flex-1">
              {shot.title && <strong className="font-semibold">{shot.title}. </strong>}
              <span className="line-clamp-2 text-text-2">{shot.prompt}</span>
            </span>
            {shot.durationSeconds !== undefined && (
              <span className="shrink-0 text-text-3">{formatSeconds(shot.durationSeconds)}</span>
            )}
          </li>
        ))}
      </ol>
      {shots.length > MOST_SHOWN && (
        <p className="text-meta text-text-3">and {(shots.length - MOST_SHOWN).toLocaleString('en')} more shots.</p>
      )}
    </div>
  );
}
