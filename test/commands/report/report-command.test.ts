import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { report, REPORT_USAGE } from '../../../src/commands/report/report-command.js';
import { loadConfig } from '../../../src/config.js';
import { startSandbox, type Sandbox } from '../../../src/sandbox/sandbox.js';
import { NOW } from '../../support/test-gateway.js';

const TOKENS = {
  ...{ AUTH_MODE: 'jwt', JWT_JWKS_URL: 'http://127.0.0.1:1/keys' },
  ...{ JWT_ISSUER: 'https://login.example', JWT_AUDIENCE: 'switchboard' },
};

let sandbox: Sandbox;
let folder: string;
beforeAll(async () => {
  sandbox = await startSandbox();
  folder = mkdtempSync(join(tmpdir(), 'switchboard-report-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await sandbox.close();
});

async function run(args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const log: string[] = [];
  const error: string[] = [];
  const config = loadConfig({
    ...{ UPSTREAM_URL: sandbox.url, UPSTREAM_TOKEN: sandbox.token, UPSTREAM_USER_ID: sandbox.mainAccountId },
    ...environment,
  });
  const output = { log: (text: string) => void log.push(text), error: (text: string) => void error.push(text) };
  const code = await report(args, output, { config, clock: () => NOW });
  return { code, log: log.join('\n'), error: error.join('\n') };
}

describe('switchboard report', () => {
  it('says as text what is found on a platform, and how loaded its lines are', async () => {
    const { code, log, error } = await run([]);
    expect([code, error]).toEqual([0, '']);
    expect(log).toMatch(/^What needs attention: 2026-06-03 00:00 – 2026-06-10 00:00\n/);
    expect(log).toContain(`Account ${sandbox.mainAccountId} · As of 2026-06-03`);
    expect(log).toMatch(/^Critical \(\d+\)$/m);
    expect(log).toMatch(/^ {2}Never calls again: /m);
    expect(log).toMatch(/^Load of lines: 2026-06-03 00:00 – 2026-06-10 00:00$/m);
  });

  it('writes one page to a file', async () => {
    const file = join(folder, 'report.html');
    const { code, log } = await run(['--format', 'html', '--language', 'zh', '--days', '3', '--output', file]);
    const html = readFileSync(file, 'utf8');
    expect([code, log]).toEqual([0, '']);
    expect(html).toMatch(/^<!doctype html>\n<html lang="zh-CN">/);
    expect(html).toContain('2026-06-03 00:00 – 2026-06-06 00:00');
    expect(html.match(/scope="colgroup"/g)).toHaveLength(3);
    expect(html).toContain('不会再外呼');
  });

  it('is about one account, in spite of limits that it would exceed', async () => {
    const [accountId = ''] = sandbox.subAccountIds;
    const limits = { MAX_COST: '1', RATE_LIMIT_POINTS: '1', MAX_DEPTH: '1', MAX_TOKENS: '1', MAX_RESPONSE_BYTES: '1' };
    const [all, own] = [await run(['--days', '7']), await run(['--days', '7', '--account', accountId], limits)];
    expect(own.code).toBe(0);
    expect(own.log).toContain(`Account ${accountId} `);
    expect(own.log.length).toBeLessThan(all.log.length);
  });

  it.each(['critical', 'warning', 'notice'])('ends with 2 where there is a finding that is %s', async (severity) => {
    expect((await run(['--fail-on', severity])).code).toBe(2);
  });

  it('ends with 1 where the platform cannot be read', async () => {
    sandbox.faults.inject({ kind: 'status', status: 500 });
    const { code, log, error } = await run([], { UPSTREAM_RETRIES: '0' });
    sandbox.faults.clear();
    expect([code, log]).toEqual([1, '']);
    expect(error).toContain('The findings could not be read.\nUPSTREAM_UNAVAILABLE: ');
  });

  it('says what could not be read, beside what was found', async () => {
    sandbox.faults.inject({ kind: 'status', status: 500 }, { endpoint: 'task/create' });
    const { code, log } = await run([], { UPSTREAM_RETRIES: '0' });
    sandbox.faults.clear();
    expect(code).toBe(0);
    expect(log).toMatch(/^ {2}Task missing on the dialer: /m);
    expect(log).toContain('What could not be read:\n  UPSTREAM_UNAVAILABLE: ');
  });

  it('ends with 1 where a finding that it looks for may be among what could not be read', async () => {
    const calm = await startSandbox({ tasks: 0 });
    const platform = { UPSTREAM_URL: calm.url, UPSTREAM_TOKEN: calm.token, UPSTREAM_USER_ID: calm.mainAccountId };
    const environment = { ...platform, UPSTREAM_RETRIES: '0' };
    const ask = () => run(['--fail-on', 'critical', '--days', '1'], environment);
    expect((await ask()).code).toBe(0);
    calm.faults.inject({ kind: 'status', status: 500 }, { endpoint: 'task/create' });
    const { code, log } = await ask();
    await calm.close();
    expect(code).toBe(1);
    expect(log).toContain('What could not be read:');
  });

  it('ends with 1 for an account that does not exist, in which nothing would be found', async () => {
    const { code, log, error } = await run(['--account', 'nobody']);
    expect([code, log]).toEqual([1, '']);
    expect(error).toContain('The account could not be read.\nUPSTREAM_REFUSED: ');
  });

  it('needs an account where each caller has its own', async () => {
    const { code, error } = await run([], TOKENS);
    expect([code, error]).toEqual([1, 'With AUTH_MODE=jwt the report needs --account, a main account.']);
    const { code: withAccount, log } = await run(['--account', sandbox.mainAccountId], TOKENS);
    expect(withAccount).toBe(0);
    expect(log).toContain(`Account ${sandbox.mainAccountId} `);
  });

  it.each([
    [['--format', 'pdf'], '--format must be one of text, html.'],
    [['--language', 'fr'], '--language must be one of en, zh.'],
    [['--days', '32'], '--days must be from 1 to 31.'],
    [['--days', 'x'], '--days must be from 1 to 31.'],
    [['--fail-on', 'some'], '--fail-on must be one of critical, warning, notice.'],
    [['--nothing'], "Unknown option '--nothing'"],
  ])('refuses %j', async (args, message) => {
    const { code, error } = await run(args);
    expect(code).toBe(1);
    expect(error).toContain(message);
  });

  it('explains itself', async () => {
    expect(await run(['--help'])).toEqual({ code: 0, log: REPORT_USAGE, error: '' });
  });
});
