import { once } from 'node:events';
import type { Server } from 'node:http';
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
  const origin = await listenOn(app.server, { host, port, variable: 'PORT' });
  return { url: `${origin}${basePath}` };
}

interface PortOptions extends Pick<ListenOptions, 'host' | 'port'> {
  /** What an operator sets the port by. */
  readonly variable: string;
}

/** Returns the origin. */
export async function listenOn(server: Server, { host, port, variable }: PortOptions): Promise<string> {
  server.listen({ host, port });
  await once(server, 'listening').catch((cause: unknown) => {
    throw new Error(`Port ${port} of ${host} cannot be listened on: ${reason(cause, variable)}.`, { cause });
  });
  const address = server.address();
  const openPort = typeof address === 'object' && address !== null ? address.port : port;
  return `http://${reachableHost(host)}:${openPort}`;
}

function reason(cause: unknown, variable: string): string {
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : null;
  return code === 'EADDRINUSE'
    ? `another program has it; set ${variable} to another, or to 0 for any free one`
    : String(code);
}

/** A host that a browser on this machine can connect to; the wildcard addresses are none. */
function reachableHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return isIPv6(host) ? `[${host}]` : host;
}
