import { meQuery } from '#client/session/queries.ts';
import { classNames } from '#client/ui/class-names.ts';
import { useQuery } from '@tanstack/react-query';
import { Coins } from 'lucide-react';

const dollars = (microUsd: number) => `$${(microUsd / 1_000_000).toFixed(2)}`;
const cap = (microUsd: number) => `$${(microUsd / 1_000_000).toFixed(microUsd % 1_000_000 === 0 ? 0 : 2)}`;

/** What this month has cost so far, with what is promised to running work, against the cap. */
export function BudgetMeter() {
  const { data: me } = useQuery(meQuery());
  if (!me) return null;
  const { spentMicroUsd, reservedMicroUsd, capMicroUsd } = me.budget;
  const used = spentMicroUsd + reservedMicroUsd;
  const share = capMicroUsd ? Math.min(1, used / capMicroUsd) : 0;
  const isNear = capMicroUsd !== null && used >= capMicroUsd * 0.9;
  const reserved = reservedMicroUsd > 0 ? `, ${dollars(reservedMicroUsd)} more promised to running work` : '';
  return (
    <div className="flex items-center gap-2 text-meta text-text-2" title={`Spent this month${reserved}`}>
      <Coins size={14} strokeWidth={1.8} aria-hidden className={isNear ? 'text-warn' : 'text-text-3'} />
      <div className="flex flex-col gap-1">
        <p className="flex justify-between gap-5">
          <span className="max-lg:sr-only">Spent</span>
          <span>
            <span className={classNames('font-semibold', isNear ? 'text-warn' : 'text-text-1')}>
              {dollars(spentMicroUsd)}
            </span>
            {capMicroUsd !== null && <span className="text-text-3 max-lg:sr-only"> of {cap(capMicroUsd)}</span>}
            <span className="sr-only">{reserved}</span>
          </span>
        </p>
        {capMicroUsd !== null && (
          <div className="h-[3px] w-29 overflow-hidden rounded-full bg-line-2 max-lg:hidden">
            <div
              className={classNames('h-full', isNear ? 'bg-warn' : 'bg-text-2')}
              style={{ width: `${share * 100}%` }}
            />
          </div>
        )}
      </div>
    </div>
  );
}
