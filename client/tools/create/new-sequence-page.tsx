import { assetUrl } from '#client/session/asset-url.ts';
import { modelsQuery, sessionQuery } from '#client/session/queries.ts';
import { queryClient } from '#client/session/query-client.ts';
import { failureText, sendJson } from '#client/session/request.ts';
import { uploadFile } from '#client/session/upload-file.ts';
import { Button } from '#client/ui/button.tsx';
import { Segmented } from '#client/ui/segmented.tsx';
import { newId } from '#contract/new-id.ts';
import type { AspectRatio, Resolution } from '#contract/records/continuity.ts';
import type { GenerationMode } from '#contract/records/modes.ts';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Film, ImagePlus, X } from 'lucide-react';
import { type ReactNode, useId, useRef, useState } from 'react';
import { isUsable, modelReason } from './price.ts';

const RATIOS: readonly AspectRatio[] = ['16:9', '9:16', '1:1', '4:3', '3:4', '2.39:1'];
const RESOLUTIONS: readonly Resolution[] = ['432p', '720p', '1080p'];
const FIELD = 'w-full rounded-control border border-line-3 bg-bg-0 px-3 py-2 text-body max-md:min-h-11';

/** What a sequence begins with. */
interface Beginning {
  readonly name: string;
  readonly words: string;
  /** Still that the first shot starts on, and whose look the others keep; null for none. */
  readonly pictureId: string | null;
  readonly aspectRatio: AspectRatio;
  readonly resolution: Resolution;
  readonly mode: GenerationMode;
  /** Null: the server's usual one. */
  readonly modelId: string | null;
}

const FRESH: Beginning = {
  name: '',
  words: '',
  pictureId: null,
  aspectRatio: '16:9',
  resolution: '720p',
  mode: 'continuity',
  modelId: null,
};

/** Begins a sequence on purpose: its format and its first shot. Nothing is made before the button is pressed. */
export default function NewSequencePage() {
  const [beginning, setBeginning] = useState(FRESH);
  const [failure, setFailure] = useState<string | null>(null);
  const [isMaking, setIsMaking] = useState(false);
  const navigate = useNavigate();
  const change = (fields: Partial<Beginning>) => setBeginning({ ...beginning, ...fields });
  const make = async () => {
    if (isMaking) return;
    setIsMaking(true);
    setFailure(null);
    try {
      const sessionId = await makeSequence(beginning);
      await navigate({ to: '/session/$sessionId/$toolId', params: { sessionId, toolId: 'continuity' }, replace: true });
    } catch (error) {
      setFailure(`${failureText(error)} What you wrote is still here.`);
      setIsMaking(false);
    }
  };
  return (
    <main data-region className="flex-1 overflow-y-auto bg-bg-0">
      <title>New sequence · Raccord</title>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void make();
        }}
        className="mx-auto flex max-w-2xl flex-col gap-5 p-8 max-md:p-4"
      >
        <div>
          <h1 className="text-page font-semibold">New sequence</h1>
          <p className="mt-1 text-body text-text-2">Shots that match. Write the first one; the second makes a cut.</p>
        </div>
        <Labelled label="Name" hint="May stay empty">
          {(id) => (
            <input
              id={id}
              value={beginning.name}
              maxLength={500}
              onChange={(event) => change({ name: event.target.value })}
              className={FIELD}
            />
          )}
        </Labelled>
        <Labelled label="First shot" hint="What happens, where, in what light, and how the camera moves">
          {(id) => (
            <textarea
              id={id}
              rows={4}
              value={beginning.words}
              maxLength={50_000}
              onChange={(event) => change({ words: event.target.value })}
              className={`${FIELD} resize-y`}
            />
          )}
        </Labelled>
        <StartPicture pictureId={beginning.pictureId} onChange={(pictureId) => change({ pictureId })} />
        <div className="flex flex-wrap gap-5">
          <Choice label="Shape">
            <Segmented
              label="Shape"
              segments={RATIOS.map((value) => ({ value, label: value }))}
              value={beginning.aspectRatio}
              onChange={(aspectRatio) => change({ aspectRatio })}
            />
          </Choice>
          <Choice label="Size">
            <Segmented
              label="Size"
              segments={RESOLUTIONS.map((value) => ({ value, label: value }))}
              value={beginning.resolution}
              onChange={(resolution) => change({ resolution })}
            />
          </Choice>
          <Choice label="Shots">
            <Segmented
              label="Shots"
              segments={[
                { value: 'continuity', label: 'Match each other' },
                { value: 'standard', label: 'Stand alone' },
              ]}
              value={beginning.mode}
              onChange={(mode) => change({ mode })}
            />
          </Choice>
        </div>
        <ModelField modelId={beginning.modelId} onChange={(modelId) => change({ modelId })} />
        {failure && (
          <p role="alert" className="text-body text-error">
            {failure}
          </p>
        )}
        <div>
          <Button look="primary" size="large" type="submit" aria-disabled={isMaking || undefined}>
            <Film size={15} strokeWidth={1.8} aria-hidden /> {isMaking ? 'Making…' : 'Make the sequence'}
          </Button>
        </div>
      </form>
    </main>
  );
}

