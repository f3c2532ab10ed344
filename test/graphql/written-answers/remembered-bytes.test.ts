import { beforeEach, describe, expect, it } from '@jest/globals';

import { Bytes } from '../../../src/graphql/written-answers/bytes.js';
import { RememberedBytes } from '../../../src/graphql/written-answers/remembered-bytes.js';

class Writer {
  readonly written: object[] = [];

  write(object: object, bytes: Bytes): void {
    this.written.push(object);
    bytes.any(JSON.stringify(object));
  }
}

describe('what was written of an object', () => {
  let remembered: RememberedBytes;
  let writer: Writer;
  beforeEach(() => {
    remembered = new RememberedBytes();
    writer = new Writer();
  });
  const write = (object: object, by = writer): string => {
    const bytes = new Bytes();
    remembered.write(by, object, bytes);
    return bytes.since(0).toString();
  };

  it('is remembered where the object can no longer change', () => {
    const object = Object.freeze({ id: 'a' });
    expect([write(object), write(object)]).toEqual(['{"id":"a"}', '{"id":"a"}']);
    expect(writer.written).toEqual([object]);
  });

  it('is written again where it can', () => {
    const object = { id: 'a' };
    write(object);
    object.id = 'b';
    expect(write(object)).toBe('{"id":"b"}');
  });

  it('is not given to another writer, nor of an equal object', () => {
    const writers = [new Writer(), new Writer()];
    const objects = [Object.freeze({ id: 'a' }), Object.freeze({ id: 'a' })];
    for (const by of writers) for (const object of objects) write(object, by);
    expect(writers.map(({ written }) => written.length)).toEqual([2, 2]);
  });

  it('is forgotten, with all others, where there is no more room', () => {
    // A little more than two short texts and what it takes to remember them.
    remembered = new RememberedBytes(600);
    const [a, b, c] = ['a', 'b', 'c'].map((id) => Object.freeze({ id }));
    for (const object of [a, b, a, b, c, c, a]) write(object ?? {});
    expect(writer.written).toEqual([a, b, c, a]);
  });

  it('is not remembered where it alone is more than there is room for', () => {
    remembered = new RememberedBytes(600);
    const [small, large] = [Object.freeze({ id: 'a' }), Object.freeze({ id: 'x'.repeat(600) })];
    for (const object of [small, large, large, small]) write(object);
    expect(writer.written).toEqual([small, large, large]);
  });

  it('is remembered as a whole, and not its parts once more', () => {
    const inner = Object.freeze({ id: 'inner' });
    const outer = Object.freeze({ inner });
    const nesting = {
      write: (_outer: object, bytes: Bytes): void => {
        bytes.ascii('[');
        remembered.write(writer, inner, bytes);
        bytes.ascii(']');
      },
    };
    const bytes = new Bytes();
    remembered.write(nesting, outer, bytes);
    remembered.write(nesting, outer, bytes);
    expect(bytes.since(0).toString()).toBe('[{"id":"inner"}][{"id":"inner"}]');
    expect(writer.written).toHaveLength(1);
    write(inner);
    expect(writer.written).toHaveLength(2);
  });
});
