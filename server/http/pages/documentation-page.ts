import type { EndpointSpec } from '#contract/endpoints/endpoint.ts';
import { API_PREFIX, endpoints } from '#contract/endpoints/index.ts';
import { statusOf } from '../problem.ts';
import { type Markup, html } from './html.ts';
import { openApiDocument } from './openapi.ts';

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required: boolean;
  readonly description?: string;
  readonly schema: unknown;
}

/** Every endpoint on one page, readable without script. Made from the same data as the endpoints themselves. */
export function documentationPage(): Markup {
  const specs = Object.entries<EndpointSpec>(endpoints);
  const tags = [...new Set(specs.map(([, { tag }]) => tag))];
  return html`<html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width" />
      <title>Raccord API</title>
      <link rel="stylesheet" href="${API_PREFIX}/docs.css" />
    </head>
    <body>
      <h1>Raccord API</h1>
      <p class="about">
        Everything lies under <code>${API_PREFIX}</code>. Errors are problem documents (RFC 9457): switch on
        <code>code</code>. Changes take <code>Idempotency-Key</code>, and <code>If-Match: "r12"</code> where a session has a
        revision. For programs: <a href="${API_PREFIX}/openapi.json">openapi.json</a>.
      </p>
      <nav>${tags.map((tag) => html`<a href="#${anchor(tag)}">${tag}</a>`)}</nav>
      ${tags.map(
        (tag) => html`<h2 id="${anchor(tag)}">${tag}</h2>
          ${specs.filter(([, spec]) => spec.tag === tag).map(([name, spec]) => section(name, spec))}`,
      )}
    </body>
  </html>`;
}

function anchor(tag: string): string {
  return tag.toLowerCase().replaceAll(' ', '-');
}

function section(name: string, spec: EndpointSpec): Markup {
  const operation = operationOf(spec);
  return html`<details id="${name}">
    <summary><span class="method">${spec.method.toUpperCase()}</span><code>${spec.path}</code><span>${spec.summary}</span></summary>
    <div class="inside">
      ${spec.description === undefined ? '' : html`<p class="about">${spec.description}</p>`}
      ${operation.parameters.length === 0 ? '' : parameterTable(operation.parameters)}
      ${spec.bodyExample === undefined ? '' : html`<p>Example of a body</p><pre>${pretty(spec.bodyExample)}</pre>`}
      ${operation.requestBody === undefined ? '' : schemaBlock('Body', operation.requestBody)}
      ${schemaBlock(`Answer ${spec.status}`, operation.responses[String(spec.status)])}
      <p class="about">Errors: ${spec.errors.map((code) => `${code} (${statusOf(code)})`).join(', ') || 'only the common ones'}.</p>
    </div>
  </details>`;
}

interface Operation {
  readonly parameters: readonly Parameter[];
  readonly requestBody?: unknown;
  readonly responses: Readonly<Record<string, unknown>>;
}

function operationOf({ path, method }: EndpointSpec): Operation {
  const paths = document().paths as Record<string, Record<string, Operation>>; // as openApiDocument writes them
  const operation = paths[path]?.[method];
  if (!operation) throw new Error(`${method} ${path} is not in the document.`);
  return operation;
}

let made: ReturnType<typeof openApiDocument> | null = null;

function document(): ReturnType<typeof openApiDocument> & { paths?: unknown } {
  made ??= openApiDocument();
  return made;
}

function parameterTable(parameters: readonly Parameter[]): Markup {
  return html`<table>
    ${parameters.map(
      (parameter) => html`<tr>
        <th><code>${parameter.name}</code></th>
        <td>${parameter.in}${parameter.required ? '' : ', may be absent'}</td>
        <td>${parameter.description ?? ''}</td>
      </tr>`,
    )}
  </table>`;
}

function schemaBlock(title: string, value: unknown): Markup {
  return html`<details><summary>${title}</summary><div class="inside"><pre>${pretty(value)}</pre></div></details>`;
}

function pretty(value: unknown): string {
  return JSON.stringify(value, null, 2);
}
