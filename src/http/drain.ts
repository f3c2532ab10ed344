import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/** How long open requests may take to finish. */
const DRAIN_LIMIT_MS = 10_000;

export interface Drain {
  /** False from the first call of `finish` on. */
  readonly isReady: () => boolean;
  /** Resolves when the last open request has its response or was cut. All calls return the same promise. */
  readonly finish: () => Promise<void>;
}

/** Closes an app after its open requests have finished. `delayMs`: how long it serves on after readiness has failed. */
export function createDrain(app: FastifyInstance, delayMs: number): Drain {
  const traffic = watchTraffic(app);
  let finished: Promise<void> | null = null;
  const isReady = (): boolean => finished === null;
  app.addHook('onSend', (...[, reply, , done]) => {
    if (!isReady()) void reply.header('connection', 'close');
    done();
  });
  const finish = (): Promise<void> => (finished ??= closeApp(app, traffic, delayMs));
  return { isReady, finish };
}

/** The open connections, and their responses that have not been sent. */
type Traffic = ReadonlyMap<Socket, ReadonlySet<ServerResponse>>;

function watchTraffic({ server }: FastifyInstance): Traffic {
  const traffic = new Map<Socket, Set<ServerResponse>>();
  server.on('connection', (socket) => {
    const responses = new Set<ServerResponse>();
    traffic.set(socket, responses);
    socket.once('close', () => {
      traffic.delete(socket);
      // Node closes only the first of several pipelined responses: the others would never be logged or aborted.
      process.nextTick(() => {
        for (const response of responses) response.emit('close');
      });
    });
  });
  server.on('request', ({ socket }, response) => {
    const responses = traffic.get(socket);
    responses?.add(response);
    response.once('close', () => responses?.delete(response));
  });
  return traffic;
}

/** Until the limit, connections are accepted while open requests finish: a load balancer learns that this process is not ready. */
async function closeApp(app: FastifyInstance, traffic: Traffic, delayMs: number): Promise<void> {
  // The server keeps the process running.
  if (delayMs > 0 && app.server.listening) await new Promise((resolve) => setTimeout(resolve, delayMs).unref());
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise((resolve) => (timer = setTimeout(resolve, DRAIN_LIMIT_MS)));
  await Promise.race([allClosed(traffic), limit]);
  // Nothing is accepted from here on, so that what is cut at the limit is all there is.
  const closed = app.close();
  closeSilent(traffic);
  await Promise.race([closed, limit]);
  clearTimeout(timer);
  app.server.closeAllConnections();
  await closed;
  // The server closes a moment before the requests that were cut are logged.
  await allClosed(traffic);
}

/** Connections that browsers open in advance. Node would wait for their first request. */
function closeSilent(traffic: Traffic): void {
  for (const socket of traffic.keys()) if (socket.bytesRead === 0) socket.destroy();
}

async function allClosed(traffic: Traffic): Promise<void> {
  const closed = (response: ServerResponse) => new Promise((resolve) => response.once('close', resolve));
  await Promise.all(Array.from(traffic.values(), (responses) => Array.from(responses, closed)).flat());
}
