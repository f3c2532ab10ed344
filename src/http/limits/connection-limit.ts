import type { Server } from 'node:http';
import type { Logger } from '../../log.js';

/** One line for all connections of this time: there can be thousands. */
const LOG_INTERVAL_MS = 10_000;

export interface ConnectionLimitOptions {
  /** 0: no limit. */
  readonly maxConnections: number;
  readonly log: Logger;
  /** Is notified of each connection that was closed. */
  readonly onRefused?: (() => void) | null | undefined;
}

/**
 * Closes connections beyond the limit, and survives that the system accepts none. Not by Node's `maxConnections`: in a full
 * worker it hands the connection back, and the primary offers it again at once, for ever.
 */
export function limitConnections(server: Server, { maxConnections, log, onRefused }: ConnectionLimitOptions): void {
  const report = createReporter(log);
  let open = 0;
  server.on('connection', (socket) => {
    open++;
    socket.once('close', () => open--);
    if (maxConnections === 0 || open <= maxConnections) return;
    socket.destroy();
    onRefused?.();
    report({ maxConnections }, 'Connections were closed at MAX_CONNECTIONS.');
  });
  surviveAcceptErrors(server, log);
}

/** Without it, the process ends where the system has no descriptor for a connection. */
export function surviveAcceptErrors(server: Server, log: Pick<Logger, 'warn'>): void {
  const report = createReporter(log);
  // An error before that is one of listening.
  server.once('listening', () => {
    server.on('error', (err) => {
      report({ err }, 'Connections could not be accepted.');
    });
  });
}

function createReporter(log: Pick<Logger, 'warn'>): (fields: object, message: string) => void {
  let reportedAt = -Infinity;
  return (fields, message) => {
    if (performance.now() - reportedAt < LOG_INTERVAL_MS) return;
    reportedAt = performance.now();
    log.warn(fields, message);
  };
}
