import type { SessionEstimate, ShotEstimate } from '#contract/records/estimate.ts';
import type { Session } from '#contract/records/session.ts';
import { type Film, shotTitle } from '#client/session/film.ts';
import { estimateSession, generateSession } from '#client/session/generate.ts';
import { failureText } from '#client/session/request.ts';
import { attempt } from '#client/session/run-change.ts';
import { Button } from '#client/ui/button.tsx';
import { Dialog } from '#client/ui/dialog.tsx';
import { countOf, formatPrice, formatShotNumber } from '#client/ui/format.ts';
import { Segmented } from '#client/ui/segmented.tsx';
import { showToast } from '#client/ui/toasts.tsx';
import { useQuery } from '@tanstack/react-query';
import { Ban, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { SwitchField } from '../fields/switch-field.tsx';
import { PREVIZ_MODEL_ID } from '../generate-takes.ts';
import { formatRange, formatTime } from './ranges.ts';

type Which = 'missing-or-stale' | 'missing' | 'stale' | 'all';

const WHICH = [
  { value: 'missing-or-stale', label: 'Missing and stale' },
  { value: 'missing', label: 'Missing' },
  { value: 'stale', label: 'Stale' },
  { value: 'all', label: 'All' },
] as const;

interface PlanPanelProps {
  readonly session: Session;
  readonly film: Film;
  readonly onClose: () => void;
}

/** What making several shots would take, in order, before anything is spent. */
export default function PlanPanel({ session, film, onClose }: PlanPanelProps) {
  const [which, setWhich] = useState<Which>('missing-or-stale');
  const [isPreviz, setIsPreviz] = useState(false);
  const [isAsking, setIsAsking] = useState(false);
  const body = { shots: which, ...(isPreviz && { modelId: PREVIZ_MODEL_ID }) };
  const { data: estimate, error } = useQuery({
    queryKey: ['estimate', session.id, session.revision, which, isPreviz],
    queryFn: () => estimateSession(session.id, body),
    gcTime: 0,
    retry: false,
  });
  const makeable = estimate?.shots.filter(({ refusal }) => !refusal) ?? [];
  const generate = async () => {
    if (!estimate || isAsking) return;
    setIsAsking(true);
    const work = generateSession(session.id, { ...body, maxCostMicroUsd: estimate.costMicroUsd.max });
    const answer = await attempt('Nothing was started', work);
    setIsAsking(false);
    if (!answer) return;
    const skipped = answer.skipped.map(({ message }) => message).join(' ');
    showToast({
      title: `${countOf(answer.items.length, 'take')} started`,
      ...(skipped && { tone: 'warn' as const, detail: `Left out: ${skipped}` }),
    });
    onClose();
  };
  const reason = planReason(estimate, makeable.length);
  return (
    <Dialog
      title="Plan & price"
      size="large"
      onClose={onClose}
      actions={
        <>
          {reason && <p className="mr-auto text-control text-text-3">{reason}</p>}
          <Button
            look={reason ? 'secondary' : 'primary'}
            size="large"
            aria-disabled={reason !== undefined || isAsking || undefined}
            onClick={reason ? undefined : () => void generate()}
            className="aria-disabled:border-dashed aria-disabled:text-text-off"
          >
            Generate {countOf(makeable.length, 'take')} · {formatPrice(estimate?.costMicroUsd.min ?? 0)}
          </Button>
        </>
      }
    >
      <div className="mb-3 flex flex-wrap items-center gap-4">
        <Segmented label="Which shots" segments={WHICH} value={which} onChange={setWhich} />
        <SwitchField label="With Previz, free" isOn={isPreviz} onChange={setIsPreviz} />
      </div>
      {error && (
        <p role="alert" className="text-control text-error">
          {failureText(error)}
        </p>
      )}
      {!estimate && !error && <p className="text-control text-text-3">Working it out …</p>}
      {estimate && <PlanTable film={film} estimate={estimate} />}
    </Dialog>
  );
}

function planReason(estimate: SessionEstimate | undefined, count: number): string | undefined {
  if (!estimate) return 'Working out the price …';
  if (estimate.shots.length === 0) return 'Nothing of this kind: every shot has what it needs.';
  if (count === 0) return 'None of these can be made as they stand.';
  if (estimate.budget.isWithin) return undefined;
  const { capMicroUsd, leftMicroUsd } = estimate.budget;
  const over = estimate.costMicroUsd.min - (leftMicroUsd ?? 0);
  return `Over the ${formatPrice(capMicroUsd ?? 0)} cap by ${formatPrice(Math.max(0, over))}.`;
}

function PlanTable({ film, estimate }: { readonly film: Film; readonly estimate: SessionEstimate }) {
  const { budget } = estimate;
  return (
    <>
      <table className="w-full text-control">
        <thead className="text-left text-meta text-text-3">
          <tr>
            <th scope="col" className="py-1 font-normal">
              Order
            </th>
            <th scope="col" className="font-normal">
              Shot
            </th>
            <th scope="col" className="text-right font-normal">
              Time
            </th>
            <th scope="col" className="text-right font-normal">
              Cost
            </th>
          </tr>
        </thead>
        <tbody>
          {estimate.shots.map((shot) => (
            <PlanRow key={shot.shotId} film={film} estimate={shot} />
          ))}
        </tbody>
        <tfoot className="border-t border-line-2 font-semibold">
          <tr>
            <td colSpan={2} className="py-2">
              All together
            </td>
            <td className="text-right">{formatTime(estimate.seconds)}</td>
            <td className="text-right">{formatRange(estimate.costMicroUsd)}</td>
          </tr>
        </tfoot>
      </table>
      <p className={`mt-1 flex items-center gap-1.5 text-control ${budget.isWithin ? 'text-text-3' : 'text-warn'}`}>
        {!budget.isWithin && <TriangleAlert size={13} strokeWidth={1.8} aria-hidden />}
        {budget.capMicroUsd === null
          ? 'No cap is set.'
          : `Cap ${formatPrice(budget.capMicroUsd)} this month, ${formatPrice(Math.max(0, budget.leftMicroUsd ?? 0))} left.`}{' '}
        The higher figure is with every retry the settings allow.
      </p>
    </>
  );
}

function PlanRow({ film, estimate }: { readonly film: Film; readonly estimate: ShotEstimate }) {
  const shot = film.shots.find((candidate) => candidate.shot.id === estimate.shotId);
  const before = film.shots.find((candidate) => candidate.shot.id === estimate.dependsOnShotId);
  return (
    <tr className="border-t border-line-1">
      <td className="py-1.5 pr-3 text-text-3">{estimate.order + 1}</td>
      <td className="min-w-0">
        <span className="font-medium">
          {shot ? `${formatShotNumber(shot.index)} ${shotTitle(shot.shot)}` : 'A shot that has gone'}
        </span>
        {before && <span className="text-meta text-text-3"> after {formatShotNumber(before.index)}</span>}
        {estimate.refusal && (
          <span className="flex items-center gap-1 text-meta text-warn">
            <Ban size={11} strokeWidth={1.8} aria-hidden /> {estimate.refusal.message}
          </span>
        )}
      </td>
      <td className="text-right text-text-2">{estimate.refusal ? '–' : formatTime(estimate.seconds)}</td>
      <td className="text-right">{estimate.refusal ? '–' : formatRange(estimate.costMicroUsd)}</td>
    </tr>
  );
}
