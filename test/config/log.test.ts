import { describe, expect, it } from '@jest/globals';
import { createLog, type Logger } from '../../src/log.js';

/** Everything that `write` logs, at the most talkative level. */
function logged(write: (log: Logger) => void): string {
  const lines: string[] = [];
  write(createLog({ level: 'trace', stream: { write: (line) => lines.push(line) } }));
  return lines.join('');
}

class LibraryError extends Error {
  readonly code = 'E_LIBRARY';
  readonly headers = { authorization: 'Bearer hush' };
  readonly options = { token: 'hush' };
}

describe('the log', () => {
  it('writes a line of JSON for each entry', () => {
    const text = logged((log) => {
      log.info({ path: '/graphql', codes: ['A', 'B'], at: new Date(0) }, 'request');
      log.warn('second');
    });
    expect(
      text
        .trimEnd()
        .split('\n')
        .map((line): unknown => JSON.parse(line)),
    ).toMatchObject([
      { level: 30, msg: 'request', path: '/graphql', codes: ['A', 'B'], at: '1970-01-01T00:00:00.000Z' },
      { level: 40, msg: 'second', time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) },
    ]);
  });

  it('says nothing below its level', () => {
    const lines: string[] = [];
    createLog({ level: 'warn', stream: { write: (line) => lines.push(line) } }).info('quiet');
    expect(lines).toEqual([]);
  });

  it.each<[string, (log: Logger) => void]>([
    [
      'a header',
      (log) => {
        log.info({ headers: { authorization: 'Bearer hush' } });
      },
    ],
    [
      'a header by itself',
      (log) => {
        log.info({ Authorization: 'hush' });
      },
    ],
    [
      'a token',
      (log) => {
        log.info({ token: 'hush', accessToken: 'hush', UPSTREAM_TOKEN: 'hush' });
      },
    ],
    [
      'a token far below',
      (log) => {
        log.info({ a: { b: [{ c: { token: 'hush' } }] } });
      },
    ],
    [
      'a text',
      (log) => {
        log.info('sent Authorization: Bearer hush');
      },
    ],
    [
      'a nested text',
      (log) => {
        log.info({ request: ['authorization: bearer hush'] });
      },
    ],
    [
      'an error',
      (log) => {
        log.error(new LibraryError('failed'));
      },
    ],
    [
      'an error under any key',
      (log) => {
        log.error({ reason: new LibraryError('failed') });
      },
    ],
    [
      "an error's message",
      (log) => {
        log.error(new Error('invalid header Bearer hush'));
      },
    ],
    [
      "an error's cause",
      (log) => {
        log.error(new Error('failed', { cause: new LibraryError('below') }));
      },
    ],
    [
      "an error's cause that is no error",
      (log) => {
        log.error(new Error('failed', { cause: { token: 'hush' } }));
      },
    ],
    [
      'the bindings of a child',
      (log) => {
        log.child({ token: 'hush' }).info('child');
      },
    ],
  ])('never shows a secret of %s', (_, write) => {
    const text = logged(write);
    expect(text).toContain('"level"');
    expect(text).not.toContain('hush');
  });

  it('keeps of an error what tells it apart, down its causes', () => {
    const cause = new LibraryError('below');
    const text = logged((log) => {
      log.error(new TypeError('above', { cause }), 'It failed.');
    });
    expect(JSON.parse(text)).toMatchObject({
      msg: 'It failed.',
      err: {
        name: 'TypeError',
        message: 'above',
        stack: expect.stringContaining('TypeError: above'),
        cause: { name: 'Error', message: 'below', code: 'E_LIBRARY' },
      },
    });
  });

  it('survives what refers to itself', () => {
    const loop: Record<string, unknown> = { name: 'loop' };
    loop['self'] = loop;
    expect(
      logged((log) => {
        log.info({ loop });
      }),
    ).toContain('[deeper]');
  });
});
