import { IconButton } from '#client/ui/button.tsx';
import { CornerDownLeft } from 'lucide-react';
import { type FormEvent, useState } from 'react';

const LONGEST_REQUEST = 1000;

interface CustomRequestProps {
  readonly onRequest: (request: string) => void;
  readonly isBusy: boolean;
}

/** Asks for other words in the person's own. */
export function CustomRequest({ onRequest, isBusy }: CustomRequestProps) {
  const [request, setRequest] = useState('');
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    onRequest(request.trim());
  };
  return (
    <form onSubmit={handleSubmit} className="flex items-center gap-1 px-1 pb-1">
      <input
        value={request}
        onChange={(event) => setRequest(event.target.value)}
        maxLength={LONGEST_REQUEST}
        placeholder="Ask for something else…"
        aria-label="Ask for something else"
        className="min-h-8 min-w-0 flex-1 rounded-control border border-line-3 bg-bg-0 px-2.5 text-body placeholder:text-text-3 max-md:min-h-11"
      />
      <IconButton label="Ask" type="submit" aria-busy={isBusy}>
        <CornerDownLeft size={14} strokeWidth={1.8} aria-hidden />
      </IconButton>
    </form>
  );
}
