import { describe, expect, it } from '@jest/globals';

import { Bytes } from '../../../src/graphql/written-answers/bytes.js';
import { PureFields } from '../../../src/graphql/written-answers/pure-fields.js';
import { RememberedBytes } from '../../../src/graphql/written-answers/remembered-bytes.js';

function written(object: unknown): string {
  const value = {
    isNullable: true,
    bytes: (text: unknown, bytes: Bytes): void => {
      bytes.quoted(String(text));
    },
  };
  const fields = new PureFields([{ prefix: '{"name":', read: ({ name }) => name, value }], '}', new RememberedBytes());
  const bytes = new Bytes();
  fields.bytes(object, bytes);
  return bytes.since(0).toString();
}

describe('pure fields', () => {
  it('are written one after another', () => {
    expect([written({ name: 'a' }), written({ name: null })]).toEqual(['{"name":"a"}', '{"name":null}']);
  });

  it.each([
    ['a function, which graphql-js would call', { name: () => 'a' }],
    ['a promise, which graphql-js would wait for', { name: Promise.resolve('a') }],
    ["an error in the object's place", new Error('no object')],
    ['no object', 7],
  ])('are not sure of %s', (_, object) => {
    expect(() => written(object)).toThrow('The answer is not sure.');
  });
});
