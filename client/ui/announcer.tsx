import { create } from 'zustand';

const useMessages = create<{ polite: string; assertive: string }>()(() => ({ polite: '', assertive: '' }));

/** Speaks a message through the page's live region. Assertive only for what is lost otherwise. */
export function announce(message: string, urgency: 'polite' | 'assertive' = 'polite'): void {
  useMessages.setState({ [urgency]: message });
}

/** The page's live regions; mounted once, in the shell. */
export function Announcer() {
  const { polite, assertive } = useMessages();
  return (
    <div className="sr-only">
      <div aria-live="polite">{polite}</div>
      <div aria-live="assertive">{assertive}</div>
    </div>
  );
}
