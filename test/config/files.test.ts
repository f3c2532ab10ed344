import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readRegularFile, readTokenFile } from '../../src/config/files.js';
import { createTokenSource } from '../../src/token-source.js';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'switchboard-files-'));
  path = join(folder, 'file');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** What a configured path can lead to by mistake. Opening the FIFO as usual would block this test for good. */
const UNUSABLE: readonly [name: string, make: () => unknown][] = [
  ['nothing', () => undefined],
  ['a folder', () => mkdirSync(path)],
  ['a FIFO that nothing writes to', () => execFileSync('mkfifo', [path])],
  [
    'a device',
    () => {
      symlinkSync('/dev/zero', path);
    },
  ],
  [
    'a file of gigabytes',
    () => {
      writeFileSync(path, '');
      truncateSync(path, 3 * 1024 ** 3);
    },
  ],
];

describe('a configured file', () => {
  it.each(UNUSABLE)('that is %s is refused, and is not waited for', (_, make) => {
    make();
    expect([readTokenFile(path), readRegularFile(path, 200_000)]).toEqual([null, null]);
  });

  it('is read up to its bound, and refused beyond it', () => {
    writeFileSync(path, 'x'.repeat(200_000));
    expect(readRegularFile(path, 200_000)).toHaveLength(200_000);
    expect(readRegularFile(path, 199_999)).toBeNull();
  });

  it('can be behind a link, as Kubernetes mounts secrets', () => {
    writeFileSync(`${path}.data`, 'first\n');
    symlinkSync(`${path}.data`, path);
    expect(readTokenFile(path)).toBe('first');
  });
});

describe('a token file in use', () => {
  it.each(UNUSABLE)('that becomes %s leaves the last token in use', async (_, make) => {
    writeFileSync(path, 'first');
    const logged: string[] = [];
    const log = { info: () => undefined, warn: (text: string) => void logged.push(text) };
    const token = createTokenSource({ tokenFile: path }, { log });
    rmSync(path);
    make();
    expect([await token.current(), logged]).toEqual(['first', [expect.stringContaining('last token stays in use')]]);
  });
});
