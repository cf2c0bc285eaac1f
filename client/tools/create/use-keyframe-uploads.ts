import { failureText } from '#client/session/request.ts';
import { newId } from '#contract/new-id.ts';
import type { Keyframe } from '#contract/records/prompt.ts';
import { useRef, useState } from 'react';

/** As many as are ever sent. */
export const MOST_KEYFRAMES = 3;

/** A picture on its way to being a keyframe, or one that did not make it. */
export interface Upload {
  readonly id: string;
  readonly fileName: string;
  /** Share sent, 0..1; at 1 the server looks at it. */
  readonly progress: number;
  /** Why it did not arrive; absent while it is on its way. */
  readonly error?: string;
}

export interface KeyframeUploads {
  readonly uploads: readonly Upload[];
  /** Something to tell about the latest drop, such as files that were left out; null for nothing. */
  readonly note: string | null;
  readonly add: (files: readonly File[]) => void;
  /** Stops an upload, or takes a failed one away. */
  readonly drop: (id: string) => void;
}

/** Sends pictures and turns each into a keyframe, as many as there is room for. `current` reads the keyframes as they are then. */
export function useKeyframeUploads(
  current: () => readonly Keyframe[],
  setKeyframes: (keyframes: readonly Keyframe[]) => void,
): KeyframeUploads {
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const [note, setNote] = useState<string | null>(null);
  const aborters = useRef(new Map<string, AbortController>());
  const change = (id: string, fields: Partial<Upload> | null) =>
    setUploads((known) =>
      known.flatMap((upload) => (upload.id !== id ? upload : fields ? { ...upload, ...fields } : [])),
    );

  const send = async (id: string, file: File) => {
    const aborter = new AbortController();
    aborters.current.set(id, aborter);
    try {
      // Loaded with the first picture: the words come first.
      const { uploadFile } = await import('#client/session/upload-file.ts');
      const asset = await uploadFile('/assets', file, {
        signal: aborter.signal,
        onProgress: (progress) => change(id, { progress }),
      });
      if (asset.kind !== 'image') {
        change(id, { error: `${file.name} is a ${asset.kind}. A keyframe is a still picture.` });
        return;
      }
      setKeyframes(withKeyframe(current(), { assetId: asset.id, source: 'upload' }));
      change(id, null);
    } catch (error) {
      if (!aborter.signal.aborted) change(id, { error: failureText(error) });
    } finally {
      aborters.current.delete(id);
    }
  };

  const add = (files: readonly File[]) => {
    const pictures = files.filter(({ type }) => type === '' || type.startsWith('image/'));
    const underWay = uploads.filter(({ error }) => error === undefined).length;
    const room = Math.max(0, MOST_KEYFRAMES - current().length - underWay);
    const taken = pictures.slice(0, room).map((file) => ({ id: newId(), file }));
    setNote(noteOf(files.length - pictures.length, pictures.length - taken.length));
    setUploads((known) => [
      ...known.filter(({ error }) => error === undefined),
      ...taken.map(({ id, file }) => ({ id, fileName: file.name, progress: 0 })),
    ]);
    for (const { id, file } of taken) void send(id, file);
  };
  const drop = (id: string) => {
    aborters.current.get(id)?.abort();
    change(id, null);
  };
  return { uploads, note, add, drop };
}

function noteOf(otherCount: number, leftOutCount: number): string | null {
  const files = (count: number) => (count === 1 ? '1 file was' : `${count} files were`);
  const notes = [
    otherCount > 0 && `${files(otherCount)} no picture: PNG, JPEG or WebP can be keyframes.`,
    leftOutCount > 0 && `${files(leftOutCount)} left out: there is room for ${MOST_KEYFRAMES} keyframes.`,
  ];
  return notes.filter(Boolean).join(' ') || null;
}

const ROLES = ['first', 'last', 'reference'] as const;

/** The keyframes with one more, in the first role that is free; unchanged when all places are taken. */
export function withKeyframe(
  keyframes: readonly Keyframe[],
  added: Pick<Keyframe, 'assetId' | 'source'> & Partial<Pick<Keyframe, 'role'>>,
): readonly Keyframe[] {
  if (keyframes.length >= MOST_KEYFRAMES) return keyframes;
  const isTaken = (role: Keyframe['role']) => keyframes.some((keyframe) => keyframe.role === role);
  const role = added.role ?? ROLES.find((candidate) => !isTaken(candidate)) ?? 'reference';
  return [...keyframes, { ...added, id: newId(), role }];
}
