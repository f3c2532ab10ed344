// Loaded into the gateway's process before the gateway (load-probe.js). It watches and changes nothing.
import { subscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { watchStalls, type Stall } from './stalls.js';

/** The gateway's process at rest. Bytes; sockets by who opened them. */
export interface Measurement {
  readonly heapUsed: number;
  readonly rss: number;
  readonly callerSockets: number;
  readonly platformSockets: number;
  /** Of the whole process since its start. */
  readonly cpuMs: number;
}

/** What the gateway's process tells of itself. */
export type ProbeMessage =
  | { readonly kind: 'measurement'; readonly id: number; readonly measurement: Measurement }
  | { readonly kind: 'stall'; readonly stall: Stall }
  | { readonly kind: 'warning'; readonly name: string; readonly text: string }
  | { readonly kind: 'crash'; readonly origin: string; readonly text: string };

const callers = new Set<Socket>();
const platform = new Set<Socket>();

function tell(message: ProbeMessage): void {
  process.send?.(message);
}

function count(sockets: Set<Socket>): (message: unknown) => void {
  return (message) => {
    if (typeof message !== 'object' || message === null || !('socket' in message)) return;
    const { socket } = message;
    if (!isSocket(socket)) return;
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  };
}

function isSocket(value: unknown): value is Socket {
  return typeof value === 'object' && value !== null && 'once' in value;
}

/** Several times, since what finalisers let go of is free only in the next. */
async function measure(): Promise<Measurement> {
  for (let round = 0; round < 4; round += 1) {
    globalThis.gc?.();
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const { heapUsed, rss } = process.memoryUsage();
  const { user, system } = process.cpuUsage();
  return { heapUsed, rss, callerSockets: callers.size, platformSockets: platform.size, cpuMs: (user + system) / 1000 };
}

// A gateway that is run without a harness stays as it is.
if (process.send) {
  subscribe('net.server.socket', count(callers));
  subscribe('net.client.socket', count(platform));
  process.on('warning', ({ name, message }) => {
    tell({ kind: 'warning', name, text: message });
  });
  process.on('uncaughtExceptionMonitor', (error: unknown, origin) => {
    tell({ kind: 'crash', origin, text: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  });
  process.on('message', (id: unknown) => {
    if (typeof id !== 'number') return;
    void measure().then((measurement) => {
      tell({ kind: 'measurement', id, measurement });
    });
  });
  // What it did not get of a processor is no fault of the gateway's; what it did get, it used.
  watchStalls(
    ({ late, worked }) => late - worked,
    (stall) => {
      tell({ kind: 'stall', stall });
    },
  );
}
