import { describe, expect, it } from '@jest/globals';
import { LogOutput, type LineStream } from '../../src/log/output.js';

type Written = Parameters<LineStream['write']>[1];

/** Standard output whose reader takes a line, or whose disk refuses it, when the test says so. */
function createStream() {
  const waiting: { readonly text: string; readonly callback: Written }[] = [];
  const taken: string[] = [];
  const stream: LineStream = {
    get writableLength() {
      return waiting.reduce((sum, { text }) => sum + text.length, 0);
    },
    write: (text, callback) => waiting.push({ text, callback }),
    on: () => undefined,
  };
  const settle = (error?: Error): void => {
    for (const { text, callback } of waiting.splice(0)) {
      if (error === undefined) taken.push(text);
      callback(error);
    }
  };
  return { stream, taken, settle };
}

describe('the output of the log', () => {
  it('drops what a stuck reader does not take, and says how much once it reads again', () => {
    const { stream, taken, settle } = createStream();
    const dropped: number[] = [];
    const output = new LogOutput(stream, (count) => dropped.push(count));
    const line = 'x'.repeat(100_000);
    for (let index = 0; index < 50; index += 1) output.write(line);
    expect(stream.writableLength).toBeLessThan(400_000);
    settle();
    output.write('after\n');
    settle();
    expect(dropped).toEqual([50 - (taken.length - 1)]);
    expect(taken.at(-1)).toBe('after\n');
  });

  it('drops what a full disk refuses, and begins a new line once there is space', () => {
    const { stream, taken, settle } = createStream();
    const dropped: number[] = [];
    const output = new LogOutput(stream, (count) => dropped.push(count));
    output.write('one\n');
    output.write('two\n');
    settle(new Error('ENOSPC'));
    expect(dropped).toEqual([]);
    output.write('three\n');
    output.write('four\n');
    settle();
    expect([taken, dropped]).toEqual([['\nthree\n', 'four\n'], [2]]);
  });

  it('is flushed when the reader has all lines', async () => {
    const { stream, taken, settle } = createStream();
    const output = new LogOutput(stream, () => undefined);
    output.write('last\n');
    const flushed = new Promise<void>((resolve) => {
      output.flush(resolve);
    });
    settle();
    await flushed;
    expect(taken).toEqual(['last\n', '']);
  });
});
