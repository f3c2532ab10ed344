import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkDocuments } from '../../src/commands/check-documents.js';
import { loadConfig } from '../../src/config.js';

const ROOT = new URL('../../', import.meta.url).pathname;
const FIXTURES = join(ROOT, 'test/fixtures/trusted-documents');

const { limits } = loadConfig({});

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'switchboard-documents-'));
  writeFileSync(join(folder, 'good.graphql'), 'query Good { tasks { nodes { ...Row } } }');
  writeFileSync(join(folder, 'row.graphql'), 'fragment Row on Task { name }');
  writeFileSync(join(folder, 'bad.gql'), 'query Bad { tasks { nope } }');
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function run(...args: string[]) {
  const log: string[] = [];
  const error: string[] = [];
  const code = checkDocuments(args, { log: (text) => log.push(text), error: (text) => error.push(text) });
  return { code, log: log.join('\n'), error: error.join('\n') };
}

describe('switchboard check-documents', () => {
  it('accepts operations that run, and says what they cost', () => {
    const { code, log } = run(join(folder, 'good.graphql'), join(folder, 'row.graphql'));
    expect(code).toBe(0);
    const [headings, row = ''] = log.split('\n');
    expect(headings).toMatch(/^OPERATION +COST +CALLS +DEPTH +ALIASES +RESULT$/);
    expect(row.replace(/\d+/, '').split(/\s+/)).toEqual(['Good', `/${limits.maxCost}`, '1/200', '3/12', '0/30', 'ok']);
  });

  it('reads manifests of the three forms', () => {
    const { code, log } = run('--json', '--accounts', '6', FIXTURES);
    const names = ['TaskBoard', 'WhoAmI', 'Board', 'boardQuery', 'TaskBoard', 'WhoAmI'].map((name) => ({ name }));
    expect(code).toBe(0);
    expect(JSON.parse(log)).toMatchObject({ limits: { cost: limits.maxCost, calls: 200 }, operations: names });
  });

  it('fails where an operation cannot run, and says where and why', () => {
    const { code, log } = run(folder);
    expect(code).toBe(1);
    expect(log).toContain('Cannot query field "nope" on type "TaskConnection".');
    expect(log).toContain('bad.gql:1:');
    expect(log).toContain('2 checked, 1 cannot run, 0 with deprecated fields.');
  });

  it('shows its usage', () => {
    expect(run('--help')).toMatchObject({
      code: 0,
      log: expect.stringContaining('Usage: switchboard check-documents'),
    });
  });

  it.each([
    ['no file', [], 'Usage: switchboard check-documents'],
    ['an unknown option', ['--nope', FIXTURES], 'nope'],
    ['no number of accounts', ['--accounts', '0', FIXTURES], '--accounts must be a whole number from 1.'],
    ['a file that is not there', [join(FIXTURES, 'missing.json')], 'missing.json'],
    ['a file that is no manifest', [join(ROOT, 'package.json')], 'is no manifest of GraphQL Code Generator or Relay'],
    ['a folder without documents', [join(ROOT, 'src')], 'has no .graphql file and no manifest.'],
  ])('answers 2 for %s', (_, args, message) => {
    const { code, error } = run(...args);
    expect([code, error]).toEqual([2, expect.stringContaining(message)]);
  });

  it('answers 2 where there is no operation: the check would say nothing of any', () => {
    expect(run(join(folder, 'row.graphql'))).toMatchObject({
      code: 2,
      error: 'There is no operation in what was given.',
    });
  });

  it('is a program', () => {
    const program = (...args: string[]) =>
      spawnSync(process.execPath, ['dist/commands/main.js', ...args], { cwd: ROOT });
    expect(program('check-documents', folder).status).toBe(1);
    expect(program('check').status).toBe(2);
  });
});
