import type { SessionHead } from '#contract/records/session.ts';

/** What a session is called where it has to be called something. */
export function sessionName({ name, promptPreview }: SessionHead): string {
  return name ?? promptPreview ?? 'Untitled session';
}
