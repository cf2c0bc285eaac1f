import { Button } from '#client/ui/button.tsx';
import { formatPercent } from '#client/ui/format.ts';
import { useNavigate } from '@tanstack/react-router';
import { Upload, X } from 'lucide-react';
import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import { importArchives, useArchiveUpload } from './archive-import.ts';

/** Where an archive leads once it is here. */
function useOpenSession(): (sessionId: string) => void {
  const navigate = useNavigate();
  return (sessionId) => void navigate({ to: '/session/$sessionId', params: { sessionId } });
}

/** Chooses session archives from this machine; while one comes in, how far it is and the way to stop it. */
export function ImportButton() {
  const picker = useRef<HTMLInputElement>(null);
  const open = useOpenSession();
  const upload = useArchiveUpload();
  if (upload) {
    const state = upload.share < 1 ? `Importing ${formatPercent(upload.share)}` : 'Checking the archive';
    return (
      <Button onClick={upload.stop} aria-label={`${state}: ${upload.fileName}. Stop`}>
        <X size={15} strokeWidth={1.8} aria-hidden /> {state}
      </Button>
    );
  }
  return (
    <>
      <input
        ref={picker}
        type="file"
        accept=".zip,.raccord,application/zip"
        multiple
        hidden
        data-testid="archive-picker"
        onChange={({ target }) => {
          void importArchives([...(target.files ?? [])], open);
          target.value = '';
        }}
      />
      <Button onClick={() => picker.current?.click()}>
        <Upload size={15} strokeWidth={1.8} aria-hidden /> Import
      </Button>
    </>
  );
}

/** Takes archives dropped anywhere on the list. */
export function ArchiveDrop({ children }: { readonly children: ReactNode }) {
  const [isOver, setIsOver] = useState(false);
  const open = useOpenSession();
  const hasFiles = ({ dataTransfer }: DragEvent) => dataTransfer.types.includes('Files');
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the Import button does the same by key
    <div
      className="relative flex min-h-0 flex-1 flex-col"
      onDragOver={(event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setIsOver(false); // a node or nothing
      }}
      onDrop={(event) => {
        setIsOver(false);
        if (!hasFiles(event)) return;
        event.preventDefault();
        void importArchives([...event.dataTransfer.files], open);
      }}
    >
      {children}
      {isOver && (
        <p className="pointer-events-none absolute inset-2 grid place-items-center rounded-hero border-2 border-dashed border-accent bg-scrim text-section font-semibold">
          Drop a session archive to bring it in
        </p>
      )}
    </div>
  );
}
