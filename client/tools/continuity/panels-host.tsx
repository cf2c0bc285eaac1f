import type { Session } from '#contract/records/session.ts';
import type { Film } from '#client/session/film.ts';
import { lazy, Suspense, useEffect } from 'react';
import { closePanel, useOpenPanel } from './panels.ts';
import { useCostQuestion } from './spending/cost-question.ts';
import { usePastedList } from './use-pasted-list.ts';

const CompareTakes = lazy(() => import('./inspector/compare-takes.tsx'));
const CostDialog = lazy(() => import('./spending/cost-dialog.tsx'));
const PlanPanel = lazy(() => import('./batch/plan-panel.tsx'));
const PastePanel = lazy(() => import('./batch/paste-panel.tsx'));
const SettingsPanel = lazy(() => import('./settings/settings-panel.tsx'));
const LookPanel = lazy(() => import('./style/look-panel.tsx'));
const SceneProxyPanel = lazy(() => import('./style/scene-proxy-panel.tsx'));

/** Whatever of the whole sequence is open over the page. */
export function Panels({ session, film }: { readonly session: Session; readonly film: Film }) {
  const { panel, pastedText, afterShotId, takeIds } = useOpenPanel();
  const question = useCostQuestion();
  usePastedList();
  useEffect(() => closePanel, []);
  return (
    <Suspense>
      {panel === 'plan' && <PlanPanel session={session} film={film} onClose={closePanel} />}
      {panel === 'paste' && (
        <PastePanel session={session} film={film} text={pastedText} afterShotId={afterShotId} onClose={closePanel} />
      )}
      {panel === 'settings' && <SettingsPanel session={session} onClose={closePanel} />}
      {panel === 'look' && <LookPanel session={session} film={film} onClose={closePanel} />}
      {panel === 'scene-proxy' && <SceneProxyPanel session={session} film={film} onClose={closePanel} />}
      {panel === 'compare-takes' && takeIds && <CompareTakes film={film} takeIds={takeIds} onClose={closePanel} />}
      {question && <CostDialog question={question} />}
    </Suspense>
  );
}
