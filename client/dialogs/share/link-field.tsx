import type { ShareLink } from '#contract/endpoints/shares.ts';
import { announce } from '#client/ui/announcer.tsx';
import { Button, buttonClasses } from '#client/ui/button.tsx';
import { formatRelativeTime } from '#client/ui/format.ts';
import { useNow } from '#client/ui/use-now.ts';
import { Check, Copy, ExternalLink, Unlink } from 'lucide-react';
import { useRef, useState } from 'react';

interface LinkFieldProps {
  readonly link: ShareLink;
  readonly isBusy: boolean;
  readonly onRevoke: () => void;
}

/** A public link to copy, to look at, and to switch off after a second click. */
export function LinkField({ link, isBusy, onRevoke }: LinkFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  const [isCopied, setIsCopied] = useState(false);
  const [isAsking, setIsAsking] = useState(false);
  const now = useNow();
  const address = `${window.location.origin}/share/${encodeURIComponent(link.uuid)}`;
  const handleCopy = async () => {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(address);
      setIsCopied(true);
      announce('Link copied');
    } catch {
      announce('The browser does not let this page copy. The link is selected: copy it yourself.', 'assertive');
    }
  };
  return (
    <div className="mb-4 flex flex-col gap-2">
      <div className="flex gap-2">
        <label className="min-w-0 flex-1">
          <span className="sr-only">Public link</span>
          <input
            ref={field}
            readOnly
            value={address}
            onFocus={({ target }) => target.select()}
            className="min-h-8 w-full rounded-control border border-line-3 bg-bg-0 px-2.5 font-mono text-control text-text-1 max-md:min-h-11"
          />
        </label>
        <Button look="primary" onClick={() => void handleCopy()}>
          {isCopied ? (
            <Check size={15} strokeWidth={1.8} aria-hidden />
          ) : (
            <Copy size={15} strokeWidth={1.8} aria-hidden />
          )}
          {isCopied ? 'Copied' : 'Copy link'}
        </Button>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <span className="flex-1 text-control text-text-3">Made {formatRelativeTime(link.createdAt, now)}</span>
        <a href={address} target="_blank" rel="noreferrer" className={buttonClasses('secondary')}>
          <ExternalLink size={15} strokeWidth={1.8} aria-hidden /> Look at it
        </a>
        {isAsking ? (
          <>
            <Button onClick={() => setIsAsking(false)}>Keep it</Button>
            <Button aria-busy={isBusy} onClick={onRevoke} className="text-error">
              <Unlink size={15} strokeWidth={1.8} aria-hidden /> Switch it off for good
            </Button>
          </>
        ) : (
          <Button onClick={() => setIsAsking(true)}>
            <Unlink size={15} strokeWidth={1.8} aria-hidden /> Switch off
          </Button>
        )}
      </div>
      {isAsking && (
        <p role="alert" className="text-control text-warn">
          Whoever has this link will see nothing any more. A new link has another address.
        </p>
      )}
    </div>
  );
}
