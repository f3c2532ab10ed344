/** A terminal's Ctrl-C reaches npm and this process, and npm passes it on: within this time it is the same wish. */
const SAME_WISH_MS = 1000;

/** Resolves with the first signal to stop; a later one ends the process at once. */
export function wishToStop(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    let since: number | null = null;
    const hear = (signal: NodeJS.Signals): void => {
      since ??= performance.now();
      if (performance.now() - since > SAME_WISH_MS) process.exit(1);
      resolve(signal);
    };
    process.on('SIGTERM', hear);
    process.on('SIGINT', hear);
  });
}
