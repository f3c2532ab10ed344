import { describe, expect, it } from '@jest/globals';
import { TextLruCache } from '../../src/graphql/text-lru-cache.js';

interface Made {
  readonly text: string;
}

function createCache(maxCharacters?: number): TextLruCache<Made> {
  return new TextLruCache(({ text }) => text.length, maxCharacters);
}

function keep(cache: TextLruCache<Made>, ...keys: readonly string[]): void {
  for (const key of keys) cache.set(key, { text: key.repeat(4) });
}

/** Which of these it keeps. */
function kept(cache: TextLruCache<Made>, keys: string): string {
  return Array.from(keys)
    .filter((key) => cache.peek(key) !== undefined)
    .join('');
}

describe('a cache of what was made of texts', () => {
  it('lets go of what was set first', () => {
    const cache = createCache(12);
    keep(cache, 'a', 'b', 'c', 'd', 'e');
    expect(kept(cache, 'abcde')).toBe('cde');
  });

  it('counts a get as a use', () => {
    const cache = createCache(12);
    keep(cache, 'a', 'b', 'c');
    cache.get('a');
    keep(cache, 'd');
    expect(kept(cache, 'abcd')).toBe('acd');
  });

  it('counts a peek as none', () => {
    const cache = createCache(12);
    keep(cache, 'a', 'b', 'c');
    cache.peek('a');
    keep(cache, 'd');
    expect(kept(cache, 'abcd')).toBe('bcd');
  });

  it('gives what was set, and nothing for a key that is unknown', () => {
    const cache = createCache(12);
    const made = { text: 'abc' };
    cache.set('a', made);
    expect(cache.get('a')).toBe(made);
    expect(cache.peek('a')).toBe(made);
    expect([cache.get('b'), cache.peek('b')]).toEqual([undefined, undefined]);
  });

  it.each([
    [12, 'abc'],
    [11, 'bc'],
    [4, 'c'],
    [3, ''],
    [0, ''],
  ])('keeps what fits into %d characters, to the last of them', (maxCharacters, expected) => {
    const cache = createCache(maxCharacters);
    keep(cache, 'a', 'b', 'c');
    expect(kept(cache, 'abc')).toBe(expected);
  });

  it('lets go of as many as a long one needs', () => {
    const cache = createCache(12);
    keep(cache, 'a', 'b', 'c');
    cache.set('d', { text: 'ddddd' });
    expect(kept(cache, 'abcd')).toBe('cd');
  });

  it('has room for half a million characters unless told', () => {
    const cache = createCache();
    cache.set('a', { text: 'a' });
    cache.set('b', { text: 'b'.repeat(499_999) });
    expect(kept(cache, 'ab')).toBe('ab');
    cache.set('c', { text: 'c' });
    expect(kept(cache, 'abc')).toBe('bc');
  });

  it('measures by the key where it is told to', () => {
    const cache = new TextLruCache<object>((_value, key) => key.length, 6);
    for (const key of ['aaa', 'bbb', 'c']) cache.set(key, {});
    expect(['aaa', 'bbb', 'c'].map((key) => cache.peek(key) !== undefined)).toEqual([false, true, true]);
  });

  it('counts a key that is set again once, as long as its last value, and as used', () => {
    const cache = createCache(12);
    keep(cache, 'a', 'b');
    for (let time = 0; time < 5; time += 1) keep(cache, 'a');
    const last = { text: 'aa' };
    cache.set('a', last);
    cache.set('c', { text: 'cccccc' });
    expect([kept(cache, 'abc'), cache.peek('a')]).toEqual(['abc', last]);
    cache.set('d', { text: 'd' });
    expect(kept(cache, 'abcd')).toBe('acd');
  });

  it('makes room for a key that is set again to something longer', () => {
    const cache = createCache(12);
    keep(cache, 'a', 'b', 'c');
    cache.set('a', { text: 'aaaaa' });
    expect(kept(cache, 'abc')).toBe('ac');
  });

  it('keeps nothing that is longer than all of its room, nor what it had under that key', () => {
    const cache = createCache(8);
    keep(cache, 'a');
    cache.set('a', { text: 'aaaaaaaaa' });
    expect(kept(cache, 'a')).toBe('');
  });

  it('has all of its room again after one that was too long', () => {
    const cache = createCache(8);
    cache.set('a', { text: 'aaaaaaaaa' });
    keep(cache, 'b', 'c');
    expect(kept(cache, 'abc')).toBe('bc');
  });

  it('has the room of what is deleted again, once', () => {
    const cache = createCache(8);
    keep(cache, 'a', 'b');
    expect([cache.delete('a'), cache.delete('a'), cache.delete('x')]).toEqual([true, false, false]);
    keep(cache, 'c');
    expect(kept(cache, 'abc')).toBe('bc');
    keep(cache, 'd');
    expect(kept(cache, 'abcd')).toBe('cd');
  });
});
