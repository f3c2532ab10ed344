import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createTrustedDocumentSource, type TrustedDocumentSource } from '../src/trusted-document-source.js';
import { recordLog, type LogRecorder } from './support/log-recorder.js';

const [FIRST, SECOND] = ['1'.repeat(64), '2'.repeat(64)];

let folder: string;
let recorder: LogRecorder;
let source: TrustedDocumentSource;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'switchboard-manifests-'));
  recorder = recordLog();
  write('1.json', { [FIRST]: '{ a }' });
  source = createTrustedDocumentSource(folder, { log: recorder.log, intervalMs: 10 });
});
afterEach(() => {
  source.close();
  rmSync(folder, { recursive: true });
});

/** As a deployment should do it. */
function write(name: string, content: unknown): void {
  const path = join(folder, name);
  writeFileSync(`${path}.new`, typeof content === 'string' ? content : JSON.stringify(content));
  renameSync(`${path}.new`, path);
}

const ids = () => [...(source.current()?.byId.keys() ?? [])];
const warnings = () => recorder.lines.filter(({ level }) => level === 40).map(({ msg }) => msg);

describe('trusted documents in use', () => {
  it('are none where none are configured', () => {
    const none = createTrustedDocumentSource(null, { log: recorder.log });
    none.close();
    expect(none.current()).toBeNull();
  });

  it('have to be usable at the start', () => {
    expect(() => createTrustedDocumentSource(join(folder, 'missing.json'), { log: recorder.log })).toThrow();
  });

  it('follow the manifests of a folder', async () => {
    write('2.json', { [SECOND]: '{ b }' });
    await recorder.line(({ added, removed, documents }) => added === 1 && removed === 0 && documents === 2);
    expect(ids()).toEqual([FIRST, SECOND]);
    rmSync(join(folder, '1.json'));
    await recorder.line(({ added, removed, documents }) => added === 0 && removed === 1 && documents === 1);
    expect(ids()).toEqual([SECOND]);
    expect(warnings()).toEqual([]);
  });

  it('stay as they are while a manifest is half written, with one warning', async () => {
    const before = source.current();
    write('2.json', '{ "');
    const warning = await recorder.line(({ level }) => level === 40);
    expect(warning).toMatchObject({
      msg: 'TRUSTED_DOCUMENTS is not usable; the last set of documents stays in use.',
      reason: '2.json is not JSON.',
    });
    expect(source.current()).toBe(before);
    write('2.json', { [SECOND]: '{ b }' });
    await recorder.line(({ msg }) => msg === 'TRUSTED_DOCUMENTS is usable again.');
    expect(ids()).toEqual([FIRST, SECOND]);
    expect(warnings()).toHaveLength(1);
  });

  it('stay as they are while the folder is gone or empty', async () => {
    const before = source.current();
    rmSync(join(folder, '1.json'));
    await recorder.line(({ level }) => level === 40);
    expect(source.current()).toBe(before);
  });
});
