/** Markup that may be put into a page as it is. */
export class Markup {
  constructor(readonly text: string) {}
}

/** A page's text: whatever is put in is escaped, unless it is markup of this kind itself. */
export function html(parts: TemplateStringsArray, ...values: readonly (string | Markup | readonly Markup[])[]): Markup {
  const text = parts.reduce(
    (all, part, index) => `${all}${part}${index < values.length ? inner(values[index]) : ''}`,
    '',
  );
  return new Markup(text);
}

function inner(value: string | Markup | readonly Markup[] | undefined): string {
  if (value === undefined) return '';
  if (value instanceof Markup) return value.text;
  if (typeof value === 'string') return escape(value);
  return value.map(({ text }) => text).join('');
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** Answers a page. */
export function page({ text }: Markup, init: { status?: number; headers?: Record<string, string> } = {}): Response {
  return new Response(`<!doctype html>\n${text}`, {
    status: init.status ?? 200,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache', ...init.headers },
  });
}
