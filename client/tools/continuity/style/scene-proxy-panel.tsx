import type { SceneProxy, SceneProxySource } from '#contract/records/continuity.ts';
import type { Session } from '#contract/records/session.ts';
import { patchSettings, patchShot } from '#client/session/edits.ts';
import { type Film, type FilmShot, shotTitle } from '#client/session/film.ts';
import { sendJson } from '#client/session/request.ts';
import { attempt, runChange } from '#client/session/run-change.ts';
import { useView } from '#client/session/view-store.ts';
import { Button } from '#client/ui/button.tsx';
import { Dialog } from '#client/ui/dialog.tsx';
import { formatShotNumber } from '#client/ui/format.ts';
import { Box, Trash2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { SwitchField } from '../fields/switch-field.tsx';
import { resolveSelection } from '../selected.ts';
import { UploadButton } from './upload-button.tsx';
import { type Camera, useProxyView } from './use-proxy-view.ts';

interface SceneProxyPanelProps {
  readonly session: Session;
  readonly film: Film;
  readonly onClose: () => void;
}

const AXES = [
  { key: 'yaw', label: 'Yaw', max: 45, step: 1, unit: '°' },
  { key: 'pitch', label: 'Pitch', max: 30, step: 1, unit: '°' },
  { key: 'roll', label: 'Roll', max: 45, step: 1, unit: '°' },
  { key: 'dolly', label: 'Dolly', max: 1, step: 0.05, unit: '' },
] as const;

/** A place that can be looked at from elsewhere: build it, move its camera, give the view to a shot. */
export default function SceneProxyPanel({ session, film, onClose }: SceneProxyPanelProps) {
  const proxy = session.continuity?.sceneProxy ?? null;
  const selection = useView((view) => view.selection);
  const selected = resolveSelection(film, selection);
  const shot = selected?.kind === 'cut' ? selected.cut.to : selected?.shot;
  return (
    <Dialog title="Scene proxy" size="large" onClose={onClose}>
      <div className="flex flex-col gap-4">
        {proxy?.status === 'ready' ? (
          <Preview
            key={`${proxy.id} ${shot?.shot.id}`}
            session={session}
            proxy={proxy}
            shot={shot}
            aspectRatio={film.aspectRatio}
          />
        ) : (
          <Status proxy={proxy} />
        )}
        <BuildButtons sessionId={session.id} shot={shot} hasProxy={proxy !== null} />
        {session.continuity && (
          <SwitchField
            label="Use it for style-matched shots"
            hint="They start from its view by their own camera, in place of a still."
            isOn={session.continuity.settings.useSceneProxy}
            onChange={(useSceneProxy) => void patchSettings(session.id, { useSceneProxy })}
          />
        )}
      </div>
    </Dialog>
  );
}

function Status({ proxy }: { readonly proxy: SceneProxy | null }) {
  if (proxy?.status === 'building') {
    return (
      <p role="status" className="text-body text-accent">
        Being built …
      </p>
    );
  }
  if (proxy?.status === 'failed') {
    return (
      <p role="alert" className="text-body text-error">
        It could not be built. {proxy.error}
      </p>
    );
  }
  return (
    <p className="text-body text-text-2">
      A picture of the place with its depth, so that a shot can look at it from another side. Built from a shot you
      have.
    </p>
  );
}

function BuildButtons({
  sessionId,
  shot,
  hasProxy,
}: {
  readonly sessionId: string;
  readonly shot: FilmShot | undefined;
  readonly hasProxy: boolean;
}) {
  const params = { sessionId };
  const build = (from: SceneProxySource) =>
    void attempt(
      'The scene proxy was not begun',
      runChange(sessionId, (options) =>
        sendJson('post /sessions/{sessionId}/scene-proxy', { params, body: { from } }, options),
      ),
    );
  const remove = () =>
    void attempt(
      'The scene proxy was not removed',
      runChange(sessionId, (options) => sendJson('delete /sessions/{sessionId}/scene-proxy', { params }, options)),
    );
  return (
    <div className="flex flex-wrap items-center gap-2">
      {shot?.take ? (
        <Button onClick={() => build({ kind: 'shot', shotId: shot.shot.id })}>
          <Box size={14} strokeWidth={1.8} aria-hidden /> {hasProxy ? 'Build anew' : 'Build'} from{' '}
          {formatShotNumber(shot.index)} · free
        </Button>
      ) : (
        <p className="text-control text-text-3">Select a shot that has a picture to build from it.</p>
      )}
      <UploadButton label="From a picture" onUploaded={(assetId) => build({ kind: 'asset', assetId })} />
      {hasProxy && (
        <Button onClick={remove}>
          <Trash2 size={14} strokeWidth={1.8} aria-hidden /> Take away
        </Button>
      )}
    </div>
  );
}

interface PreviewProps {
  readonly session: Session;
  readonly proxy: SceneProxy;
  readonly shot: FilmShot | undefined;
  readonly aspectRatio: number;
}

interface ViewProps {
  readonly sessionId: string;
  readonly proxyId: string;
  readonly camera: Camera;
  /** Width over height. */
  readonly aspectRatio: number;
}

/** The place from a camera. The picture follows as fast as it can be drawn; the sliders never wait for it. */
function View({ sessionId, proxyId, camera, aspectRatio }: ViewProps) {
  const { picture, error } = useProxyView(sessionId, proxyId, camera);
  const image = useRef<HTMLImageElement>(null);
  useEffect(() => {
    if (!picture || !image.current) return undefined;
    const address = URL.createObjectURL(picture);
    image.current.src = address;
    return () => URL.revokeObjectURL(address);
  }, [picture]);
  return (
    <div
      className="relative mx-auto w-full rounded-control bg-bg-0"
      style={{ aspectRatio, maxWidth: `calc(${aspectRatio} * 24rem)` }}
    >
      <img
        ref={image}
        hidden={!picture}
        alt={`The place, turned by ${camera.yaw} degrees`}
        className="size-full rounded-control object-contain"
      />
      {error && (
        <p role="alert" className="absolute inset-x-2 bottom-2 rounded-chip bg-scrim px-2 py-1 text-control text-error">
          {error}
        </p>
      )}
    </div>
  );
}

function Preview({ session, proxy, shot, aspectRatio }: PreviewProps) {
  const [camera, setCamera] = useState<Camera>({ yaw: 0, pitch: 0, roll: 0, dolly: 0, ...shot?.shot.camera });
  return (
    <div className="flex flex-col gap-3">
      <View sessionId={session.id} proxyId={proxy.id} camera={camera} aspectRatio={aspectRatio} />
      <div className="grid grid-cols-2 gap-x-4 gap-y-2 max-md:grid-cols-1">
        {AXES.map(({ key, label, max, step, unit }) => (
          <label key={key} className="flex items-center gap-2 text-control">
            <span className="w-10">{label}</span>
            <input
              type="range"
              min={-max}
              max={max}
              step={step}
              value={camera[key]}
              onChange={({ target }) => setCamera({ ...camera, [key]: target.valueAsNumber })}
              className="h-6 min-w-0 flex-1 accent-text-1 max-md:h-11"
            />
            <span className="w-12 text-right font-mono">
              {camera[key]}
              {unit}
            </span>
          </label>
        ))}
      </div>
      <div className="flex flex-wrap items-center gap-2">
        {shot && (
          <Button onClick={() => void patchShot(session.id, shot.shot.id, { camera })}>
            Use for {formatShotNumber(shot.index)} {shotTitle(shot.shot)}
          </Button>
        )}
        <Button look="ghost" onClick={() => setCamera({ yaw: 0, pitch: 0, roll: 0, dolly: 0 })}>
          Straight on
        </Button>
        <span className="text-meta text-text-3">
          {proxy.depthSource === 'rendered' ? 'True depth.' : 'Depth is guessed from the picture.'}
        </span>
      </div>
    </div>
  );
}
