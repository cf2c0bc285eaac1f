import { create } from 'zustand';
import type { Subject } from './subject.ts';

interface StudioView {
  /** Chosen subject by session; absent: not chosen yet. */
  readonly subjects: Readonly<Record<string, Subject>>;
}

const useStudioView = create<StudioView>()(() => ({ subjects: {} }));

/** The subject a person chose in this session; null before they did. */
export function useChosenSubject(sessionId: string): Subject | null {
  return useStudioView((view) => view.subjects[sessionId] ?? null);
}

export function chooseSubject(sessionId: string, subject: Subject): void {
  useStudioView.setState(({ subjects }) => ({ subjects: { ...subjects, [sessionId]: subject } }));
}
