// Does what `docker build` would, by the same Dockerfile, into a folder.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, copyFileSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parseDockerfile, type Instruction, type Stage } from './dockerfile.js';

/** A stage that is built: its root folder, and how its program is run. */
export interface BuiltStage {
  readonly root: string;
  readonly environment: Record<string, string>;
  workdir: string;
  user: string;
  entrypoint: readonly string[];
  command: readonly string[];
  healthcheck: readonly string[];
}

/** Builds all stages of the Dockerfile in the working directory below `folder`; returns the last one. */
export function buildImageFolder(folder: string): BuiltStage {
  const built = new Map<string, BuiltStage>();
  let last: BuiltStage | null = null;
  for (const [index, stage] of parseDockerfile(readFileSync('Dockerfile', 'utf8')).entries()) {
    last = beginStage(stage, join(folder, String(index)));
    built.set(stage.name ?? String(index), last);
    for (const instruction of stage.instructions) run(instruction, last, built);
  }
  assert(last !== null, 'The Dockerfile has a stage.');
  return last;
}

/** All that is used of the base image is Node, of the same version. */
function beginStage({ image }: Stage, root: string): BuiltStage {
  const [, version] = /^node:(\d+\.\d+\.\d+)-/.exec(image) ?? [];
  assert(version !== undefined, `${image} is an image of Node.`);
  const args = ['--yes', '--package', `node@${version}`, '--', 'node', '--print', 'process.execPath'];
  const node = execFileSync('npx', args, { encoding: 'utf8' }).trim();
  mkdirSync(join(root, 'usr/local/bin'), { recursive: true });
  copyFileSync(node, join(root, 'usr/local/bin/node'));
  const environment = { PATH: join(root, 'usr/local/bin') };
  return { root, environment, workdir: '/', user: '0:0', entrypoint: [], command: [], healthcheck: [] };
}

function run(instruction: Instruction, stage: BuiltStage, built: ReadonlyMap<string, BuiltStage>): void {
  const { keyword, words, text } = instruction;
  if (keyword === 'WORKDIR') mkdirSync(join(stage.root, (stage.workdir = text)), { recursive: true });
  else if (keyword === 'ENV') {
    Object.assign(stage.environment, Object.fromEntries(words.map((word) => word.split('='))));
  } else if (keyword === 'USER') stage.user = text;
  else if (keyword === 'ENTRYPOINT') stage.entrypoint = words;
  else if (keyword === 'CMD') stage.command = words;
  else if (keyword === 'HEALTHCHECK') stage.healthcheck = words;
  else if (keyword === 'RUN') runShell(text, stage);
  else if (keyword === 'COPY') copy(instruction, stage, built);
  else assert(['ARG', 'LABEL', 'EXPOSE'].includes(keyword), `${keyword} is not known here.`);
}

function runShell(script: string, { root, workdir, environment }: BuiltStage): void {
  assert.doesNotMatch(script, /(^|\s)\//, 'A command has relative paths only, so that it can run in a folder.');
  console.log(`  RUN ${script}`);
  // How packages are fetched from here is this machine's affair.
  const { NODE_ENV: _, PATH = '', ...own } = process.env;
  const env = { ...own, ...environment, PATH: `${environment['PATH'] ?? ''}:${PATH}` };
  execFileSync('sh', ['-c', script], { cwd: join(root, workdir), env, stdio: ['ignore', 'ignore', 'inherit'] });
}

function copy({ words, flags }: Instruction, stage: BuiltStage, built: ReadonlyMap<string, BuiltStage>): void {
  const [sources, target] = [words.slice(0, -1), words.at(-1) ?? ''];
  const from = flags['from'] === undefined ? null : built.get(flags['from']);
  assert(from !== undefined, `There is a stage ${flags['from'] ?? ''}.`);
  for (const source of sources) {
    const path = from === null ? source : join(from.root, source);
    const into = join(stage.root, stage.workdir, target);
    assert(from !== null || isInContext(path), `${path} is in the build context.`);
    const isFolder = statSync(path).isDirectory();
    // Docker copies what is in a folder, and a file into one whose name ends with a slash.
    const destination = !isFolder && target.endsWith('/') ? join(into, basename(path)) : into;
    mkdirSync(isFolder ? destination : dirname(destination), { recursive: true });
    const isWanted = from === null ? isInContext : () => true;
    cpSync(path, destination, { recursive: true, verbatimSymlinks: true, filter: isWanted });
  }
}

/** `.dockerignore` excludes all, and then names what is included. */
const included = readFileSync('.dockerignore', 'utf8')
  .split('\n')
  .flatMap((line) => (line.startsWith('!') ? [line.slice(1)] : []));

/** Folders above what is included are needed to get there. */
function isInContext(path: string): boolean {
  return included.some((pattern) => {
    const folder = dirname(pattern);
    if (pattern.includes('*')) {
      return path === folder || (dirname(path) === folder && path.endsWith(pattern.slice(folder.length + 2)));
    }
    return path === pattern || path.startsWith(`${pattern}/`) || pattern.startsWith(`${path}/`);
  });
}
