import { describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { createDocumentStore, createPersistedQueries } from '../../../src/graphql/limits/document-store.js';

/** Five tokens. */
const SHORT_BYTES = 1000 + 400 * 5 + 2 * (1 + 4);

/** The keys of those that are still known. */
async function known(
  store: { readonly get: (key: string) => Promise<unknown> },
  keys: readonly string[],
): Promise<string[]> {
  const values = await Promise.all(keys.map((key) => store.get(key)));
  return keys.filter((_, index) => values[index] !== undefined);
}

describe('the store of documents', () => {
  it('keeps what was used last, as far as there is room', async () => {
    const store = createDocumentStore(3 * SHORT_BYTES);
    for (const name of ['a', 'b', 'c']) await store.set(name, parse(`{${name}x}`));
    await store.get('a');
    await store.set('d', parse('{dx}'));
    expect(await known(store, ['a', 'b', 'c', 'd'])).toEqual(['a', 'c', 'd']);
  });

  it('counts a document once, however often it is set, and not after it is deleted', async () => {
    const store = createDocumentStore(2 * SHORT_BYTES);
    for (let time = 0; time < 5; time += 1) await store.set('a', parse('{ax}'));
    await store.delete('a');
    await store.set('b', parse('{bx}'));
    await store.set('c', parse('{cx}'));
    expect(await known(store, ['a', 'b', 'c'])).toEqual(['b', 'c']);
  });

  it.each([
    ['tokens', `{ ${'a '.repeat(50)} }`],
    ['characters', `{ a } # ${'x'.repeat(9000)}`],
  ])('counts the %s of a document: many small ones take more than their text', async (_, text) => {
    const store = createDocumentStore(10 * SHORT_BYTES);
    for (const key of ['a', 'b', 'c', 'd']) await store.set(key, parse(text));
    expect((await known(store, ['a', 'b', 'c', 'd'])).length).toBeLessThan(3);
  });

  it('keeps nothing that is larger than all of its room', async () => {
    const store = createDocumentStore(SHORT_BYTES - 1);
    await store.set('a', parse('{ax}'));
    await expect(store.get('a')).resolves.toBeUndefined();
  });
});

describe('the store of persisted queries', () => {
  it('counts short texts with their hashes, of which a flood could have millions', async () => {
    const store = createPersistedQueries(10_000);
    const keys = Array.from({ length: 100 }, (_, index) => `apq:${String(index).padStart(64, '0')}`);
    for (const key of keys) await store.set(key, '{a}');
    expect(await known(store, keys)).toEqual(keys.slice(-8));
  });

  it('counts long texts', async () => {
    const store = createPersistedQueries(10_000);
    for (const key of ['a', 'b', 'c']) await store.set(key, 'x'.repeat(2000));
    expect(await known(store, ['a', 'b', 'c'])).toEqual(['c']);
  });
});
