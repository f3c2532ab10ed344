import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';
import packageJson from '../../package.json' with { type: 'json' };

const ROOT = new URL('../../', import.meta.url);
const FOLDER = '.github/workflows/';

/** Programs of the runner that commands may call. */
const PROGRAMS = ['apt-get', 'cosign', 'echo', 'gh', 'npm', 'test'];

const permissionsShape = z.record(z.string(), z.enum(['read', 'write']));
const stepShape = z.strictObject({
  id: z.string().optional(),
  uses: z.string().optional(),
  run: z.string().optional(),
  with: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
  env: z.record(z.string(), z.string()).optional(),
});
const jobShape = z.strictObject({
  'runs-on': z.string().optional(),
  'timeout-minutes': z.number().optional(),
  container: z.string().optional(),
  needs: z.string().optional(),
  if: z.string().optional(),
  outputs: z.record(z.string(), z.string()).optional(),
  permissions: permissionsShape.optional(),
  env: z.record(z.string(), z.string()).optional(),
  strategy: z.object({ matrix: z.object({ node: z.array(z.number()) }) }).optional(),
  uses: z.string().optional(),
  with: z.record(z.string(), z.string()).optional(),
  steps: z.array(stepShape).default([]),
});
const workflowShape = z.strictObject({
  name: z.string(),
  on: z.record(z.string(), z.unknown()),
  permissions: permissionsShape,
  concurrency: z.string().optional(),
  jobs: z.record(z.string(), jobShape),
});

const read = (path: string): string => readFileSync(new URL(path, ROOT), 'utf8');

const workflows = readdirSync(new URL(FOLDER, ROOT)).map((name) => ({
  name,
  workflow: workflowShape.parse(parse(read(`${FOLDER}${name}`))),
}));

const scripts: Readonly<Record<string, string>> = packageJson.scripts;

/** What is wrong with a command: a script or a file that is not there, or a program that no runner has. */
function commandErrors(command: string): string[] {
  const [program = ''] = command.split(' ');
  const [, script] = /^npm (?:run )?(?:--silent )?(\S+)/.exec(command) ?? [];
  if (command.startsWith('npm run ') && !(script && script in scripts)) return [`There is no script ${script ?? ''}.`];
  const isKnown = PROGRAMS.includes(program) || existsSync(new URL(program, ROOT));
  return isKnown ? [] : [`There is no ${program}.`];
}

describe('the workflows of GitHub', () => {
  const jobs = workflows.flatMap(({ name, workflow }) =>
    Object.entries(workflow.jobs).map(([id, job]) => ({ title: `${name} ${id}`, job })),
  );
  const steps = jobs.flatMap(({ job }) => job.steps);

  it('are three', () => {
    expect(workflows.map(({ name }) => name)).toEqual(['ci.yml', 'publish.yml', 'release.yml']);
  });

  it.each(workflows)('$name may only read, unless a job says otherwise', ({ workflow }) => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
  });

  it('call scripts, files and programs that exist', () => {
    const inputs = steps.flatMap(({ uses, with: { version, publish } }) =>
      uses?.startsWith('changesets/') === true ? [String(version), String(publish)] : [],
    );
    const commands = [...steps.flatMap(({ run = '' }) => run.split('\n').filter(Boolean)), ...inputs];
    expect(commands).toEqual(expect.arrayContaining(['.ci/run', 'npm run sbom', 'npm run release:version']));
    expect(commands.flatMap(commandErrors)).toEqual([]);
    expect(commandErrors('npm run sbomb')).toEqual(['There is no script sbomb.']);
    expect(commandErrors('.ci/walk --fast')).toEqual(['There is no .ci/walk.']);
  });

  it('build the image from the Dockerfile, with arguments that it takes', () => {
    const inputs = steps.find(({ id }) => id === 'image')?.with ?? {};
    const names = [...String(inputs['build-args']).matchAll(/^(\w+)=/gm)].map(([, name]) => name);
    const taken = [...read(String(inputs['file'])).matchAll(/^ARG (\w+)/gm)].map(([, name]) => name);
    expect(names).toEqual(taken);
  });

  it('call actions of a stated version, and workflows of this repository', () => {
    const used = [...steps.map(({ uses }) => uses), ...jobs.map(({ job }) => job.uses)].filter(
      (uses) => uses !== undefined,
    );
    const own = used.filter((uses) => uses.startsWith('./'));
    expect(own.filter((path) => !existsSync(new URL(path, ROOT)))).toEqual([]);
    const others = used.filter((uses) => !own.includes(uses));
    expect(others.filter((uses) => !/@(v\d+(\.\d+){0,2}|[0-9a-f]{40})$/.test(uses))).toEqual([]);
  });

  it('test on the versions of Node that package.json and .ci/run name', () => {
    const [oldest = ''] = /\d+/.exec(packageJson.engines.node) ?? [];
    const [, others = ''] = /^for version in ([\d ]+); do$/m.exec(read('.ci/run')) ?? [];
    const versions = [oldest, ...others.split(' ')].map(Number);
    expect(jobs.flatMap(({ job }) => job.strategy?.matrix.node ?? [])).toEqual(versions);
    expect(steps.flatMap(({ with: { 'node-version': version } }) => version ?? [])).toEqual([versions[0], versions[0]]);
  });

  it('publish only what the checks have passed', () => {
    const publish = jobs.find(({ title }) => title === 'publish.yml publish');
    const checks = jobs.find(({ title }) => title === 'publish.yml checks');
    expect([publish?.job.needs, checks?.job.uses]).toEqual(['checks', './.github/workflows/ci.yml']);
  });
});
