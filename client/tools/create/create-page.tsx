import { useCommands } from '#client/session/commands.ts';
import type { ToolPanelProps } from '#client/session/tool.ts';
import { buttonClasses } from '#client/ui/button.tsx';
import { Link, useNavigate } from '@tanstack/react-router';
import { Sparkles, WandSparkles } from 'lucide-react';
import { lazyPatiently } from '#client/ui/lazy-patiently.ts';
import { Suspense, useEffect, useRef } from 'react';
import { Composer } from './composer.tsx';
import { Examples } from './examples.tsx';
import { useKeyframeUploads, withKeyframe } from './use-keyframe-uploads.ts';
import { useMaker } from './use-maker.ts';
import { useOrder } from './use-order.ts';
import { useWork, type Work } from './use-work.ts';

/** Loaded once there is something to show: the first page of a newcomer has no takes. */
const GRID_AFTER_MS = 1500;
const loadGrid = () => import('./take-grid.tsx');
const TakeGrid = lazyPatiently(loadGrid);

/** Words and pictures in, takes out. Works before there is a session; the first take or optimise makes one. */
export default function CreatePage({ sessionId }: ToolPanelProps) {
  const work = useWork(sessionId);
  const order = useOrder(work);
  const maker = useMaker(work, order);
  const latest = useLatest(work);
  const uploads = useKeyframeUploads(
    () => latest.current.keyframes,
    (keyframes) => latest.current.setKeyframes(keyframes),
  );
  const navigate = useNavigate();
  const openFilm = () => {
    const id = latest.current.session?.id;
    if (id) void navigate({ to: '/session/$sessionId/$toolId', params: { sessionId: id, toolId: 'continuity' } });
  };
  useCreateCommands(maker.optimise, maker.generate);
  useEffect(() => {
    // Ready before the first take is asked for; a failure shows when it is needed.
    const timer = setTimeout(() => void loadGrid().catch(() => undefined), GRID_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <main data-region className="flex-1 overflow-y-auto bg-bg-0">
      {!work.session && <title>Create · Raccord</title>}
      <div className="mx-auto max-w-[73.5rem] px-6 py-7 max-md:px-4 max-md:py-4">
        <div className="mb-3 flex flex-wrap items-end justify-between gap-x-4 gap-y-1">
          <h2 className="text-page font-semibold">Make a picture move</h2>
          <NextSteps work={work} />
        </div>
        <Composer work={work} order={order} maker={maker} uploads={uploads} />
        {work.text.trim() === '' && <Examples onChoose={work.setText} />}
        {work.session && (
          <Suspense>
            <TakeGrid
              session={work.session}
              onOpenFilm={openFilm}
              onUseFrame={(assetId, role) =>
                work.setKeyframes(
                  withKeyframe(
                    work.keyframes.filter((known) => known.role !== role),
                    { assetId, role, source: 'generation' },
                  ),
                )
              }
            />
          </Suspense>
        )}
      </div>
    </main>
  );
}

/** Uploads end long after they began: by then the work may have been given a session. */
function useLatest(work: Work) {
  const latest = useRef(work);
  useEffect(() => {
    latest.current = work;
  });
  return latest;
}

function NextSteps({ work: { session } }: { readonly work: Work }) {
  const link = 'font-semibold text-text-1 underline underline-offset-3';
  if (!session) {
    return (
      <Link to="/$toolId" params={{ toolId: 'sessions' }} className={buttonClasses('ghost')}>
        See all sessions
      </Link>
    );
  }
  const params = (toolId: string) => ({ sessionId: session.id, toolId });
  return (
    <p className="text-control text-text-3">
      Words need work?{' '}
      <Link to="/session/$sessionId/$toolId" params={params('studio')} className={link}>
        Refine in Studio
      </Link>
      <span className="ml-3">Got two shots? </span>
      <Link to="/session/$sessionId/$toolId" params={params('continuity')} className={link}>
        Cut them in Continuity
      </Link>
    </p>
  );
}

function useCreateCommands(optimise: () => void, generate: () => void): void {
  const section = 'Create';
  useCommands([
    {
      id: 'create optimise',
      label: 'Optimize the words',
      icon: Sparkles,
      section,
      shortcut: '$mod+Enter',
      worksInText: true,
      run: optimise,
    },
    {
      id: 'create generate',
      label: 'Generate takes of the words',
      icon: WandSparkles,
      section,
      shortcut: '$mod+Shift+Enter',
      worksInText: true,
      run: generate,
    },
  ]);
}
