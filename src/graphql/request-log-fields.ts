import type { IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';

import { tryParseJson } from '../domain/json-text.js';
import type { FieldCoordinates } from './field-coordinates.js';
import type { NotedCall } from './noted-calls.js';

/** Fields of the operation in the log line of a request. They are set while the operation runs. */
export interface RequestLogFields {
  /** Null: anonymous, or the request held no operation. */
  operationName: string | null;
  /** The id of a trusted document or the hash of a persisted query, if the request states one. */
  documentId?: string;
  /** Requests sent to the platform, retries included. */
  upstreamCalls: number;
  upstreamRetries: number;
  /** The time during which a read waited for the platform, its queue and its retries included, in milliseconds. */
  platformMs: number;
  /** What the response cache did; missing: the request did not reach it. */
  cache?: CacheOutcome;
  /** As the client states it. */
  clientName?: string;
  clientVersion?: string;
  /** What the operation uses of the schema, where that is counted. It is not logged. */
  uses?: FieldCoordinates;
  /** In rate-limit points, as counted before execution; null: the operation was refused before that. */
  cost: number | null;
  /** The codes of the errors in the answer, each once: an answer can have thousands of errors. */
  errorCodes: string[];
  /** The failed calls that the errors tell of, each once, the first of them. */
  failures?: readonly Failure[];
  /** Its reads and calls, which only the line of a slow operation has. */
  calls?: readonly NotedCall[];
  /** Why the caller was not authenticated. */
  authenticationFailure?: string;
  /** Under what the points were counted that are used up. */
  rateKey?: string;
}

/** A failed call to the platform. */
export interface Failure {
  readonly code: string;
  readonly failureId: string;
}

/**
 * `hit`: it sent a stored response; `revalidated`: after reads that were not fresh any more had the same versions; `joined`: the
 * response of an identical operation; `miss`: the operation was executed; `bypass`: it was, since the request accepts no stored
 * response or none is stored for its kind.
 */
export type CacheOutcome = 'hit' | 'revalidated' | 'joined' | 'miss' | 'bypass';

export function createRequestLogFields(): RequestLogFields {
  return {
    ...{ operationName: null, cost: null, upstreamCalls: 0, upstreamRetries: 0 },
    ...{ platformMs: 0, errorCodes: [] },
  };
}

/** Characters of a text of the request. */
const MAX_TEXT_LENGTH = 200;

/** A text of the request, bounded for the log. The result does not keep the whole text in memory, as a slice would. */
export function boundedText(text: string): string {
  return text.length <= MAX_TEXT_LENGTH ? text : `${Buffer.from(text.slice(0, MAX_TEXT_LENGTH)).toString()}…`;
}

const statedText = z.string().optional().catch(undefined);
const statement = z.object({
  operationName: statedText,
  documentId: statedText,
  doc_id: statedText,
  extensions: z
    .preprocess(parsed, z.object({ persistedQuery: z.object({ sha256Hash: z.string() }) }))
    .optional()
    .catch(undefined),
});

/** Notes what the request states of its operation: it may be refused before anything else is known of it. */
export function noteStatement(logFields: RequestLogFields, { search, body }: { search: string; body: unknown }): void {
  const inUrl = Object.fromEntries(new URLSearchParams(search));
  const stated = statement.safeParse(typeof body === 'object' ? { ...inUrl, ...body } : inUrl).data;
  const documentId = stated?.documentId ?? stated?.doc_id ?? stated?.extensions?.persistedQuery.sha256Hash;
  if (stated?.operationName) logFields.operationName = boundedText(stated.operationName);
  if (documentId) logFields.documentId = boundedText(documentId);
}

/** Notes the client that Apollo's headers name. */
export function noteClient(logFields: RequestLogFields, headers: IncomingHttpHeaders): void {
  const { 'apollographql-client-name': name, 'apollographql-client-version': version } = headers;
  if (typeof name === 'string' && name !== '') logFields.clientName = boundedText(name);
  if (typeof version === 'string' && version !== '') logFields.clientVersion = boundedText(version);
}

/** In a URL the extensions are JSON. */
function parsed(value: unknown): unknown {
  return typeof value === 'string' ? tryParseJson(value) : value;
}
