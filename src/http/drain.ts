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

/** Closes an app after its open requests have finished. */
export function createDrain(app: FastifyInstance): Drain {
  const traffic = watchTraffic(app);
  let finished: Promise<void> | null = null;
  const isReady = (): boolean => finished === null;
  app.addHook('onSend', (...[, reply, , done]) => {
    if (!isReady()) void reply.header('connection', 'close');
    done();
  });
  const finish = (): Promise<void> => (finished ??= closeApp(app, traffic));
  return { isReady, finish };
}

interface Traffic {
  /** Connections without a request, which browsers open in advance. Node would wait for their first request. */
  readonly unusedSockets: ReadonlySet<Socket>;
  readonly openResponses: ReadonlySet<ServerResponse>;
}

function watchTraffic({ server }: FastifyInstance): Traffic {
  const unusedSockets = new Set<Socket>();
  const openResponses = new Set<ServerResponse>();
  server.on('connection', (socket) => {
    unusedSockets.add(socket);
    socket.once('close', () => unusedSockets.delete(socket));
  });
  server.on('request', ({ socket }, response) => {
    unusedSockets.delete(socket);
    openResponses.add(response);
    response.once('close', () => openResponses.delete(response));
  });
  return { unusedSockets, openResponses };
}

/** While open requests finish, connections are still accepted, so that a load balancer learns that this process is not ready. */
async function closeApp(app: FastifyInstance, { unusedSockets, openResponses }: Traffic): Promise<void> {
  const limit = setTimeout(() => {
    app.server.closeAllConnections();
  }, DRAIN_LIMIT_MS);
  await allClosed(openResponses);
  const closed = app.close();
  for (const socket of unusedSockets) if (socket.bytesRead === 0) socket.destroy();
  await closed;
  clearTimeout(limit);
  // The server closes a moment before the requests that were cut are logged.
  await allClosed(openResponses);
}

async function allClosed(responses: ReadonlySet<ServerResponse>): Promise<void> {
  const closed = (response: ServerResponse) => new Promise((resolve) => response.once('close', resolve));
  await Promise.all(Array.from(responses, closed));
}
