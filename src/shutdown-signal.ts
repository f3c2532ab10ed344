/** Ctrl-C in a terminal signals npm and this process, and npm passes its signal on: within this time both are one. */
const DUPLICATE_SIGNAL_MS = 1000;

/** Resolves with the first shutdown signal. A second one ends the process at once. */
export function shutdownSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    let firstAt: number | null = null;
    const onSignal = (signal: NodeJS.Signals): void => {
      firstAt ??= performance.now();
      if (performance.now() - firstAt > DUPLICATE_SIGNAL_MS) process.exit(1);
      resolve(signal);
    };
    process.on('SIGTERM', onSignal);
    process.on('SIGINT', onSignal);
  });
}
