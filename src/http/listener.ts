import { once } from 'node:events';
import { isIPv6 } from 'node:net';
import type { FastifyInstance } from 'fastify';

export interface ListenOptions {
  readonly host: string;
  readonly port: number;
}

/**
 * Opens the one listener and answers its origin. Not Fastify's own `listen`, which opens a second, separately closed
 * listener for `localhost` and writes a line of its own to the log.
 */
export async function listen(app: FastifyInstance, { host, port }: ListenOptions): Promise<{ url: string }> {
  await app.ready();
  app.server.listen({ host, port });
  await once(app.server, 'listening').catch((cause: unknown) => {
    throw new Error(`Port ${port} of ${host} cannot be listened on: ${reason(cause)}.`, { cause });
  });
  const address = app.server.address();
  const openPort = typeof address === 'object' && address !== null ? address.port : port;
  return { url: `http://${reachableHost(host)}:${openPort}` };
}

function reason(cause: unknown): string {
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : null;
  return code === 'EADDRINUSE' ? 'another program has it; set PORT to another, or to 0 for any free one' : String(code);
}

/** A host that a browser on this machine can ask for; "every address" is none. */
function reachableHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return isIPv6(host) ? `[${host}]` : host;
}
