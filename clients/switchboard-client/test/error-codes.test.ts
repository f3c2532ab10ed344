import assert from 'node:assert/strict';
import { it } from 'node:test';

import { CombinedGraphQLErrors, ServerError } from '@apollo/client/errors';
import { CombinedError } from '@urql/core';

import { ERROR_CODES } from '../../../src/errors/error-codes.js';
import { errorCodes, isRetryable } from '../dist/index.js';

const timeout = { message: 'Too late.', extensions: { code: 'UPSTREAM_TIMEOUT' } };
const forbidden = { message: 'Not yours.', extensions: { code: 'FORBIDDEN', retryable: false } };

it('has every code of the gateway', () => {
  assert.deepEqual(Object.keys(errorCodes), Object.keys(ERROR_CODES));
});

const cases: readonly (readonly [string, unknown, boolean])[] = [
  ['a GraphQL error that says so', { extensions: { retryable: true } }, true],
  ['a GraphQL error by its code', timeout, true],
  ['a GraphQL error that is final', forbidden, false],
  ['a response with one that can succeed', { data: null, errors: [forbidden, timeout] }, true],
  ['a response without errors', { data: {} }, false],
  ["Apollo Client's errors", new CombinedGraphQLErrors({ errors: [timeout] }), true],
  [
    "Apollo Client's error of a proxy",
    new ServerError('', { response: new Response('', { status: 503 }), bodyText: '' }),
    true,
  ],
  ["urql's errors", new CombinedError({ graphQLErrors: [timeout] }), true],
  ["urql's final errors", new CombinedError({ graphQLErrors: [forbidden] }), false],
  ["urql's lost connection", new CombinedError({ networkError: new TypeError('fetch failed') }), true],
  ["Relay's error", Object.assign(new Error('No data.'), { source: { errors: [timeout] } }), true],
  ['a lost connection', new TypeError('Failed to fetch'), true],
  ['a programming error', new TypeError('x is not a function'), false],
  ['nothing', null, false],
];
for (const [name, error, expected] of cases) {
  it(`knows whether to repeat: ${name}`, () => {
    assert.equal(isRetryable(error), expected);
  });
}
