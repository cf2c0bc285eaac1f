import { buttonClasses } from '#client/ui/button.tsx';
import { Upload } from 'lucide-react';
import { useId, useState } from 'react';
import { uploadPicture } from './set-style-reference.ts';

interface UploadButtonProps {
  readonly label: string;
  /** Called with the asset the picture became. */
  readonly onUploaded: (assetId: string) => void;
}

/** Chooses a picture on this machine and uploads it. */
export function UploadButton({ label, onUploaded }: UploadButtonProps) {
  const id = useId();
  const [isBusy, setIsBusy] = useState(false);
  const take = async (file: File | undefined) => {
    if (!file) return;
    setIsBusy(true);
    const assetId = await uploadPicture(file);
    setIsBusy(false);
    if (assetId) onUploaded(assetId);
  };
  return (
    <span className="relative inline-flex">
      <input
        id={id}
        type="file"
        accept="image/png,image/jpeg,image/webp"
        disabled={isBusy}
        className="peer absolute inset-0 size-full cursor-pointer opacity-0"
        onChange={({ target }) => {
          void take(target.files?.[0]);
          target.value = '';
        }}
      />
      <label
        htmlFor={id}
        className={`${buttonClasses('secondary')} cursor-pointer peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-accent`}
      >
        <Upload size={14} strokeWidth={1.8} aria-hidden /> {isBusy ? 'Uploading …' : label}
      </label>
    </span>
  );
}
