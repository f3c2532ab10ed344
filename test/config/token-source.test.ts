import { mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { GatewayError } from '../../src/errors.js';
import { createTokenSource } from '../../src/token-source.js';
import { createCall, type TokenSource } from '../../src/upstream/client/call.js';
import { createRead, createReadOptions, noteEvents } from '../upstream/support/create-read.js';
import { startStubPlatform } from '../upstream/support/stub-platform.js';

/** A second and a little: from then on the file is looked at again. */
const A_WHILE_MS = 1001;

describe('the token source', () => {
  let folder: string;
  let path: string;
  let time: number;
  let told: string[];
  const log = {
    info: (text: string) => told.push(`info: ${text}`),
    warn: (text: string) => told.push(`warn: ${text}`),
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'switchboard-token-'));
    path = join(folder, 'token');
    time = 0;
    told = [];
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  function fromFile(content: string): TokenSource {
    writeFileSync(path, content);
    return createTokenSource({ tokenFile: path }, { log, now: () => time });
  }

  it('gives a fixed token as it is, and no other', async () => {
    const token = createTokenSource({ token: 'fixed' }, { log });
    expect([await token.current(), await token.afterRejection('fixed')]).toEqual(['fixed', null]);
  });

  it('reads a file without the white space around the token', async () => {
    await expect(fromFile(' first \n').current()).resolves.toBe('first');
  });

  it('keeps to the clock of the process where it is given none', async () => {
    writeFileSync(path, 'first');
    await expect(createTokenSource({ tokenFile: path }, { log }).current()).resolves.toBe('first');
  });

  it('refuses to start from a file without a token', () => {
    expect(() => fromFile('')).toThrow(
      'The token file cannot be read, or is not a small regular file that holds one token.',
    );
  });

  it('reads the file again once it has changed', async () => {
    const token = fromFile('first');
    await token.current();
    writeFileSync(path, 'second!');
    time += A_WHILE_MS;
    await expect(token.current()).resolves.toBe('second!');
  });

  it('notices a file of the same size that was moved into its place', async () => {
    const token = fromFile('first');
    await token.current();
    writeFileSync(`${path}.new`, 'other');
    renameSync(`${path}.new`, path);
    time += A_WHILE_MS;
    await expect(token.current()).resolves.toBe('other');
  });

  it('looks at the file at most once a second', async () => {
    const token = fromFile('first');
    await token.current();
    writeFileSync(path, 'second');
    time += A_WHILE_MS - 2;
    await expect(token.current()).resolves.toBe('first');
  });

  it('stays silent about a file that was only touched', async () => {
    const token = fromFile('first');
    await token.current();
    utimesSync(path, 1, 1);
    time += A_WHILE_MS;
    await expect(token.current()).resolves.toBe('first');
    expect(told).toEqual([]);
  });

  it('keeps the last token and warns once while the file is unusable, and logs when it is usable again', async () => {
    const token = fromFile('first');
    const seen = [await token.current()];
    const steps = [
      () => {
        rmSync(path);
      },
      () => {
        writeFileSync(path, '');
      },
      () => {
        writeFileSync(path, 'second');
      },
    ];
    for (const step of steps) {
      step();
      time += A_WHILE_MS;
      seen.push(await token.current());
    }
    expect(seen).toEqual(['first', 'first', 'first', 'second']);
    expect(told).toEqual([
      'warn: The token file cannot be read, or is not a small regular file that holds one token; the last token stays in use.',
      'info: The token file is usable again.',
    ]);
  });

  it('reads the file again at once where the platform rejects the token', async () => {
    const token = fromFile('first');
    await token.current();
    writeFileSync(path, 'second');
    expect(await token.afterRejection('first')).toBe('second');
    expect(await token.current()).toBe('second');
  });

  it('has no other token where the file was never replaced', async () => {
    const token = fromFile('first');
    expect(await token.afterRejection('first')).toBeNull();
    writeFileSync(path, '');
    expect(await token.afterRejection('first')).toBeNull();
    expect(await token.current()).toBe('first');
  });

  it('gives the token before the replacement where the platform rejects the new one, and uses it from then on', async () => {
    const token = fromFile('first');
    await token.current();
    writeFileSync(path, 'second');
    time += A_WHILE_MS;
    expect(await token.current()).toBe('second');
    expect(await token.afterRejection('second')).toBe('first');
    token.accepted('first');
    expect(await token.current()).toBe('first');
    time += A_WHILE_MS;
    expect(await token.current()).toBe('first');
    expect(await token.afterRejection('first')).toBe('second');
    token.accepted('second');
    expect(await token.current()).toBe('second');
  });

  it('does not change the token because one account may not use it', async () => {
    const token = fromFile('first');
    await token.current();
    writeFileSync(path, 'second');
    time += A_WHILE_MS;
    await token.current();
    await token.afterRejection('second');
    expect(await token.current()).toBe('second');
  });

  it('forgets the token before a replacement after a minute', async () => {
    const token = fromFile('first');
    await token.current();
    writeFileSync(path, 'second');
    time += A_WHILE_MS;
    await token.current();
    time += 59_999;
    expect(await token.afterRejection('second')).toBe('first');
    time += 1;
    expect(await token.afterRejection('second')).toBeNull();
  });

  it('gives all calls with the same rejected token the same other one', async () => {
    const token = fromFile('first');
    await token.current();
    writeFileSync(path, 'second');
    const others = await Promise.all(Array.from({ length: 5 }, () => token.afterRejection('first')));
    expect(others).toEqual(Array(5).fill('second'));
  });

  describe('and a platform whose token is replaced', () => {
    let accepted: readonly string[];
    let closing: (() => Promise<void>)[];
    beforeEach(() => {
      accepted = ['first'];
      closing = [];
    });
    afterEach(async () => {
      for (const close of closing) await close();
    });

    /** A call of the platform; gives its events, or the code of its error. */
    async function connect(token: TokenSource): Promise<() => Promise<unknown>> {
      const platform = await startStubPlatform(({ headers }, response) => {
        const isAccepted = accepted.some((each) => headers.authorization === `Bearer ${each}`);
        response.writeHead(isAccepted ? 200 : 401).end('{"code":200,"data":[]}');
      });
      const { call, close } = createCall({ url: platform.url, token, timeoutMs: 20_000, connections: 4 });
      closing.push(close, platform.close);
      return () => {
        const events = noteEvents();
        return call(createRead(), createReadOptions(events)).then(
          () => events.types,
          (error: unknown) => (error instanceof GatewayError ? error.code : error),
        );
      };
    }

    it('fail no call where the file comes first, the platform later', async () => {
      const call = await connect(fromFile('first'));
      expect(await call()).toEqual(['call']);
      writeFileSync(path, 'second');
      time += A_WHILE_MS;
      expect([await call(), await call()]).toEqual([['call', 'retry'], ['call']]);
      accepted = ['second'];
      expect([await call(), await call()]).toEqual([['call', 'retry'], ['call']]);
    });

    it('fail no call where the platform comes after the file, before the file is looked at', async () => {
      const call = await connect(fromFile('first'));
      expect(await call()).toEqual(['call']);
      writeFileSync(path, 'second');
      accepted = ['second'];
      expect([await call(), await call()]).toEqual([['call', 'retry'], ['call']]);
    });

    it('need no retry where the platform accepts both for a while', async () => {
      const call = await connect(fromFile('first'));
      await call();
      accepted = ['first', 'second'];
      writeFileSync(path, 'second');
      time += A_WHILE_MS;
      expect(await call()).toEqual(['call']);
      accepted = ['second'];
      expect(await call()).toEqual(['call']);
    });

    it('fail calls where the platform comes first, and no longer than until the file is replaced', async () => {
      const call = await connect(fromFile('first'));
      accepted = ['second'];
      expect(await call()).toBe('UPSTREAM_UNAUTHORIZED');
      writeFileSync(path, 'second');
      expect([await call(), await call()]).toEqual([['call', 'retry'], ['call']]);
    });

    it('fail calls where the platform accepts neither token', async () => {
      const call = await connect(fromFile('first'));
      writeFileSync(path, 'second');
      accepted = [];
      expect(await call()).toBe('UPSTREAM_UNAUTHORIZED');
    });
  });
});
