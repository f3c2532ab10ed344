import { describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { createDocumentStore } from '../../../src/graphql/limits/document-store.js';

describe('the store of documents', () => {
  it('keeps what was used last, as far as there is room for the texts', async () => {
    const store = createDocumentStore(12);
    for (const name of ['a', 'b', 'c']) await store.set(name, parse(`{${name}x}`));
    await store.get('a');
    await store.set('d', parse('{dx}'));
    const kept = await Promise.all(['a', 'b', 'c', 'd'].map((name) => store.get(name)));
    expect(kept.map((document) => document !== undefined)).toEqual([true, false, true, true]);
  });

  it('counts a document once, however often it is set, and not after it is deleted', async () => {
    const store = createDocumentStore(8);
    for (let time = 0; time < 5; time += 1) await store.set('a', parse('{ax}'));
    await store.delete('a');
    await store.set('b', parse('{bx}'));
    await store.set('c', parse('{cx}'));
    expect([await store.get('a'), await store.get('b'), await store.get('c')]).toEqual([
      undefined,
      expect.anything(),
      expect.anything(),
    ]);
  });

  it('keeps nothing that is longer than all of its room', async () => {
    const store = createDocumentStore(3);
    await store.set('a', parse('{ax}'));
    await expect(store.get('a')).resolves.toBeUndefined();
  });
});
