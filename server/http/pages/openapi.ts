import { z } from 'zod';
import { Problem } from '#contract/errors.ts';
import type { EndpointSpec } from '#contract/endpoints/endpoint.ts';
import { API_PREFIX, endpoints } from '#contract/endpoints/index.ts';
import { ChangeEvent, sessionEvents } from '#contract/endpoints/events.ts';
import { Asset, LibraryEntry } from '#contract/records/asset.ts';
import { ContinuitySettings, StyleReference } from '#contract/records/continuity.ts';
import { Cut } from '#contract/records/cut.ts';
import { Generation } from '#contract/records/generation.ts';
import { HistoryEntry } from '#contract/records/history.ts';
import { Model } from '#contract/records/model.ts';
import { Prompt, PromptVersion } from '#contract/records/prompt.ts';
import { Session, SessionHead } from '#contract/records/session.ts';
import { SharedSession } from '#contract/records/share.ts';
import { Shot } from '#contract/records/shot.ts';
import { Take } from '#contract/records/take.ts';
import { statusOf } from '../problem.ts';

/** Records that get a name of their own in the document. */
const named = {
  Asset,
  ChangeEvent,
  ContinuitySettings,
  Cut,
  Generation,
  HistoryEntry,
  LibraryEntry,
  Model,
  Problem,
  Prompt,
  PromptVersion,
  Session,
  SessionHead,
  SharedSession,
  Shot,
  StyleReference,
  Take,
};

/** What can go wrong at any endpoint. */
const COMMON = ['invalid-input', 'rate-limited', 'internal'] as const;

type JsonSchema = Record<string, unknown>;

/** The whole API as OpenAPI 3.1, whose schemas are JSON Schema 2020-12: what Zod writes by itself. */
export function openApiDocument(): JsonSchema {
  const paths: Record<string, JsonSchema> = {};
  for (const [name, spec] of Object.entries<EndpointSpec>(endpoints)) {
    paths[spec.path] = { ...paths[spec.path], [spec.method]: operation(name, spec) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Raccord',
      version: '2.0.0',
      description:
        'Sessions, shots, takes and cuts. Errors are problem documents (RFC 9457); switch on `code`. Changes take `Idempotency-Key`, and `If-Match` with a revision.',
    },
    servers: [{ url: API_PREFIX }],
    paths,
    components: {
      schemas: namedSchemas(),
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
    },
  };
}

function namedSchemas(): JsonSchema {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(named)) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, { uri: componentUri, io: 'output', unrepresentable: 'any' });
  return Object.fromEntries(Object.entries(schemas).map(([id, schema]) => [id, tidy(schema)]));
}

function componentUri(id: string): string {
  return `#/components/schemas/${id}`;
}

/** A schema where it is used; one with a name by its name. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const registry = z.registry<{ id: string }>();
  for (const [id, known] of Object.entries(named)) registry.add(known, { id });
  const name = Object.entries(named).find(([, known]) => known === schema)?.[0];
  if (name !== undefined) return { $ref: componentUri(name) };
  const json = z.toJSONSchema(schema, { metadata: registry, io, unrepresentable: 'any' });
  return tidy(JSON.parse(JSON.stringify(json).replaceAll('"#/$defs/', '"#/components/schemas/')));
}

/** Without what repeats the document's own. */
function tidy(schema: JsonSchema): JsonSchema {
  const { $schema: _, $defs: __, $id: ___, id: ____, ...rest } = schema;
  return rest;
}

function operation(name: string, spec: EndpointSpec): JsonSchema {
  return {
    operationId: name,
    tags: [spec.tag],
    summary: spec.summary,
    description: spec.description ?? `${spec.summary}.`,
    security: spec.access === 'public' ? [] : [{}, { bearer: [] }],
    parameters: [...parametersIn('path', spec.params), ...parametersIn('query', spec.query), ...headerParameters(spec)],
    ...requestBody(spec),
    responses: { [String(spec.status)]: success(spec), ...failures(spec) },
  };
}

function parametersIn(place: 'path' | 'query', schema?: z.ZodObject): JsonSchema[] {
  return Object.entries(schema?.shape ?? {}).map(([name, field]) => {
    const { description, ...rest } = schemaOf(field as z.ZodType, 'input'); // a shape's values are schemas
    const isRequired = place === 'path' || !(field as z.ZodType).isOptional();
    return { name, in: place, required: isRequired, ...(description !== undefined && { description }), schema: rest };
  });
}

function headerParameters({ method, hasRevision, transport, isRead, takesKey }: EndpointSpec): JsonSchema[] {
  if (method === 'get') return [];
  const header = (name: string, description: string) => ({
    name,
    in: 'header',
    required: false,
    description,
    schema: { type: 'string' },
  });
  return [
    ...(takesKey || (transport === undefined && !isRead)
      ? [header('Idempotency-Key', 'Makes the request safe to repeat for 24 hours.')]
      : []),
    ...(hasRevision ? [header('If-Match', 'Revision last seen, "r12"; another current one answers 412.')] : []),
  ];
}

function requestBody({ body, bodyExample, transport }: EndpointSpec): JsonSchema {
  if (transport === 'multipart') {
    const file = { type: 'string', contentMediaType: 'application/octet-stream' };
    const schema = { type: 'object', required: ['file'], properties: { file } };
    return { requestBody: { required: true, content: { 'multipart/form-data': { schema } } } };
  }
  if (!body) return {};
  const content = { schema: schemaOf(body, 'input'), ...(bodyExample !== undefined && { example: bodyExample }) };
  return { requestBody: { required: !body.isOptional(), content: { 'application/json': content } } };
}

function success({
  status,
  response,
  responseExample,
  transport,
  events = sessionEvents,
  summary,
  hasRevision,
}: EndpointSpec): JsonSchema {
  const example = responseExample === undefined ? {} : { example: responseExample };
  const content =
    transport === 'events'
      ? { 'text/event-stream': { schema: { type: 'string' }, 'x-events': eventSchemas(events) } }
      : transport === 'bytes'
        ? { '*/*': { schema: { type: 'string', contentMediaType: 'application/octet-stream' } } }
        : response && { 'application/json': { schema: schemaOf(response, 'output'), ...example } };
  const headers = { ETag: { description: 'Revision of the session, "r12".', schema: { type: 'string' } } };
  return {
    description: status === 204 ? 'Done.' : `${summary}.`,
    ...(hasRevision && { headers }),
    ...(content && { content }),
  };
}

/** What each kind of event carries. OpenAPI 3.1 has no word for it, so this is an extension. */
function eventSchemas(events: NonNullable<EndpointSpec['events']>): JsonSchema {
  return Object.fromEntries(Object.entries(events).map(([name, schema]) => [name, schemaOf(schema, 'output')]));
}

function failures(spec: EndpointSpec): JsonSchema {
  const codes = [
    ...new Set([...(spec.access === 'public' ? [] : (['unauthenticated'] as const)), ...spec.errors, ...COMMON]),
  ];
  const byStatus: Record<string, string[]> = {};
  for (const code of codes) (byStatus[String(statusOf(code))] ??= []).push(code);
  const schema = { $ref: componentUri('Problem') };
  return Object.fromEntries(
    Object.entries(byStatus).map(([status, names]) => [
      status,
      { description: names.join(', '), content: { 'application/problem+json': { schema } } },
    ]),
  );
}
