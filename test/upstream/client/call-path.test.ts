import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { BadUserInputError } from '../../../src/errors.js';
import { assertId, callPath } from '../../../src/upstream/client/call-path.js';

const BASE = new URL('https://platform.example/white/label/');

function setupPath(id: string, query: Record<string, string> = {}): string {
  return callPath(BASE, { segments: ['user', id, 'task'], query });
}

describe('the path of a call', () => {
  it('stands below the base path, with or without a slash at its end', () => {
    expect(setupPath('5832d184')).toBe('/white/label/user/5832d184/task');
    expect(callPath(new URL('http://host'), { segments: ['a'], query: {} })).toBe('/a');
    expect(callPath(new URL('http://host/b//'), { segments: ['a'], query: {} })).toBe('/b/a');
  });

  it.each<readonly [id: string, segment: string]>([
    ['a/b', 'a%2Fb'],
    ['a\\b', 'a%5Cb'],
    ['?page=2', '%3Fpage%3D2'],
    ['#top', '%23top'],
    ['%2e%2e', '%252e%252e'],
    ['%2f', '%252f'],
    ['...', '...'],
    ['a b', 'a%20b'],
    ['账户', '%E8%B4%A6%E6%88%B7'],
    ['😀', '%F0%9F%98%80'],
    ['a\r\nHost: evil', 'a%0D%0AHost%3A%20evil'],
  ])('carries the id %j as one segment', (id, segment) => {
    expect(setupPath(id)).toBe(`/white/label/user/${segment}/task`);
  });

  it.each([
    '',
    ' ',
    '\t\n',
    '\u200b',
    '\u00a0',
    '\ufeff',
    '\u3164',
    '\u2800',
    '\0',
    '.',
    '..',
    ' .. ',
    '\ud800',
    'a\udc00b',
  ])('is refused for the id %j', (id) => {
    expect(() => setupPath(id)).toThrow(BadUserInputError);
  });

  it('never leads to another endpoint, whatever the id', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.string({ unit: fc.constantFrom('.', '/', '%', '2', 'e', '\\', '?', '#', ' ') }),
        ),
        (id) => {
          let path: string;
          try {
            path = setupPath(id);
          } catch (error) {
            expect(error).toBeInstanceOf(BadUserInputError);
            return;
          }
          const { pathname, search, hash } = new URL(path, BASE);
          expect([search, hash]).toEqual(['', '']);
          expect(pathname.split('/').map(decodeURIComponent)).toEqual(['', 'white', 'label', 'user', id, 'task']);
        },
      ),
    );
  });
});

describe('the query of a call', () => {
  it('carries any text as one value', () => {
    const path = setupPath('x', { name: '任务&page=2#?%', page: '1' });
    expect(Object.fromEntries(new URL(path, BASE).searchParams)).toEqual({ name: '任务&page=2#?%', page: '1' });
  });

  it('is refused where half a character would become another text', () => {
    expect(() => setupPath('x', { name: 'a\ud800' })).toThrow(BadUserInputError);
  });

  it.each(['', '  ', '\u200b', '\ud800'])('takes no %j for an id, which the platform would read as none', (id) => {
    expect(() => assertId(id)).toThrow(BadUserInputError);
  });
});
