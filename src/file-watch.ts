import type { Logger } from './log.js';

export interface FileWatchOptions {
  /** The variable that names the file. */
  readonly name: string;
  /** What is used while the file is not usable. */
  readonly last: string;
  /** Reads what has changed. Throws an error that says why the file is not usable. */
  readonly read: () => void;
  readonly log: Pick<Logger, 'info' | 'warn'>;
  readonly intervalMs?: number | undefined;
}

const INTERVAL_MS = 5000;

/** Reads a file again and again; returns what ends it. An unusable file is reported once. */
export function watchFile({ name, last, read, log, intervalMs = INTERVAL_MS }: FileWatchOptions): () => void {
  let isUsable = true;
  const readAgain = (): void => {
    try {
      read();
      if (!isUsable) log.info(`${name} is usable again.`);
      isUsable = true;
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (isUsable) log.warn({ reason }, `${name} is not usable; ${last} stays in use.`);
      isUsable = false;
    }
  };
  // It misses no change, however an editor or Kubernetes replaces the file.
  const timer = setInterval(readAgain, intervalMs).unref();
  return () => {
    clearInterval(timer);
  };
}
