import { describe, expect, it } from 'vitest';
import { readPromptDocument } from './read-document.ts';

describe('readPromptDocument', () => {
  it('should give a newer text back to the letter', () => {
    const text = '  A dog runs.\n\nNot **a heading** here: just words.  ';
    expect(readPromptDocument(text)).toEqual({ prompt: text, technical: [], alternatives: [] });
  });

  it('should take the sections of an older text apart', () => {
    const text =
      'A woman walks at night.\n\n### Technical Specs\n- **Duration:** 6s\n- Aspect Ratio: 16:9\n\n**Alternative Approaches:**\n* A man waits.\n2. A cat sleeps.\n';
    expect(readPromptDocument(text)).toEqual({
      prompt: 'A woman walks at night.',
      technical: [
        { name: 'Duration', value: '6s' },
        { name: 'Aspect Ratio', value: '16:9' },
      ],
      alternatives: ['A man waits.', 'A cat sleeps.'],
    });
  });

  it('should stay quick on lines made of stars', () => {
    const started = performance.now();
    readPromptDocument(`${'*'.repeat(50_000)}\n## Technical\n${'* '.repeat(25_000)}`);
    expect(performance.now() - started).toBeLessThan(500);
  });
});
