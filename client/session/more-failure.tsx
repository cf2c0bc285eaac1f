import { Button } from '#client/ui/button.tsx';
import { TriangleAlert } from 'lucide-react';
import { failureText } from './request.ts';

interface MoreFailureProps {
  /** What there is more of: "sessions". */
  readonly what: string;
  readonly error: unknown;
  readonly onRetry: () => void;
}

/** Stands at the end of a list whose rest could not be read. */
export function MoreFailure({ what, error, onRetry }: MoreFailureProps) {
  return (
    <p role="alert" className="mt-2 flex flex-wrap items-center gap-3 text-body text-text-2">
      <TriangleAlert size={16} strokeWidth={1.8} className="text-warn" aria-hidden />
      There are more {what}, but they could not be read. {failureText(error)}
      <Button onClick={onRetry}>Try again</Button>
    </p>
  );
}
