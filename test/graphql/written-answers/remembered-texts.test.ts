import { beforeEach, describe, expect, it } from '@jest/globals';

import { RememberedTexts } from '../../../src/graphql/written-answers/remembered-texts.js';

describe('what was written of an object', () => {
  let written: object[];
  beforeEach(() => {
    written = [];
  });
  const write = (object: object): string[] => {
    written.push(object);
    return [JSON.stringify(object)];
  };

  it('is remembered where the object can no longer change', () => {
    const remembered = new RememberedTexts();
    const object = Object.freeze({ id: 'a' });
    const writer = {};
    const texts = [remembered.of(writer, object, write), remembered.of(writer, object, write)];
    expect(texts).toEqual([['{"id":"a"}'], ['{"id":"a"}']]);
    expect(written).toEqual([object]);
  });

  it('is written again where it can', () => {
    const remembered = new RememberedTexts();
    const object = { id: 'a' };
    const writer = {};
    remembered.of(writer, object, write);
    object.id = 'b';
    expect(remembered.of(writer, object, write)).toEqual(['{"id":"b"}']);
  });

  it('is not given to another writer, nor of an equal object', () => {
    const remembered = new RememberedTexts();
    const objects = [Object.freeze({ id: 'a' }), Object.freeze({ id: 'a' })];
    const writers = [{}, {}];
    for (const writer of writers) for (const object of objects) remembered.of(writer, object, write);
    expect(written).toHaveLength(4);
  });

  it('is forgotten, with all others, where there is no more room', () => {
    const remembered = new RememberedTexts(25);
    const [a, b, c] = ['a', 'b', 'c'].map((id) => Object.freeze({ id }));
    const writer = {};
    for (const object of [a, b, a, b, c, c, a]) remembered.of(writer, object ?? {}, write);
    expect(written).toEqual([a, b, c, a]);
  });
});
