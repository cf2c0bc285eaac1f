import { failureText, RequestError } from '#client/session/request.ts';
import { uploadFile } from '#client/session/upload-file.ts';
import { newId } from '#contract/new-id.ts';
import { useEffect, useRef, useState } from 'react';

/** A picture on its way, or one that did not get there. */
export interface PictureUpload {
  readonly id: string;
  readonly fileName: string;
  /** Share that has been sent, 0..1. */
  readonly share: number;
  /** Set when it was refused or broke off: why. */
  readonly failure?: string;
  /** Sends it again; absent while it is being sent, and when another try would end the same. */
  readonly retry?: () => void;
  /** Stops it, or takes its failure away. */
  readonly dismiss: () => void;
}

/** Sent at the same time. */
const AT_ONCE = 2;

/** Sends pictures a few at a time and gives each asset as it arrives. What is still under way is stopped with the caller. */
export function usePictureUploads(onArrived: (assetId: string) => void) {
  const [uploads, setUploads] = useState<readonly PictureUpload[]>([]);
  const queue = useRef<(() => Promise<void>)[]>([]);
  const running = useRef(0);
  const gone = useRef(new AbortController());
  useEffect(() => {
    const control = new AbortController();
    gone.current = control;
    return () => control.abort();
  }, []);
  const arrived = useRef(onArrived);
  useEffect(() => {
    arrived.current = onArrived;
  });

  const change = (id: string, fields: Partial<PictureUpload> | null) =>
    setUploads((all) =>
      fields === null
        ? all.filter((one) => one.id !== id)
        : all.map((one) => (one.id === id ? { ...one, ...fields } : one)),
    );
  const pump = () => {
    while (running.current < AT_ONCE) {
      const next = queue.current.shift();
      if (!next) return;
      running.current += 1;
      void next().finally(() => {
        running.current -= 1;
        pump();
      });
    }
  };
  const send = (file: File) => {
    const id = newId();
    const control = new AbortController();
    gone.current.signal.addEventListener('abort', () => control.abort(), { once: true });
    const work = async () => {
      if (control.signal.aborted) return;
      try {
        const onProgress = (share: number) => change(id, { share });
        const asset = await uploadFile('/assets', file, { onProgress, signal: control.signal });
        if (asset.kind !== 'image') {
          change(id, { failure: 'This is a clip. The library takes pictures; use a frame of it.' });
          return;
        }
        change(id, null);
        arrived.current(asset.id);
      } catch (error) {
        if (!control.signal.aborted) change(id, { failure: failureText(error), ...(mayWork(error) && { retry }) });
      }
    };
    const retry = () => {
      change(id, { failure: undefined, retry: undefined, share: 0 });
      queue.current.push(work);
      pump();
    };
    const dismiss = () => {
      control.abort();
      change(id, null);
    };
    setUploads((all) => [...all, { id, fileName: file.name, share: 0, dismiss }]);
    queue.current.push(work);
  };
  const refuse = (file: File, failure: string) => {
    const id = newId();
    setUploads((all) => [...all, { id, fileName: file.name, share: 0, failure, dismiss: () => change(id, null) }]);
  };
  return {
    uploads,
    /** How many are under way. */
    openCount: uploads.filter(({ failure }) => failure === undefined).length,
    /** Sends as many as there is room for; the others are named with the reason. */
    upload: (files: readonly File[], room: number) => {
      for (const [index, file] of files.entries()) {
        if (index < room) send(file);
        else refuse(file, 'An entry holds 12 pictures. Take one away first.');
      }
      pump();
    },
  };
}

/** Whether the same file may be taken another time: when it was the way there that failed. */
function mayWork(error: unknown): boolean {
  return error instanceof RequestError && (error.problem === null || (error.status ?? 0) >= 500);
}
