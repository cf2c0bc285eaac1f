import { describe, expect, it } from 'vitest';
import { categoryOf, promptAttributes, promptCategories, readAttribute } from './taxonomy.ts';

describe('the categories of a prompt', () => {
  it('should be nine with 29 attributes, each of a known category', () => {
    const attributes = Object.keys(promptAttributes);
    expect(promptCategories).toHaveLength(9);
    expect(attributes).toHaveLength(29);
    for (const attribute of attributes) expect(promptCategories).toContain(attribute.split('.')[0]);
  });

  it('should be read as older documents write them', () => {
    expect(readAttribute('Lighting.TimeOfDay')).toBe('lighting.timeOfDay');
    expect(readAttribute('subject')).toBe('subject.identity');
    expect(readAttribute('nonsense')).toBeNull();
    expect(categoryOf('audio.soundEffect')).toBe('audio');
  });
});
