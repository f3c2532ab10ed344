import { once } from 'node:events';
import { isIPv6 } from 'node:net';
import type { FastifyInstance } from 'fastify';

export interface ListenOptions {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  readonly basePath: string;
}

/**
 * Opens the one listener and returns its address. Not by Fastify's own `listen`, which opens a second listener for
 * `localhost`, closed separately, and writes a log line of its own.
 */
export async function listen(app: FastifyInstance, { host, port, basePath }: ListenOptions): Promise<{ url: string }> {
  await app.ready();
  app.server.listen({ host, port });
  await once(app.server, 'listening').catch((cause: unknown) => {
    throw new Error(`Port ${port} of ${host} cannot be listened on: ${reason(cause)}.`, { cause });
  });
  const address = app.server.address();
  const openPort = typeof address === 'object' && address !== null ? address.port : port;
  return { url: `http://${reachableHost(host)}:${openPort}${basePath}` };
}

function reason(cause: unknown): string {
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : null;
  return code === 'EADDRINUSE' ? 'another program has it; set PORT to another, or to 0 for any free one' : String(code);
}

/** A host that a browser on this machine can connect to; the wildcard addresses are none. */
function reachableHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return isIPv6(host) ? `[${host}]` : host;
}
