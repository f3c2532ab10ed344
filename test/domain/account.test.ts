import { describe, expect, it } from '@jest/globals';
import { assertVisible, ownAccountId } from '../../src/domain/account.js';
import { ForbiddenError } from '../../src/errors.js';

const MAIN = { mainAccountId: 'main', boundAccountId: null };
const BOUND = { mainAccountId: 'main', boundAccountId: 'sub-1' };

describe('a viewer', () => {
  it.each([
    [MAIN, 'main'],
    [BOUND, 'sub-1'],
  ])('%j has %s for its own account', (viewer, own) => {
    expect(ownAccountId(viewer)).toBe(own);
  });

  it.each(['main', 'sub-1', 'sub-2'])('of a main account may see %s', (accountId) => {
    expect(assertVisible(MAIN, accountId)).toBe(accountId);
  });

  it('that is bound may see its own account', () => {
    expect(assertVisible(BOUND, 'sub-1')).toBe('sub-1');
  });

  it.each(['main', 'sub-2', 'SUB-1', 'sub-1 ', ''])('that is bound may not see %j', (accountId) => {
    expect(() => assertVisible(BOUND, accountId)).toThrow(ForbiddenError);
  });
});
