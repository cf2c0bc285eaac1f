import { useOutbox } from '#client/session/outbox.ts';
import { meQuery } from '#client/session/queries.ts';
import { queryClient } from '#client/session/query-client.ts';
import { failureText, isSignedOut } from '#client/session/request.ts';
import { saveNow } from '#client/session/save-edits.ts';
import { signIn } from '#client/session/sign-in.ts';
import { announce } from '#client/ui/announcer.tsx';
import { Button } from '#client/ui/button.tsx';
import { countOf } from '#client/ui/format.ts';
import { KeyRound } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';

/**
 * Stands above everything while the server does not know who is asking. Whatever is on screen stays and can be worked on; signing in,
 * here or in another tab, saves it.
 */
export default function SignInBanner({ sessionId }: { readonly sessionId: string | null }) {
  const { edits } = useOutbox(sessionId ?? '');
  const [failure, setFailure] = useState<string | null>(null);
  const [isAsking, setIsAsking] = useState(false);
  const fieldId = useId();
  const kept = edits.length > 0 ? ` ${countOf(edits.length, 'edit')} kept in this browser.` : '';
  const handleSubmit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const token = new FormData(event.currentTarget).get('token');
    if (isAsking || typeof token !== 'string' || token.trim() === '') return;
    setIsAsking(true);
    setFailure(null);
    try {
      await signIn(token);
      announce('Signed in. What waited is being saved.');
    } catch (error) {
      setFailure(isSignedOut(error) ? 'This token is not valid here. Nothing was lost.' : failureText(error));
    } finally {
      setIsAsking(false);
    }
  };
  const tryNow = async () => {
    if (isAsking) return;
    setIsAsking(true);
    setFailure(null);
    if (sessionId) saveNow(sessionId);
    try {
      // Asked even where nothing on screen wants to know it: the answer is what ends this banner.
      await queryClient.fetchQuery({ ...meQuery(), staleTime: 0 });
    } catch (error) {
      setFailure(isSignedOut(error) ? 'This browser is still not signed in. Nothing was lost.' : failureText(error));
    } finally {
      setIsAsking(false);
    }
  };
  return (
    <form
      aria-label="Sign in"
      onSubmit={(event) => void handleSubmit(event)}
      className="flex min-h-10 shrink-0 flex-wrap items-center gap-x-3 gap-y-1.5 border-b border-line-1 bg-warn-tint px-4 py-1.5 text-control text-text-1"
    >
      <KeyRound size={15} strokeWidth={1.8} aria-hidden className="text-warn" />
      <p role="alert" className="flex-1 basis-80">
        Your sign-in has expired.{kept} What is on screen stays. Sign in here or in another tab to go on; what you write
        meanwhile is saved then.
      </p>
      <label htmlFor={fieldId} className="sr-only">
        Access token
      </label>
      <input
        id={fieldId}
        name="token"
        type="password"
        autoComplete="off"
        placeholder="Access token"
        aria-invalid={failure !== null || undefined}
        aria-describedby={failure === null ? undefined : `${fieldId}-failure`}
        className="min-h-8 w-56 rounded-control border border-line-3 bg-bg-0 px-2 text-control max-md:min-h-11 max-md:flex-1"
      />
      <Button type="submit" look="primary">
        {isAsking ? 'Signing in…' : 'Sign in'}
      </Button>
      <Button type="button" onClick={() => void tryNow()}>
        Signed in elsewhere
      </Button>
      {failure !== null && (
        <p id={`${fieldId}-failure`} role="alert" className="w-full text-error">
          {failure}
        </p>
      )}
    </form>
  );
}
