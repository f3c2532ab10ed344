import { describe, expect, it } from '@jest/globals';
import { ByteBudget } from '../../../src/upstream/reuse/byte-budget.js';
import { DecodeMemo } from '../../../src/upstream/reuse/decode-memo.js';

interface Meaning {
  readonly text: string;
  readonly parts: readonly string[];
}

/** A memo that counts what it decodes; a text with "refused" in it cannot be decoded. */
function createBench(limit = 1_000_000) {
  const budget = new ByteBudget(limit);
  const memo = new DecodeMemo<Meaning>(budget);
  const decoded: string[] = [];
  const read = (body: string | Buffer, { key = 'main\n/tasks', status = 200 } = {}): Meaning =>
    memo.read({
      key,
      status,
      body: Buffer.from(body),
      decode: () => {
        const text = body.toString();
        decoded.push(text);
        if (text.includes('refused')) throw new Error('refused');
        return { text, parts: text.split(' ') };
      },
    });
  return { budget, read, decoded };
}

describe('decoding once', () => {
  it('begins with the second sighting in a row: the third is given its very objects', () => {
    const { read, decoded } = createBench();
    const first = read('a b');
    const second = read('a b');
    expect(second).not.toBe(first);
    expect([read('a b'), read('a b')]).toEqual([second, second]);
    expect(read('a b')).toBe(second);
    expect(decoded).toEqual(['a b', 'a b']);
  });

  it('freezes what is given to many, and only that', () => {
    const { read } = createBench();
    expect(Object.isFrozen(read('a b'))).toBe(false);
    const kept = read('a b');
    expect([Object.isFrozen(kept), Object.isFrozen(kept.parts)]).toEqual([true, true]);
  });

  it('keeps nothing of bodies that change every time', () => {
    const { budget, read, decoded } = createBench();
    read('0');
    const { bytes } = budget;
    for (let round = 1; round < 10; round += 1) expect(Object.isFrozen(read(`${round}`))).toBe(false);
    expect(decoded).toHaveLength(10);
    expect(budget.bytes).toBe(bytes);
  });

  it('notices every byte that changes, at any place', () => {
    const body = Buffer.from(JSON.stringify({ code: 200, status: 'success', data: [{ uuid: '任务一', enable: 1 }] }));
    for (let place = 0; place < body.length; place += 1) {
      const { read, decoded } = createBench();
      const other = Buffer.from(body);
      other.writeUInt8(body.readUInt8(place) ^ 1, place);
      const kept = [read(body), read(body), read(body)][2];
      expect(read(other)).toEqual({ text: other.toString(), parts: other.toString().split(' ') });
      expect(read(body)).toEqual(kept);
      expect(decoded).toHaveLength(4);
    }
  });

  it('notices a body that is cut or goes on, and another status', () => {
    const { read, decoded } = createBench();
    for (const body of ['abc', 'abc', 'ab', 'abc', 'abc', 'abcd']) expect(read(body).text).toBe(body);
    read('abcd');
    read('abcd', { status: 201 });
    expect(decoded).toEqual(['abc', 'abc', 'ab', 'abc', 'abc', 'abcd', 'abcd', 'abcd']);
  });

  it('tells bodies apart that have the same checksum', () => {
    // Both have the CRC-32 0x4ddb0c25.
    const { read } = createBench();
    for (const body of ['plumless', 'buckeroo', 'plumless', 'buckeroo', 'buckeroo', 'plumless']) {
      expect(read(body).text).toBe(body);
    }
  });

  it('is not confused by a body whose buffer is used again', () => {
    const { read } = createBench();
    const memo = new DecodeMemo<string>(new ByteBudget(10_000));
    const buffer = Buffer.from('first');
    const ask = (): string => memo.read({ key: 'k', status: 200, body: buffer, decode: () => buffer.toString() });
    expect([ask(), ask(), ask()]).toEqual(['first', 'first', 'first']);
    buffer.write('other');
    expect(ask()).toBe('other');
    expect(read('x').text).toBe('x');
  });

  it('never mixes keys: the same bytes mean what they mean for each', () => {
    const { read, decoded } = createBench();
    const one = { key: 'one\n/tasks' };
    const other = { key: 'other\n/tasks' };
    const kept = [read('same', one), read('same', one)][1];
    expect(read('same', other)).not.toBe(kept);
    expect(read('same', other)).not.toBe(kept);
    expect(read('same', one)).toBe(kept);
    expect(decoded).toHaveLength(4);
  });

  it('never keeps what cannot be decoded, and what it kept before stays right', () => {
    const { budget, read, decoded } = createBench();
    for (let round = 0; round < 3; round += 1) expect(() => read('refused')).toThrow('refused');
    expect([decoded.length, budget.bytes]).toEqual([3, 0]);
    const kept = [read('fine'), read('fine')][1];
    expect(() => read('refused')).toThrow('refused');
    expect(read('fine')).toBe(kept);
  });
});

describe('the bound in bytes', () => {
  it('holds for bodies, what they mean, and what is only remembered', () => {
    const { budget, read } = createBench(100_000);
    for (let index = 0; index < 500; index += 1) {
      const key = `main\n/${index}`;
      read('x'.repeat(1000), { key });
      if (index % 2 === 0) read('x'.repeat(1000), { key });
      expect(budget.bytes).toBeLessThanOrEqual(100_000);
    }
    expect(budget.bytes).toBeGreaterThan(50_000);
  });

  it('costs what was used longest ago', () => {
    const { read, decoded } = createBench(8000);
    const used = [read('x'.repeat(1000), { key: 'used' }), read('x'.repeat(1000), { key: 'used' })][1];
    for (const key of ['a', 'b', 'c', 'd']) {
      read('x'.repeat(1000), { key });
      read('x'.repeat(1000), { key });
      expect(read('x'.repeat(1000), { key: 'used' })).toBe(used);
    }
    decoded.length = 0;
    read('x'.repeat(1000), { key: 'a' });
    expect(decoded).toHaveLength(1);
  });

  it('keeps no body that would not fit, and freezes it for nobody', () => {
    const { budget, read, decoded } = createBench(1000);
    for (let round = 0; round < 3; round += 1) expect(Object.isFrozen(read('x'.repeat(1000)))).toBe(false);
    expect(decoded).toHaveLength(3);
    expect(budget.bytes).toBeLessThan(1000);
  });
});
