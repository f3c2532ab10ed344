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
  /** Connections that browsers open ahead of need. Node counts them as busy and would wait for their first request. */
  readonly silentSockets: ReadonlySet<Socket>;
  readonly openResponses: ReadonlySet<OpenResponse>;
}

/**
 * Stands for a response that is not complete, and holds nothing of it: what has been in a set that changes with every request
 * is kept from the garbage collector for long after it has been taken out.
 */
interface OpenResponse {
  onEnd: () => void;
}

function watchTraffic({ server }: FastifyInstance): Traffic {
  const silentSockets = new Set<Socket>();
  const openResponses = new Set<OpenResponse>();
  server.on('connection', (socket) => {
    silentSockets.add(socket);
    socket.once('close', () => silentSockets.delete(socket));
  });
  server.on('request', ({ socket }, response) => {
    silentSockets.delete(socket);
    const open = { onEnd: () => undefined };
    openResponses.add(open);
    response.once('close', () => {
      openResponses.delete(open);
      open.onEnd();
    });
  });
  return { silentSockets, openResponses };
}

/** While open requests finish, connections are still accepted: whoever asks about readiness has to hear that it ends. */
async function closeApp(app: FastifyInstance, { silentSockets, openResponses }: Traffic): Promise<void> {
  const limit = setTimeout(() => {
    app.server.closeAllConnections();
  }, DRAIN_LIMIT_MS);
  await ended(openResponses);
  const closed = app.close();
  for (const socket of silentSockets) if (socket.bytesRead === 0) socket.destroy();
  await closed;
  clearTimeout(limit);
  // The server is closed a moment before the requests that were cut notice it and are logged.
  await ended(openResponses);
}

/** Resolves when all that are open now have ended; later ones are not waited for. */
async function ended(responses: ReadonlySet<OpenResponse>): Promise<void> {
  await Promise.all(
    Array.from(
      responses,
      (response) =>
        new Promise<void>((resolve) => {
          response.onEnd = resolve;
        }),
    ),
  );
}
