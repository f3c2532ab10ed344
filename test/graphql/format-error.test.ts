import { describe, expect, it } from '@jest/globals';
import { GraphQLError, Kind, parseValue, type ASTNode } from 'graphql';

import {
  BadUserInputError,
  MalformedRowError,
  ScanLimitError,
  UpstreamBadResponseError,
  UpstreamRateLimitedError,
  UpstreamRefusedError,
  UpstreamTimeoutError,
  UpstreamUnauthorizedError,
  UpstreamUnavailableError,
  type GatewayError,
} from '../../src/errors.js';
import { codeOf, formatError } from '../../src/graphql/format-error.js';

const SECRET = 'http://10.0.0.7/agent-api Bearer s3cret';

/** As graphql-js wraps what a resolver has thrown, and Apollo hands it on. */
function formatThrown(originalError: Error) {
  const error = new GraphQLError(originalError.message, { path: ['tasks'], originalError });
  const extensions = { ...error.toJSON().extensions, stacktrace: [SECRET] };
  return formatError({ ...error.toJSON(), extensions }, error);
}

describe('formatError', () => {
  const id = expect.stringMatching(/^[0-9a-f-]{36}$/);

  it.each<[GatewayError, Record<string, unknown>]>([
    [new BadUserInputError('No.'), { code: 'BAD_USER_INPUT', retryable: false }],
    [new ScanLimitError(50), { code: 'SCAN_LIMIT', retryable: false }],
    [
      new UpstreamTimeoutError('Late.', { cause: new Error(SECRET) }),
      { code: 'UPSTREAM_TIMEOUT', retryable: true, failureId: id },
    ],
    [new UpstreamUnavailableError('Away.'), { code: 'UPSTREAM_UNAVAILABLE', retryable: true, failureId: id }],
    [
      new UpstreamRefusedError({ code: 6007, message: '用户不存在' }),
      { code: 'UPSTREAM_REFUSED', retryable: false, failureId: id, upstream: { code: 6007, message: '用户不存在' } },
    ],
    [new UpstreamUnauthorizedError('No token.'), { code: 'UPSTREAM_UNAUTHORIZED', retryable: false, failureId: id }],
    [
      new UpstreamRateLimitedError('Slowly.', { retryAfterMs: 3000 }),
      { code: 'UPSTREAM_RATE_LIMITED', retryable: true, failureId: id },
    ],
    [
      new UpstreamBadResponseError('What?'),
      { code: 'UPSTREAM_BAD_RESPONSE', retryable: false, failureId: id, at: null },
    ],
    [
      new UpstreamBadResponseError('What?', 'data', { cause: new Error(SECRET) }),
      { code: 'UPSTREAM_BAD_RESPONSE', retryable: false, failureId: id, at: 'data' },
    ],
    [new MalformedRowError('No id.', 'data[3]'), { code: 'UPSTREAM_BAD_RESPONSE', retryable: false, at: 'data[3]' }],
  ])('tells what %p has to say, and no more', (error, extensions) => {
    expect(formatThrown(error)).toEqual({ message: error.message, path: ['tasks'], extensions });
  });

  it('tells the same failureId wherever one failure is told', () => {
    const error = new UpstreamTimeoutError('Late.');
    const other = new UpstreamTimeoutError('Late.');
    const idOf = (each: Error): unknown => formatThrown(each).extensions?.['failureId'];
    expect(idOf(error)).toBe(idOf(error));
    expect(idOf(error)).not.toBe(idOf(other));
  });

  it.each([new Error(SECRET), new TypeError(SECRET), new RangeError(SECRET)])('masks %p', (error) => {
    expect(formatThrown(error)).toEqual({
      message: 'Something went wrong in the gateway.',
      path: ['tasks'],
      extensions: { code: 'INTERNAL_SERVER_ERROR', retryable: false },
    });
  });

  /** As graphql-js reports an error of its own during execution, at a place of the document. */
  const formatLocated = (node: ASTNode) => formatThrown(new GraphQLError('Of graphql-js.', { nodes: node }));

  it('tells an error of graphql-js about a value of the document', () => {
    expect(formatLocated(parseValue('$variable'))).toMatchObject({
      message: 'Of graphql-js.',
      extensions: { code: 'BAD_USER_INPUT', retryable: false },
    });
  });

  it('masks an error of graphql-js about a field: the value is that of a resolver', () => {
    const field = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: 'a' } } as const;
    expect(formatLocated(field).extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR', retryable: false });
  });

  it('cuts a message that repeats a long value', () => {
    const error = new GraphQLError('x'.repeat(90_000), { extensions: { code: 'BAD_USER_INPUT' } });
    expect(formatError(error.toJSON(), error).message).toBe(`${'x'.repeat(500)}…`);
  });

  it('masks what is not even an error', () => {
    expect(formatError({ message: SECRET }, SECRET)).toEqual({
      message: 'Something went wrong in the gateway.',
      extensions: { code: 'INTERNAL_SERVER_ERROR', retryable: false },
    });
  });

  it('masks a GraphQL error without a code, or with the one for errors of our own', () => {
    const bare = new GraphQLError(SECRET);
    expect(formatError(bare.toJSON(), bare).message).toBe('Something went wrong in the gateway.');
    const internal = new GraphQLError(SECRET, { extensions: { code: 'INTERNAL_SERVER_ERROR' } });
    expect(formatError(internal.toJSON(), internal).message).toBe('Something went wrong in the gateway.');
  });

  it('masks a GraphQL error with a code that is not in the table', () => {
    const foreign = new GraphQLError(SECRET, { extensions: { code: 'OF_ANOTHER' } });
    expect(formatError(foreign.toJSON(), foreign).extensions).toMatchObject({ code: 'INTERNAL_SERVER_ERROR' });
  });

  it('tells what is wrong with a request, without what Apollo adds', () => {
    const error = new GraphQLError('Cannot query field "x".', {
      extensions: { code: 'GRAPHQL_VALIDATION_FAILED', stacktrace: [SECRET], http: { status: 400 } },
    });
    expect(formatError(error.toJSON(), error)).toEqual({
      message: 'Cannot query field "x".',
      extensions: { code: 'GRAPHQL_VALIDATION_FAILED', retryable: false },
    });
  });
});

describe('codeOf', () => {
  it.each([
    [{ message: '', extensions: { code: 'SCAN_LIMIT' } }, 'SCAN_LIMIT'],
    [{ message: '', extensions: { code: 7 } }, 'INTERNAL_SERVER_ERROR'],
    [{ message: '', extensions: {} }, 'INTERNAL_SERVER_ERROR'],
    [{ message: '' }, 'INTERNAL_SERVER_ERROR'],
  ])('of %j is %s', (error, code) => {
    expect(codeOf(error)).toBe(code);
  });
});

describe('an error that clients receive', () => {
  it('has no stack, which graphql-js would read and Node would map to sources, thousands of times in one operation', () => {
    expect(new BadUserInputError('No.').stack).toBe('BadUserInputError: No.');
    expect(new Error('Unexpected.').stack).toContain('format-error.test');
  });
});
