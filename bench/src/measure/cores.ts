import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';

const SERVER_CORE = '0';
const LOAD_CORE = '1';

/** Whether server and load have a core each; not if `taskset` or a second core is missing. */
export const isPinned = availableParallelism() > 1 && spawnSync('taskset', ['--version']).status === 0;

/** The command that runs `command` on the core of the server under test. */
export function onServerCore(command: readonly string[]): readonly string[] {
  return isPinned ? ['taskset', '-c', SERVER_CORE, ...command] : command;
}

/** Moves this process, which is load and platform, to the other core. */
export function moveToLoadCore(): void {
  if (isPinned) spawnSync('taskset', ['-a', '-c', '-p', LOAD_CORE, String(process.pid)]);
}
