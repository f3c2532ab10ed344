import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readTrustedDocuments } from '../../src/config/manifests.js';

const MD5 = 'ab'.repeat(16);
const SHA1 = 'ab'.repeat(20);
const SHA256 = 'ab'.repeat(32);
const apollo = (...operations: readonly object[]) => ({
  format: 'apollo-persisted-query-manifest',
  version: 1,
  operations,
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'switchboard-manifests-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function write(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

function reasonOf(path: string): string {
  try {
    readTrustedDocuments(path);
  } catch (error) {
    return String(error);
  }
  return '';
}

describe('a manifest', () => {
  it.each<[string, unknown, [string, string][]]>([
    ['GraphQL Code Generator', { [`sha256:${SHA256.toUpperCase()}`]: '{ a }' }, [[SHA256, '{ a }']]],
    ['GraphQL Code Generator with SHA-1', { [SHA1]: '{ a }' }, [[SHA1, '{ a }']]],
    ['Relay', { [MD5]: '{ a }\n' }, [[MD5, '{ a }\n']]],
    [
      'Apollo',
      apollo(
        { id: SHA256, name: 'A', type: 'query', body: '{ a }' },
        { id: 'Board@2', name: 'B', type: 'query', body: '{ b }' },
      ),
      [
        [SHA256, '{ a }'],
        ['Board@2', '{ b }'],
      ],
    ],
    ['no frontend yet', {}, []],
  ])('of %s is read', (_, content, entries) => {
    const { byId, texts } = readTrustedDocuments(write('manifest.json', content));
    expect([...byId]).toEqual(entries);
    expect([...texts]).toEqual(entries.map(([, text]) => text));
  });

  it.each<[string, unknown, string]>([
    ['is no JSON', '{', 'it is not JSON.'],
    ['is a list', ['{ a }'], 'it is no manifest of GraphQL Code Generator or Relay: Invalid input'],
    ['has a key that is no hash', { abc: '{ a }' }, 'abc: Not a hash.'],
    ['has a text that is none', { [SHA1]: 1 }, `${SHA1}: Invalid input`],
    ['has an empty text', { [SHA1]: '' }, `${SHA1}: Too small`],
    ['has another format', { format: 'other', operations: [] }, 'it is no manifest of Apollo: format: Invalid input'],
    ['has another version', { ...apollo(), version: 2 }, 'it is no manifest of Apollo: version: Invalid input'],
    ['has an operation without a body', apollo({ id: SHA1, name: 'A' }), 'operations.0.body: Invalid input'],
    [
      'has an id twice',
      apollo({ id: 'A', body: '{ a }' }, { id: 'A', body: '{ b }' }),
      'it has two different documents under the id A.',
    ],
  ])('that %s is an error', (_, content, reason) => {
    expect(reasonOf(write('manifest.json', content))).toContain(reason);
  });

  it('that is not there is an error', () => {
    expect(reasonOf(join(folder, 'manifest.json'))).toContain('it cannot be read');
  });
});

describe('a folder of manifests', () => {
  it('has the documents of all of them, whatever their forms', () => {
    write('1.json', { [MD5]: '{ a }' });
    write('2.json', apollo({ id: 'B', body: '{ b }' }));
    expect([...readTrustedDocuments(folder).byId.keys()]).toEqual([MD5, 'B']);
  });

  it('can have one document in several of them, in other spellings of its id', () => {
    write('1.json', { [SHA256]: '{ a }' });
    write('2.json', { [`sha256:${SHA256}`]: '{ a }' });
    expect([...readTrustedDocuments(folder).byId]).toEqual([[SHA256, '{ a }']]);
  });

  it('cannot have different documents under one id', () => {
    write('2026-11.json', { [SHA256]: '{ a }' });
    write('2026-12.json', { [`sha256:${SHA256}`]: '{ b }' });
    expect(reasonOf(folder)).toContain(
      `2026-11.json and 2026-12.json have different documents under the id sha256:${SHA256}.`,
    );
  });

  it('names the manifest that is broken', () => {
    write('1.json', { [SHA256]: '{ a }' });
    write('2.json', '{');
    expect(reasonOf(folder)).toContain('2.json is not JSON.');
  });

  it('without any is an error', () => {
    write('read.me', '');
    expect(reasonOf(folder)).toContain('the folder has no manifest, which is a file *.json.');
  });

  it('is read as Kubernetes mounts a ConfigMap, behind links and beside hidden files', () => {
    mkdirSync(join(folder, '..2026_11_28'));
    write('..2026_11_28/1.json', { [SHA256]: '{ a }' });
    symlinkSync('..2026_11_28', join(folder, '..data'));
    symlinkSync('..data/1.json', join(folder, '1.json'));
    write('.2.json', '{');
    expect([...readTrustedDocuments(folder).byId]).toEqual([[SHA256, '{ a }']]);
  });

  it('has another version only if a document is another', () => {
    write('1.json', { [MD5]: '{ a }' });
    const { version } = readTrustedDocuments(folder);
    write('2.json', { [MD5]: '{ a }' });
    expect(readTrustedDocuments(folder).version).toBe(version);
    write('2.json', { [SHA1]: '{ a }' });
    expect(readTrustedDocuments(folder).version).not.toBe(version);
  });
});
