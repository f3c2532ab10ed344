import { describe, expect, it } from '@jest/globals';
import { createLog, type Logger } from '../../src/log.js';

function pretty(write: (log: Logger) => void): string {
  const lines: string[] = [];
  write(createLog({ level: 'trace', format: 'pretty', stream: { write: (line) => lines.push(line) } }));
  return lines.join('');
}

describe('a line for people', () => {
  it('has the time, the message and the fields, without what is the same in every line', () => {
    const text = pretty((log) => {
      log.info({ path: '/graphql', status: 200, name: 'two words', codes: ['A'], nothing: null }, 'request');
    });
    expect(text).toMatch(
      /^\d\d:\d\d:\d\d request path=\/graphql status=200 name="two words" codes=\["A"\] nothing=null\n$/,
    );
  });

  it('names every level but info', () => {
    const text = pretty((log) => {
      log.warn('careful');
    });
    expect(text).toMatch(/^\S+ WARN careful\n$/);
  });

  it('shows the stack of an error', () => {
    const text = pretty((log) => {
      log.error({ err: new TypeError('wrong'), requestId: 'a-b' }, 'It failed.');
    });
    expect(text).toMatch(/^\S+ ERROR It failed. requestId=a-b\nTypeError: wrong\n {4}at /);
  });

  it('has no control characters: a text of a request cannot move the cursor or begin a line', () => {
    const text = pretty((log) => {
      log.info({ path: '/\u001b[2J\u009b1A\u202e' }, 'a\nb\u007f');
      log.error({ err: new Error('\u001b[2J') });
    });
    expect(text).toContain('a\\u000ab\\u007f path=/\\u001b[2J\\u009b1A\\u202e');
    expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  });

  it('never shows a token either', () => {
    const text = pretty((log) => {
      log.error({ err: new Error('sent Bearer hush'), token: 'hush' });
    });
    expect(text).not.toContain('hush');
  });

  it('is written for what is no error in the place of one', () => {
    const text = pretty((log) => {
      log.error({ err: 'a text' }, 'It failed.');
    });
    expect(text).toContain('It failed. err="a text"');
  });
});
