import { readFileSync } from 'node:fs';

/** What systems other than Linux allow at the least, Windows aside, which has no such limit. */
const UNKNOWN_LIMIT = 1024;

/** How many files and connections the process can have open. `limits`: as Linux lists them. */
export function descriptorLimit(limits = readLimits()): number {
  const [, soft] = /^Max open files\s+(\d+|unlimited)/m.exec(limits) ?? [];
  if (soft === 'unlimited') return Infinity;
  return soft === undefined ? UNKNOWN_LIMIT : Number(soft);
}

function readLimits(): string {
  try {
    return readFileSync('/proc/self/limits', 'utf8');
  } catch {
    return '';
  }
}
