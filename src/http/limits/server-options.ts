import type { FastifyHttpOptions } from 'fastify';
import type { Server } from 'node:http';
import type { HttpLimits, Timeouts } from './http-limits.js';

/** How often Node looks for requests that are late, at most and at least. */
const CHECK_INTERVAL_MS = { most: 1000, least: 10 };

type ServerOptions = Pick<
  FastifyHttpOptions<Server>,
  'bodyLimit' | 'trustProxy' | 'requestTimeout' | 'connectionTimeout' | 'keepAliveTimeout' | 'http'
>;

/** The limits that Fastify and Node keep by themselves. */
export function serverOptions({ maxBodyBytes, trustProxy, timeouts }: HttpLimits): ServerOptions {
  return {
    bodyLimit: maxBodyBytes === 0 ? Number.MAX_SAFE_INTEGER : maxBodyBytes,
    // Fastify itself takes a number for nobody, as it says nothing of who connects; here the operator has said it.
    trustProxy: typeof trustProxy === 'number' ? (_address, hop) => hop < trustProxy : trustProxy,
    requestTimeout: timeouts.bodyMs,
    keepAliveTimeout: timeouts.idleMs,
    connectionTimeout: timeouts.stalledMs,
    http: {
      requestTimeout: timeouts.bodyMs,
      headersTimeout: headersTimeout(timeouts),
      connectionsCheckingInterval: checkInterval(timeouts),
    },
  };
}

/** Node takes none that is longer than the whole request's. */
function headersTimeout({ headersMs, bodyMs }: Timeouts): number {
  return bodyMs === 0 ? headersMs : Math.min(headersMs === 0 ? Infinity : headersMs, bodyMs);
}

/** Node's own is 30 s, by which all shorter timeouts would be late. */
function checkInterval({ headersMs, bodyMs }: Timeouts): number {
  const { most, least } = CHECK_INTERVAL_MS;
  const shortest = Math.min(...[headersMs, bodyMs].filter((timeout) => timeout > 0), 2 * most);
  return Math.max(least, Math.floor(shortest / 2));
}
