// Builds dist/ where a source is newer. Plain JavaScript, and a part of the package: `npm start` runs it first, also where only
// the run-time dependencies are installed. Jest's globalSetup too, since tests start the programs from dist/.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const PROGRAM = 'dist/main.js';
const BUILD_INFO = 'dist/.tsbuildinfo';
const COMPILER = 'node_modules/typescript/bin/tsc';
const SOURCES = ['src', 'tsconfig.json', 'tsconfig.build.json'];

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
if (isEntry()) {
  if (process.argv.includes('--clean')) clean();
  if (!build()) process.exitCode = 1;
}

/** Jest's globalSetup. tsc writes JavaScript despite type errors, and `npm run typecheck` is what fails for them. */
export default function buildPrograms() {
  build();
  if (!existsSync(PROGRAM)) throw new Error('The build has failed: tests cannot start the program.');
}

/** A package must not contain what was built from sources that are gone. */
function clean() {
  if (existsSync('src') && existsSync(COMPILER)) rmSync('dist', { recursive: true, force: true });
}

/** Whether dist/ is what the sources say, or all that there is. */
function build() {
  if (existsSync(PROGRAM) && (!existsSync('src') || !existsSync(COMPILER) || isCurrent())) return true;
  if (!existsSync(COMPILER)) {
    console.error('There is no dist/, and TypeScript is not installed: run `npm ci && npm run build`.');
    return false;
  }
  console.error('Building: some seconds after a clone, and after each change of the sources.');
  const { status } = spawnSync(process.execPath, [COMPILER, '-p', 'tsconfig.build.json'], { stdio: 'inherit' });
  // tsc leaves the file as it is where only times have changed. After an error the next build reports it again.
  if (status === 0) utimesSync(BUILD_INFO, new Date(), new Date());
  else rmSync(BUILD_INFO, { force: true });
  return status === 0;
}

function isCurrent() {
  return existsSync(BUILD_INFO) && lastChange(SOURCES) < statSync(BUILD_INFO).mtimeMs;
}

/** Milliseconds; directories count too, since theirs changes when a file is removed. */
function lastChange(paths) {
  const inside = paths.flatMap((path) =>
    statSync(path).isDirectory()
      ? readdirSync(path, { recursive: true, encoding: 'utf8' }).map((name) => `${path}/${name}`)
      : [],
  );
  return Math.max(...[...paths, ...inside].map((path) => statSync(path).mtimeMs));
}

function isEntry() {
  return process.argv[1] === fileURLToPath(import.meta.url);
}
