// The API describes itself: an index to read, and an OpenAPI document for tools, both from the table of endpoints.
import { z } from 'zod';
import { type Endpoint, endpoints, parameters, pathParameters } from './api-endpoints.ts';
import { apiShapes, type ShapeName } from './api-shapes.ts';
import type { Site } from './site.ts';

type Json = Readonly<Record<string, unknown>>;

const DESCRIPTION =
  'Opt-out dates: by when to act before a service starts to use people’s data, how, and who says so. GET only, no key, no limits but politeness: answers may be kept for five minutes and carry an ETag. Information, not legal advice.';
const LICENSE = { name: 'CC0-1.0', url: 'https://creativecommons.org/publicdomain/zero/1.0/' };

function schemaOf(name: ShapeName): Json {
  const { $schema: _draft, ...schema } = z.toJSONSchema(apiShapes[name]);
  return schema;
}

/** Schemas never change while the program runs. */
function remembered<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

const schemas = remembered(
  () => Object.fromEntries(Object.keys(apiShapes).map((name) => [name, schemaOf(name as ShapeName)])) as Json,
);

/** The names within the braces of a path, in order. */
function namesIn(path: string): readonly (keyof typeof pathParameters)[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as keyof typeof pathParameters);
}

function parametersOf({ path, takes }: Endpoint): readonly Json[] {
  return [
    ...namesIn(path).map((name) => ({ name, in: 'path', required: true, ...pathParameters[name] })),
    ...takes.map((name) => ({ name, in: 'query', required: false, ...parameters[name] })),
  ];
}

function contentOf({ answers }: Endpoint): Json {
  if ('type' in answers) {
    const type = answers.type === 'application/json' ? 'object' : 'string';
    return { [answers.type]: { schema: { type } } };
  }
  return { 'application/json': { schema: { $ref: `#/components/schemas/${answers.shape}` } } };
}

const faultContent = { 'application/json': { schema: { $ref: '#/components/schemas/fault' } } };

function responsesOf(endpoint: Endpoint): Json {
  return {
    200: {
      description: endpoint.summary,
      headers: { etag: { schema: { type: 'string' } }, 'cache-control': { schema: { type: 'string' } } },
      content: contentOf(endpoint),
    },
    304: { description: 'Unchanged since the ETag given in If-None-Match.' },
    400: { description: 'A parameter is not understood.', content: faultContent },
    ...(endpoint.mayMiss ? { 404: { description: 'Nothing has that id.', content: faultContent } } : {}),
  };
}

/** The OpenAPI 3.1 document. */
export function openApi(site: Site): Json {
  const paths = Object.entries(endpoints).map(([operationId, endpoint]) => [
    endpoint.path,
    {
      get: {
        operationId,
        summary: endpoint.summary,
        parameters: parametersOf(endpoint),
        responses: responsesOf(endpoint),
      },
    },
  ]);
  return {
    openapi: '3.1.0',
    info: { title: 'Last Call', version: '1', description: DESCRIPTION, license: LICENSE },
    servers: [{ url: site.absolute('') }],
    paths: Object.fromEntries(paths) as Json,
    components: { schemas: schemas() },
  };
}

interface Described {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Described>>;
  readonly items?: Described;
}

/** Names of fields with their meaning, those within others by their path: "service.rules[].id". */
function fieldsOf(schema: Described, prefix = ''): readonly (readonly [string, string])[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const path = `${prefix}${name}`;
    const own = field.description === undefined ? [] : [[path, field.description] as const];
    const item = field.items === undefined ? [] : fieldsOf(field.items, `${path}[].`);
    return [...own, ...fieldsOf(field, `${path}.`), ...item];
  });
}

function describe(endpoint: Endpoint, site: Site): Json {
  const { path, summary, answers, example } = endpoint;
  const fields = 'shape' in answers ? fieldsOf(schemas()[answers.shape] as Described) : [];
  const given = parametersOf(endpoint).map((parameter) => [
    String(parameter['name']),
    parameter['description'],
  ]);
  return {
    method: 'GET',
    path,
    summary,
    parameters: Object.fromEntries(given) as Json,
    answers: 'type' in answers ? answers.type : 'application/json',
    ...(fields.length === 0 ? {} : { fields: Object.fromEntries(fields) }),
    example: site.absolute('') + example,
  };
}

/** The index, but for the moment it was made. */
export function apiIndex(site: Site, catalogueVersion: string): Json {
  return {
    name: 'Last Call',
    version: 'v1',
    description: DESCRIPTION,
    license: LICENSE,
    catalogue_version: catalogueVersion,
    openapi: site.absolute(endpoints.openapi.path),
    errors: {
      400: '{error, cure}: a parameter is not understood',
      404: '{error, cure}: nothing has that id',
    },
    endpoints: Object.values(endpoints).map((endpoint) => describe(endpoint, site)),
  };
}