async function makeSequence(beginning: Beginning): Promise<string> {
  const { name, words, pictureId, aspectRatio, resolution, mode, modelId } = beginning;
  const keyframes = pictureId
    ? [{ id: newId(), assetId: pictureId, role: 'first' as const, source: 'upload' as const }]
    : [];
  const hasFirstShot = words.trim() !== '' || pictureId !== null;
  const session = await sendJson('post /sessions', {
    body: {
      name: name.trim() || undefined,
      continuity: {
        format: { aspectRatio, resolution },
        settings: { generationMode: mode, ...(modelId !== null && { defaultModel: modelId }) },
        shots: hasFirstShot ? [{ prompt: words.trim(), ...(keyframes.length > 0 && { keyframes }) }] : [],
      },
    },
  });
  queryClient.setQueryData(sessionQuery(session.id).queryKey, session);
  if (pictureId !== null) {
    await sendJson('put /sessions/{sessionId}/style-reference', {
      params: { sessionId: session.id },
      body: { source: { kind: 'upload', assetId: pictureId } },
    });
    await queryClient.invalidateQueries(sessionQuery(session.id));
  }
  return session.id;
}

interface StartPictureProps {
  readonly pictureId: string | null;
  readonly onChange: (assetId: string | null) => void;
}

function StartPicture({ pictureId, onChange }: StartPictureProps) {
  const picker = useRef<HTMLInputElement>(null);
  const [state, setState] = useState<string | null>(null);
  const send = async (file: File | undefined) => {
    if (!file) return;
    setState(`Sending ${file.name}…`);
    try {
      const asset = await uploadFile('/assets', file);
      setState(asset.kind === 'image' ? null : `${file.name} is a ${asset.kind}. The first frame is a still picture.`);
      if (asset.kind === 'image') onChange(asset.id);
    } catch (error) {
      setState(failureText(error));
    }
  };
  return (
    <Choice label="First frame" hint="The first shot begins on it, and its look is kept. May stay empty">
      <div className="flex items-center gap-3">
        {pictureId && (
          <img
            src={`${assetUrl(pictureId)}?width=320`}
            alt="First frame"
            className="h-18 rounded-control object-cover"
          />
        )}
        <Button onClick={() => picker.current?.click()}>
          <ImagePlus size={15} strokeWidth={1.8} aria-hidden /> {pictureId ? 'Another picture' : 'Choose a picture'}
        </Button>
        {pictureId && (
          <Button look="ghost" onClick={() => onChange(null)}>
            <X size={15} strokeWidth={1.8} aria-hidden /> Remove
          </Button>
        )}
        <p role="status" className="text-control text-warn">
          {state}
        </p>
      </div>
      <input
        ref={picker}
        type="file"
        hidden
        accept="image/png,image/jpeg,image/webp"
        aria-label="Picture of the first frame"
        onChange={(event) => void send(event.target.files?.[0])}
      />
    </Choice>
  );
}

interface ModelFieldProps {
  readonly modelId: string | null;
  readonly onChange: (modelId: string) => void;
}

function ModelField({ modelId, onChange }: ModelFieldProps) {
  const { data: models = [] } = useQuery(modelsQuery());
  const videoModels = models.filter(({ kind }) => kind === 'video');
  return (
    <Labelled label="Model" hint="Of new shots; each can have another">
      {(id) => (
        <select
          id={id}
          value={modelId ?? 'previz'}
          onChange={(event) => onChange(event.target.value)}
          className={FIELD}
        >
          {videoModels.map((model) => (
            <option key={model.id} value={model.id} disabled={!isUsable(model)}>
              {model.label}
              {modelReason(model) ? ` (${modelReason(model)})` : ''}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  );
}

interface LabelledProps {
  readonly label: string;
  readonly hint: string;
  readonly children: (id: string) => ReactNode;
}

function Labelled({ label, hint, children }: LabelledProps) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-control font-semibold text-text-2">
        {label} <span className="font-normal text-text-3">{hint}</span>
      </label>
      {children(id)}
    </div>
  );
}

function Choice({
  label,
  hint,
  children,
}: {
  readonly label: string;
  readonly hint?: string;
  readonly children: ReactNode;
}) {
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <p className="text-control font-semibold text-text-2">
        {label} {hint && <span className="font-normal text-text-3">{hint}</span>}
      </p>
      <div className="max-w-full overflow-x-auto">{children}</div>
    </div>
  );
}
