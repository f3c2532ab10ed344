import { describe, expect, it } from '@jest/globals';

import { requestKey as keyOf, type GraphqlHttpRequest } from '../../../src/graphql/response-cache/request-key.js';

const VIEWER = { mainAccountId: 'main', boundAccountId: null };
/** Of the holiday calendar and the trusted documents. */
const VERSIONS = ['calendar', null];
const POST: GraphqlHttpRequest = { method: 'POST', headers: {}, search: '', body: { query: '{ now }' } };
const GET: GraphqlHttpRequest = {
  method: 'GET',
  headers: { 'apollo-require-preflight': '1' },
  search: '?query={now}',
  body: undefined,
};

function requestKey(
  request: GraphqlHttpRequest,
  viewer: typeof VIEWER | { mainAccountId: string; boundAccountId: string },
) {
  return keyOf(request, viewer, VERSIONS);
}

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level += 1) value = [value];
  return value;
}

describe('the key of a response', () => {
  it.each([
    ['the document', { ...POST, body: { query: '{ __typename }' } }],
    ['the operation name', { ...POST, body: { query: '{ now }', operationName: 'A' } }],
    ['the variables', { ...POST, body: { query: '{ now }', variables: { a: 1 } } }],
    ['null in place of an absent variable', { ...POST, body: { query: '{ now }', variables: { a: null } } }],
    ['the id of a trusted document', { ...POST, body: { documentId: 'sha256:1' } }],
    ['the hash of a persisted query', { ...POST, body: { extensions: { persistedQuery: { sha256Hash: '1' } } } }],
    ['the query string', { ...POST, search: '?documentId=1' }],
    ['the method', GET],
  ])('differs by %s', (_what, request) => {
    expect(requestKey(request, VIEWER)).not.toBe(requestKey(POST, VIEWER));
    expect(requestKey(request, VIEWER)).toBe(requestKey(structuredClone(request), VIEWER));
    expect(requestKey(request, VIEWER)).not.toBeNull();
  });

  it('differs by the viewer', () => {
    const viewers = [
      VIEWER,
      { mainAccountId: 'other', boundAccountId: null },
      { mainAccountId: 'main', boundAccountId: 'sub' },
      { mainAccountId: 'main', boundAccountId: 'null' },
    ];
    expect(new Set(viewers.map((viewer) => requestKey(POST, viewer))).size).toBe(viewers.length);
  });

  it('differs by the versions of the holiday calendar and of the trusted documents', () => {
    const versions = [VERSIONS, ['other', null], ['calendar', 'first'], ['calendar', 'second']];
    expect(new Set(versions.map((each) => keyOf(POST, VIEWER, each))).size).toBe(versions.length);
  });

  it.each([
    ['a GET without a header that needs a preflight', { ...GET, headers: {} }],
    ['a GET with an empty one', { ...GET, headers: { 'x-apollo-operation-name': '' } }],
    ['a GET with a content type', { ...GET, headers: { ...GET.headers, 'content-type': 'text/plain' } }],
    ['another method', { ...POST, method: 'HEAD' }],
    ['a number that is not finite, which JSON would write as null', { ...POST, body: { variables: { a: Infinity } } }],
    ['variables that are nested too deeply for JSON', { ...POST, body: { variables: nested(20_000) } }],
    [
      'a text in the URL that is to be registered under its hash',
      { ...GET, search: '?query={now}&extensions={"persistedQuery":{"sha256Hash":"1"}}' },
    ],
    [
      'a text that is to be registered under its hash',
      { ...POST, body: { query: '{ now }', extensions: { persistedQuery: { sha256Hash: '1' } } } },
    ],
  ])('is none for %s', (_what, request) => {
    expect(requestKey(request, VIEWER)).toBeNull();
  });
});
