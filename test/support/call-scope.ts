import type { CallScope } from '../../src/upstream/platform.js';

/** Of an operation that nobody ends and that may call as often as it likes. */
export function createCallScope(parts: Partial<CallScope> = {}): CallScope {
  return {
    signal: new AbortController().signal,
    deadlineAt: Infinity,
    bypassesCache: false,
    onRead: () => undefined,
    beginCall: () => undefined,
    onCall: () => undefined,
    onRetry: () => undefined,
    ...parts,
  };
}
