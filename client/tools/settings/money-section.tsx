import type { Me } from '#contract/endpoints/account.ts';
import { ProgressBar } from '#client/ui/progress-bar.tsx';
import { Fact, Section, SetBy } from './section.tsx';

const dollars = (microUsd: number) => `$${(microUsd / 1_000_000).toFixed(2)}`;

/** What this month has cost, what is promised, and where it ends. */
export function MoneySection({ me: { budget } }: { readonly me: Me }) {
  const { spentMicroUsd, reservedMicroUsd, capMicroUsd } = budget;
  const used = spentMicroUsd + reservedMicroUsd;
  return (
    <Section id="money" title="Budget">
      <dl>
        <Fact label="Spent this month">
          {dollars(spentMicroUsd)}
          {capMicroUsd !== null && ` of ${dollars(capMicroUsd)}`}
          {capMicroUsd !== null && capMicroUsd > 0 && (
            <div className="max-w-80">
              <ProgressBar
                value={used / capMicroUsd}
                label={`${dollars(used)} of ${dollars(capMicroUsd)} spent or promised`}
              />
            </div>
          )}
        </Fact>
        <Fact label="Promised to running work">{dollars(reservedMicroUsd)}</Fact>
        <Fact label="Cap a month">
          <p>
            {capMicroUsd === null ? 'None. Paid takes are only limited by what you confirm.' : dollars(capMicroUsd)}
          </p>
          <SetBy variable="MONTHLY_CAP_USD" />
        </Fact>
      </dl>
    </Section>
  );
}
