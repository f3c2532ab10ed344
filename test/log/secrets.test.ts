import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { findSecrets, searchFolder } from '../support/secrecy/secret-search.js';
import { TokenIssuer } from '../support/token-issuer.js';

const TOKEN = new TokenIssuer().token();
const percentEncoded = (text: string): string => text.replace(/[^%]/g, (each) => `%${each.charCodeAt(0).toString(16)}`);

describe('a secret in the output of the programs under test', () => {
  it.each([
    ['as it is', `{"path":"/calendar/${TOKEN}.ics"}`],
    ['cut', `{"path":"/calendar/${TOKEN.slice(0, 100)}…"}`],
    ['in its last part', TOKEN.slice(-80)],
    ['percent-encoded', percentEncoded(TOKEN)],
    ['percent-encoded twice', encodeURIComponent(percentEncoded(TOKEN))],
    ['in base64', Buffer.from(`Bearer ${TOKEN}`).toString('base64')],
    ['in hexadecimal', Buffer.from(TOKEN).toString('hex')],
  ])('is found %s', (_form, output) => {
    expect(findSecrets(`a line\n${output}\n`, ['another secret, not there', TOKEN])).toHaveLength(1);
  });

  it('is not found where there is none', () => {
    expect(findSecrets('{"path":"/calendar/…"}', [TOKEN])).toEqual([]);
  });

  it('is reported with the test file that knew it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'switchboard-secrets-'));
    const write = (name: string, text: string): void => {
      writeFileSync(join(folder, name), text);
    };
    write('1.name', 'test/one.test.ts');
    write('1.secrets', `${JSON.stringify(TOKEN)}\n`);
    write('1.output', `{"msg":"${TOKEN}"}\n`);
    write('2.name', 'test/other.test.ts');
    write('2.output', 'a line\n');
    const { found, secrets } = searchFolder(folder);
    rmSync(folder, { recursive: true });
    expect(found).toEqual([expect.stringContaining('by test/one.test.ts')]);
    expect(secrets).toBe(1);
  });
});
