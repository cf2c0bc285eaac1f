import type { AspectRatio } from '#contract/records/continuity.ts';
import { thumbnailUrl } from '#client/session/asset-url.ts';
import { sendJson } from '#client/session/request.ts';
import { attempt } from '#client/session/run-change.ts';
import { Button } from '#client/ui/button.tsx';
import { countOf, formatSeconds } from '#client/ui/format.ts';
import { Segmented } from '#client/ui/segmented.tsx';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { ListField } from '../batch/paste-panel.tsx';
import { ListPreview } from '../batch/list-preview.tsx';
import { useReadList } from '../batch/use-read-list.ts';
import { Field, FIELD_BOX } from '../fields/field.tsx';
import { SelectField } from '../fields/select-field.tsx';
import { setStyleReference } from '../style/set-style-reference.ts';
import { UploadButton } from '../style/upload-button.tsx';
import { startingShots, type Start } from './starting-shots.ts';

const STARTS = [
  { value: 'prompt', label: 'First prompt' },
  { value: 'list', label: 'List of shots' },
  { value: 'picture', label: 'Picture' },
] as const;

const RATIOS: readonly AspectRatio[] = ['16:9', '9:16', '1:1', '4:3', '3:4', '2.39:1'];

/** Makes a sequence on purpose: a name, and what it begins with. Nothing is made before the button is pressed. */
export default function NewSequencePage() {
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [start, setStart] = useState<Start>('prompt');
  const [prompt, setPrompt] = useState('');
  const [text, setText] = useState('');
  const [pictureId, setPictureId] = useState<string | null>(null);
  const [aspectRatio, setAspectRatio] = useState<AspectRatio | ''>('');
  const [isMaking, setIsMaking] = useState(false);
  const list = useReadList(start === 'list' ? text : '');
  const { shots, reason } = startingShots({ start, prompt, text, list, pictureId });
  const make = async () => {
    if (reason || isMaking) return;
    setIsMaking(true);
    const listed = start === 'list' ? list?.parse : undefined;
    const ratio = aspectRatio || listed?.defaults.aspectRatio || '16:9';
    const session = await attempt(
      'The sequence was not made',
      sendJson('post /sessions', {
        body: {
          name: name.trim() || listed?.title || undefined,
          continuity: {
            format: { aspectRatio: ratio, ...(listed?.defaults.fps !== undefined && { fps: listed.defaults.fps }) },
            shots: [...shots],
          },
        },
      }),
    );
    setIsMaking(false);
    if (!session) return;
    if (start === 'picture' && pictureId) await setStyleReference(session.id, { kind: 'upload', assetId: pictureId });
    await navigate({ to: '/session/$sessionId/$toolId', params: { sessionId: session.id, toolId: 'continuity' } });
  };
  return (
    <main data-region className="flex-1 overflow-auto bg-bg-0">
      <title>New sequence · Raccord</title>
      <form
        className="mx-auto flex max-w-3xl flex-col gap-5 p-8 max-md:p-4"
        onSubmit={(event) => {
          event.preventDefault();
          void make();
        }}
      >
        <h1 className="text-page font-semibold">New sequence</h1>
        <Field label="Name" hint="may come later">
          {(id) => (
            <input
              id={id}
              value={name}
              maxLength={500}
              onChange={({ target }) => setName(target.value)}
              className={FIELD_BOX}
            />
          )}
        </Field>
        <div className="flex flex-wrap items-end gap-4">
          <Segmented label="Begin with" segments={STARTS} value={start} onChange={setStart} />
          <SelectField
            label="Aspect ratio"
            className="w-40"
            value={aspectRatio || (list?.parse.defaults.aspectRatio ?? '16:9')}
            choices={RATIOS.map((value) => ({ value, label: value }))}
            onChange={setAspectRatio}
          />
        </div>
        {start === 'list' && <ListField text={text} onChange={setText} />}
        {start === 'picture' && <Picture pictureId={pictureId} onChange={setPictureId} />}
        {start !== 'list' && (
          <Field label="First shot">
            {(id) => (
              <textarea
                id={id}
                rows={4}
                value={prompt}
                placeholder="Empty avenue at night, rain, wide; a tram far off."
                onChange={({ target }) => setPrompt(target.value)}
                className={`${FIELD_BOX} resize-y py-2 text-body`}
              />
            )}
          </Field>
        )}
        {list && start === 'list' && <ListPreview list={list} firstIndex={0} />}
        <div className="sticky bottom-0 flex items-center gap-3 border-t border-line-1 bg-bg-0 py-3">
          <p className="min-w-0 flex-1 text-control text-text-3" role="status">
            {reason ?? summary(shots)}
          </p>
          <Button
            type="submit"
            look={reason ? 'secondary' : 'primary'}
            size="large"
            aria-disabled={reason !== undefined || isMaking || undefined}
            className="aria-disabled:border-dashed aria-disabled:text-text-off"
          >
            {isMaking ? 'Making …' : 'Make the sequence'}
          </Button>
        </div>
      </form>
    </main>
  );
}

function summary(shots: readonly { durationSeconds?: number | undefined }[]): string {
  const seconds = shots.reduce((sum, shot) => sum + (shot.durationSeconds ?? 0), 0);
  const length = shots.every(({ durationSeconds }) => durationSeconds !== undefined)
    ? `, ${formatSeconds(seconds)}`
    : '';
  return `${countOf(shots.length, 'shot')}${length}. Nothing is generated yet.`;
}

function Picture({
  pictureId,
  onChange,
}: {
  readonly pictureId: string | null;
  readonly onChange: (id: string) => void;
}) {
  return (
    <div className="flex items-center gap-3">
      {pictureId && (
        <img
          src={thumbnailUrl(pictureId, 320)}
          alt="The first frame"
          className="h-24 rounded-control bg-bg-1 object-contain"
        />
      )}
      <UploadButton label={pictureId ? 'Another picture' : 'Choose a picture'} onUploaded={onChange} />
      <p className="text-meta text-text-3">
        It becomes the first frame of the first shot and the look of the sequence.
      </p>
    </div>
  );
}
