import { failureText } from '#client/session/request.ts';
import { uploadFile } from '#client/session/upload-file.ts';
import { countOf } from '#client/ui/format.ts';
import { showToast } from '#client/ui/toasts.tsx';
import { create } from 'zustand';
import { refreshLists } from './sessions-list.ts';

/** An archive on its way in. */
export interface ArchiveUpload {
  readonly fileName: string;
  /** Share that has been sent, 0..1; at 1 the server unpacks and checks. */
  readonly share: number;
  readonly stop: () => void;
}

const useUpload = create<{ readonly upload: ArchiveUpload | null }>()(() => ({ upload: null }));

/** The archive that is coming in now; null when none is. */
export function useArchiveUpload(): ArchiveUpload | null {
  return useUpload((state) => state.upload);
}

/** Brings session archives in, one after the other, telling what became of each. `open` leads to a session. */
export async function importArchives(files: readonly File[], open: (sessionId: string) => void): Promise<void> {
  if (useUpload.getState().upload) {
    showToast({ tone: 'warn', title: 'One archive at a time', detail: 'Another one is still coming in.' });
    return;
  }
  for (const file of files) await importArchive(file, open);
}

async function importArchive(file: File, open: (sessionId: string) => void): Promise<void> {
  const control = new AbortController();
  const show = (share: number) =>
    useUpload.setState({ upload: { fileName: file.name, share, stop: () => control.abort() } });
  show(0);
  try {
    const { sessionId, name, shots, takes, media } = await uploadFile('/import/archive', file, {
      onProgress: show,
      signal: control.signal,
    });
    await refreshLists();
    const missing = media.missing > 0 ? ` ${countOf(media.missing, 'picture')} or clips were not in the archive.` : '';
    showToast({
      tone: media.missing > 0 ? 'warn' : 'done',
      title: `${name ?? 'Untitled session'} is here.`,
      detail: `${countOf(shots, 'shot')}, ${countOf(takes, 'take')}.${missing}`,
      actions: [{ label: 'Open', run: () => open(sessionId) }],
    });
  } catch (error) {
    if (!control.signal.aborted) {
      showToast({ tone: 'error', title: `${file.name} was not brought in`, detail: failureText(error) });
    }
  } finally {
    useUpload.setState({ upload: null });
  }
}
