// Jest's globalSetup: builds dist/ where a source is newer, since tests start the programs from there.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync, utimesSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const PROGRAM = 'dist/main.js';
const BUILD_INFO = 'dist/.tsbuildinfo';
const SOURCES = ['src', 'tsconfig.json', 'tsconfig.build.json'];

export default function buildPrograms() {
  process.chdir(ROOT);
  if (isBuilt()) return;
  const { stdout } = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], {
    encoding: 'utf8',
  });
  // tsc writes JavaScript despite type errors, and `npm run typecheck` is what fails for them.
  if (stdout !== '') process.stderr.write(`The build reports errors:\n${stdout}\n`);
  if (!existsSync(PROGRAM)) throw new Error('The build has failed: tests cannot start the program.');
  // tsc leaves the file as it is where only times have changed.
  utimesSync(BUILD_INFO, new Date(), new Date());
}

function isBuilt() {
  return existsSync(PROGRAM) && existsSync(BUILD_INFO) && lastChange(SOURCES) < statSync(BUILD_INFO).mtimeMs;
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
