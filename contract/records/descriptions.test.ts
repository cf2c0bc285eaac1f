import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));

/** The description of a field, or of what it wraps (optional, nullable, default). */
function descriptionOf(field: unknown): string | undefined {
  if (!(field instanceof z.ZodType)) return undefined;
  const wraps = field instanceof z.ZodOptional || field instanceof z.ZodNullable || field instanceof z.ZodDefault;
  return field.description ?? (wraps ? descriptionOf(field.unwrap()) : undefined);
}

describe.each(files)('records in %s', (file) => {
  it('say of every field what it means', async () => {
    const module: Record<string, unknown> = await import(join(import.meta.dirname, file));
    const bare = Object.entries(module).flatMap(([record, schema]) =>
      schema instanceof z.ZodObject
        ? Object.entries(schema.shape)
            .filter(([, field]) => !descriptionOf(field))
            .map(([field]) => `${record}.${field}`)
        : [],
    );
    expect(bare).toEqual([]);
  });
});

it('finds the records', () => {
  expect(files.length).toBeGreaterThan(10);
});
