import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import {
  decodeGlobalId,
  encodeGlobalId,
  isUnknownAccount,
  NODE_TYPES,
  unknownAccountOf,
} from '../../src/domain/global-id.js';

const TASK = { type: 'Task', accountId: '5832d184', platformId: 'dc7dd781' } as const;
const text = (globalId: string): string => Buffer.from(globalId, 'base64url').toString();
const encoded = (content: string): string => Buffer.from(content).toString('base64url');

describe('a global id', () => {
  const accountIds = fc.string({ minLength: 1, unit: 'binary' }).filter((id) => !id.includes('/'));
  const globalIds = fc.record({
    type: fc.constantFrom(...NODE_TYPES.filter((type) => type !== 'Account')),
    accountId: accountIds,
    platformId: fc.string({ minLength: 1, unit: 'binary' }),
  });

  it('says again what it was made from, whatever the platform’s ids contain', () => {
    fc.assert(fc.property(globalIds, (globalId) => expect(decodeGlobalId(encodeGlobalId(globalId))).toEqual(globalId)));
  });

  it('needs no escaping in a URL', () => {
    fc.assert(fc.property(globalIds, (globalId) => expect(encodeGlobalId(globalId)).toMatch(/^[\w-]+$/)));
  });

  it('is stable: clients store it', () => {
    expect(encodeGlobalId(TASK)).toBe('VGFzay81ODMyZDE4NC9kYzdkZDc4MQ');
    expect(text(encodeGlobalId(TASK))).toBe('Task/5832d184/dc7dd781');
  });

  it.each([
    ['a uuid', 'dc7dd781-6d8a-42b1-9402-6d57636a8513'],
    ['nothing', ''],
    ['an id with padding', `${encodeGlobalId(TASK)}==`],
    ['an id with a character that base64url lacks', `${encodeGlobalId(TASK)}!`],
    ['the other base64', Buffer.from('Task/a/??>').toString('base64')],
    ['an unknown type', encoded('Person/a/b')],
    ['a name of every object', encoded('constructor/a/b')],
    ['no account', encoded('Task//b')],
    ['no id', encoded('Task/a/')],
    ['an account of another account', encoded('Account/a/b')],
    ['one part', encoded('Task')],
    ['bytes that are no UTF-8', Buffer.from([0x54, 0x61, 0x73, 0x6b, 0x2f, 0xff, 0x2f, 0x62]).toString('base64url')],
  ])('is not %s', (_what, id) => {
    expect(decodeGlobalId(id)).toBeNull();
  });
});

describe('an unknown account', () => {
  it('is another one for each task, and none that the platform can have', () => {
    expect(unknownAccountOf('a')).not.toBe(unknownAccountOf('b'));
    expect(isUnknownAccount(unknownAccountOf('a/b'))).toBe(true);
    expect(unknownAccountOf('a/b')).not.toContain('/');
    expect(isUnknownAccount('5832d184')).toBe(false);
  });
});
