import { create } from 'zustand';

/** Something that costs money and waits for a yes. */
export interface CostQuestion {
  /** What would be made: "Generate 04". */
  readonly what: string;
  /** What it costs when all goes well and with every retry, in millionths of a dollar. */
  readonly costMicroUsd: { readonly min: number; readonly max: number };
}

interface Asked {
  readonly question: CostQuestion;
  readonly answer: (isYes: boolean) => void;
}

const useAsked = create<{ readonly asked: Asked | null }>()(() => ({ asked: null }));

/** Asks and waits for the answer; no when another question takes its place. */
export function askAboutCost(question: CostQuestion): Promise<boolean> {
  answerCostQuestion(false);
  return new Promise((resolve) => useAsked.setState({ asked: { question, answer: resolve } }));
}

/** What is being asked now; null while nothing is. */
export function useCostQuestion(): CostQuestion | null {
  return useAsked((state) => state.asked?.question ?? null);
}

/** Answers what is being asked; nothing happens when nothing is. */
export function answerCostQuestion(isYes: boolean): void {
  const { asked } = useAsked.getState();
  useAsked.setState({ asked: null });
  asked?.answer(isYes);
}
