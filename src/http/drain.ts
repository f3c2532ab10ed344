import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/** How long open requests may take to finish. */
const DRAIN_LIMIT_MS = 10_000;

export interface Drain {
  /** False from the first call of `finish` on. */
  readonly isReady: () => boolean;
  /** Resolves when the last open request has its answer or was cut; further calls wait for the same end. */
  readonly finish: () => Promise<void>;
}

/** Ends an app without losing what it has begun to answer. */
export function createDrain(app: FastifyInstance): Drain {
  const silentSockets = trackSilentSockets(app);
  let finished: Promise<void> | null = null;
  const isReady = (): boolean => finished === null;
  app.addHook('onSend', async (_request, reply) => {
    if (!isReady()) void reply.header('connection', 'close');
  });
  const finish = (): Promise<void> => (finished ??= closeApp(app, silentSockets));
  return { isReady, finish };
}

/** Connections that browsers open ahead of need. Node counts them as busy and would wait for their first request. */
function trackSilentSockets({ server }: FastifyInstance): ReadonlySet<Socket> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.on('request', ({ socket }) => sockets.delete(socket));
  return sockets;
}

async function closeApp(app: FastifyInstance, silentSockets: ReadonlySet<Socket>): Promise<void> {
  const limit = setTimeout(() => {
    app.server.closeAllConnections();
  }, DRAIN_LIMIT_MS);
  const closed = app.close();
  for (const socket of silentSockets) if (socket.bytesRead === 0) socket.destroy();
  await closed;
  clearTimeout(limit);
}
