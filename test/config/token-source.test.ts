import { mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createTokenSource, type TokenSource } from '../../src/token-source.js';

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

  it('answers a fixed token as it is', async () => {
    await expect(createTokenSource({ token: 'fixed' }, { log })()).resolves.toBe('fixed');
  });

  it('reads a file without the white space around the token', async () => {
    await expect(fromFile(' first \n')()).resolves.toBe('first');
  });

  it('keeps to the clock of the process where it is given none', async () => {
    writeFileSync(path, 'first');
    await expect(createTokenSource({ tokenFile: path }, { log })()).resolves.toBe('first');
  });

  it('refuses to start from a file without a token', () => {
    expect(() => fromFile('')).toThrow('The token file cannot be read or holds no token.');
  });

  it('reads the file again once it has changed', async () => {
    const token = fromFile('first');
    await token();
    writeFileSync(path, 'second!');
    time += A_WHILE_MS;
    await expect(token()).resolves.toBe('second!');
  });

  it('notices a file of the same size that was moved into its place', async () => {
    const token = fromFile('first');
    await token();
    writeFileSync(`${path}.new`, 'other');
    renameSync(`${path}.new`, path);
    time += A_WHILE_MS;
    await expect(token()).resolves.toBe('other');
  });

  it('looks at the file at most once a second', async () => {
    const token = fromFile('first');
    await token();
    writeFileSync(path, 'second');
    time += A_WHILE_MS - 2;
    await expect(token()).resolves.toBe('first');
  });

  it('looks once for callers that come at the same time, and answers all of them the same', async () => {
    const token = fromFile('first');
    await token();
    writeFileSync(path, 'second');
    time += A_WHILE_MS;
    await expect(Promise.all([token(), token(), token()])).resolves.toEqual(['second', 'second', 'second']);
  });

  it('stays silent about a file that was only touched', async () => {
    const token = fromFile('first');
    await token();
    utimesSync(path, 1, 1);
    time += A_WHILE_MS;
    await expect(token()).resolves.toBe('first');
    expect(told).toEqual([]);
  });

  it('keeps the last token and warns once while the file is unusable, then tells of its return', async () => {
    const token = fromFile('first');
    const seen = [await token()];
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
      seen.push(await token());
    }
    expect(seen).toEqual(['first', 'first', 'first', 'second']);
    expect(told).toEqual([
      'warn: The token file cannot be read or holds no token; the last one stays in use.',
      'info: The token file is usable again.',
    ]);
  });
});
