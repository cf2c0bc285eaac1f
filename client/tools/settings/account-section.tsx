import type { Me } from '#contract/endpoints/account.ts';
import { sendJson } from '#client/session/request.ts';
import { attempt } from '#client/session/run-change.ts';
import { Button } from '#client/ui/button.tsx';
import { LogOut } from 'lucide-react';
import { Fact, Section, SetBy } from './section.tsx';

const MODES: Record<Me['authMode'], string> = {
  local: 'One person, this machine only. Nobody signs in; nobody else can reach it.',
  jwt: 'People sign in with an account of your organisation.',
  dev: 'For development: anybody who can reach this machine may be anyone.',
};

/** Who works here, and how that is known. */
export function AccountSection({ me }: { readonly me: Me }) {
  return (
    <Section id="account" title="Account">
      <dl>
        <Fact label="You are">
          <span className="font-mono">{me.userId}</span>
        </Fact>
        <Fact label="Sign-in">
          <p>{MODES[me.authMode]}</p>
          <SetBy variable="AUTH_MODE" />
        </Fact>
      </dl>
      {me.authMode !== 'local' && <SignOut />}
    </Section>
  );
}

function SignOut() {
  const handleClick = async () => {
    const done = await attempt(
      'Could not sign out',
      sendJson('delete /me/cookie', {}).then(() => true),
    );
    if (done) window.location.assign('/');
  };
  return (
    <Button className="mt-3" onClick={() => void handleClick()}>
      <LogOut size={15} strokeWidth={1.8} aria-hidden /> Sign out in this browser
    </Button>
  );
}
