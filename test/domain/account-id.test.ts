import { describe, expect, it } from '@jest/globals';
import { isAccountId, isBlank } from '../../src/domain/account-id.js';

describe('isBlank', () => {
  it.each(['', ' ', '\t', '\u00a0', '\u200b', '\u2060', '\u2800', '\u3164', '\ufeff'])('is true of %j', (text) => {
    expect(isBlank(text)).toBe(true);
  });

  it.each(['0', ' 0 ', '账户'])('is false of %j', (text) => {
    expect(isBlank(text)).toBe(false);
  });
});

describe('isAccountId', () => {
  it.each(['5832d184-dd53-42a0-8ace-0bf8d660f4cc', '7', '账户', '.7', 'a'.repeat(200)])('is true of %j', (text) => {
    expect(isAccountId(text)).toBe(true);
  });

  it.each(['', '.', '..', '...', 'a b', 'a/b', 'a\\b', 'a?b', 'a#b', 'a%2f', 'a\u200b', 'a\u2800', 'a'.repeat(201)])(
    'is false of %j',
    (text) => {
      expect(isAccountId(text)).toBe(false);
    },
  );
});
