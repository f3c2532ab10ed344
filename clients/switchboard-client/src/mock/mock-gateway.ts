import { type ExecutionResult, GraphQLError, type GraphQLFormattedError, execute, parse, validate } from 'graphql';
import type { DocumentNode, GraphQLSchema } from 'graphql';

import { PACKAGED_HOLIDAYS } from '../../../../src/domain/holidays.js';
import { createExecutableSchema } from '../../../../src/graphql/executable-schema.js';
import { formatError, formatPartialFailures } from '../../../../src/graphql/format-error.js';
import { createRateLimit } from '../../../../src/graphql/limits/rate-limit.js';
import { beginOperation, createOperationContext } from '../../../../src/graphql/operation-context.js';
import type { OperationContext, OperationSettings, Viewer } from '../../../../src/graphql/operation-context.js';
import { MissingTasks } from '../../../../src/loaders/missing-tasks.js';
import { SnapshotAnalyses } from '../../../../src/loaders/snapshot-analyses.js';
import { TaskPlaces } from '../../../../src/loaders/task-places.js';
import type { Platform } from '../../../../src/upstream/platform.js';
import { SDL } from '../generated/sdl.js';

/** What a client sends. */
export interface MockRequest {
  readonly query: string;
  readonly variables?: Record<string, unknown> | null | undefined;
  readonly operationName?: string | null | undefined;
}

/** What the gateway answers. */
export interface MockAnswer {
  readonly status: number;
  readonly body: { readonly data?: unknown; readonly errors?: readonly GraphQLFormattedError[] };
}

export interface MockGatewayOptions {
  readonly platform: Platform;
  readonly viewer: Viewer;
  readonly now: number;
}

let schema: GraphQLSchema | null = null;

/** The gateway's schema, resolvers and loaders; no cache, no limits. */
export function createMockGateway({ platform, viewer, now }: MockGatewayOptions) {
  const executable = (schema ??= createExecutableSchema(SDL));
  const settings = operationSettings(platform, now);
  return async (request: MockRequest): Promise<MockAnswer> => {
    const document = read(executable, request.query);
    if ('errors' in document) return { status: 400, body: document };
    const context = createContext(settings, viewer);
    const { operationName, variables } = request;
    const result = await execute({
      schema: executable,
      document,
      contextValue: context,
      variableValues: variables,
      operationName,
    });
    return 'data' in result ? completed(result, context) : { status: 400, body: refused(result, 'BAD_USER_INPUT') };
  };
}

function operationSettings(platform: Platform, now: number): OperationSettings {
  return {
    platform,
    rateLimit: createRateLimit(0),
    ...{ maxPageSize: 100, scanPages: 50, maxCalls: 0, operationTimeoutMs: 0 },
    ttlMs: { 'task/create': 0, subset_task: 0 },
    taskPlaces: new TaskPlaces(),
    analyses: new SnapshotAnalyses(),
    missingTasks: new MissingTasks(0),
    clock: () => now,
    holidays: () => PACKAGED_HOLIDAYS,
    callPolicy: null,
  };
}

function createContext(settings: OperationSettings, viewer: Viewer): OperationContext {
  const logFields = {
    operationName: null,
    cost: null,
    upstreamCalls: 0,
    upstreamRetries: 0,
    platformMs: 0,
    errorCodes: [],
  };
  const { signal } = new AbortController();
  const caller = { viewer, signal, logFields, requestId: 'mock', rateKey: 'mock', bypassCache: false };
  return createOperationContext(settings, beginOperation(settings, caller));
}

function read(
  executable: GraphQLSchema,
  query: string,
): DocumentNode | (MockAnswer['body'] & { readonly errors: object }) {
  try {
    const document = parse(query);
    const errors = validate(executable, document);
    return errors.length === 0 ? document : refused({ errors }, 'GRAPHQL_VALIDATION_FAILED');
  } catch (error) {
    if (error instanceof GraphQLError) return refused({ errors: [error] }, 'GRAPHQL_PARSE_FAILED');
    throw error;
  }
}

/** Errors of graphql-js about a request have no code; Apollo Server gives them these. */
function refused({ errors = [] }: ExecutionResult, code: string) {
  const coded = errors.map((error) => {
    Object.assign(error.extensions, { code });
    return error;
  });
  return { errors: coded.map((error) => formatError(error.toJSON(), error)) };
}

function completed({ data, errors = [] }: ExecutionResult, { partialFailures }: OperationContext): MockAnswer {
  const formatted = errors.map((error) => formatError(error.toJSON(), error));
  const all = [...formatted, ...formatPartialFailures(partialFailures.all)];
  return { status: 200, body: all.length === 0 ? { data } : { errors: all, data } };
}
