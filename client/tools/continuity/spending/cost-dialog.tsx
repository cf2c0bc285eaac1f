import { usePreferences } from '#client/session/preferences.ts';
import { Button } from '#client/ui/button.tsx';
import { Dialog } from '#client/ui/dialog.tsx';
import { formatPrice } from '#client/ui/format.ts';
import { useEffect } from 'react';
import { answerCostQuestion, type CostQuestion } from './cost-question.ts';

/** Asks before a key spends more than the person has allowed one to. */
export default function CostDialog({ question }: { readonly question: CostQuestion }) {
  const { what, costMicroUsd } = question;
  const limitMicroUsd = usePreferences(({ confirmAboveMicroUsd }) => confirmAboveMicroUsd);
  useEffect(() => () => answerCostQuestion(false), []);
  return (
    <Dialog
      title={`${what}?`}
      size="small"
      onClose={() => answerCostQuestion(false)}
      actions={
        <>
          <Button onClick={() => answerCostQuestion(false)}>Not now</Button>
          <Button look="primary" onClick={() => answerCostQuestion(true)}>
            {what} · {formatPrice(costMicroUsd.min)}
          </Button>
        </>
      }
    >
      <p className="text-body">
        It costs {formatPrice(costMicroUsd.min)}
        {costMicroUsd.max > costMicroUsd.min && `, up to ${formatPrice(costMicroUsd.max)} with every retry`}.
      </p>
      <p className="mt-2 text-control text-text-3">
        {limitMicroUsd === 0
          ? 'Keys ask before they spend anything.'
          : `Keys ask before they spend more than ${formatPrice(limitMicroUsd)}.`}{' '}
        Change this in the sequence settings.
      </p>
    </Dialog>
  );
}
