import type { FastifyHttpOptions } from 'fastify';
import type { Server } from 'node:http';
import { sendParserFailure } from '../parser-failures.js';
import type { HttpLimits, Timeouts } from './http-limits.js';

/** Of the URL and the headers. Above Node's default, so that URLs that are too long are answered by a hook. */
const MAX_HEADER_BYTES = 32_768;

/** Bounds of the interval at which Node looks for requests that have timed out. */
const CHECK_INTERVAL_MS = { min: 10, max: 1000 };

type ServerOptions = Pick<
  FastifyHttpOptions<Server>,
  | 'bodyLimit'
  | 'trustProxy'
  | 'requestTimeout'
  | 'connectionTimeout'
  | 'keepAliveTimeout'
  | 'clientErrorHandler'
  | 'http'
>;

/** The limits that Fastify and Node enforce. */
export function serverOptions({ maxBodyBytes, trustProxy, timeouts }: HttpLimits): ServerOptions {
  return {
    bodyLimit: maxBodyBytes === 0 ? Number.MAX_SAFE_INTEGER : maxBodyBytes,
    // Given a number, Fastify trusts no proxy, since it does not know who connects; here the operator has configured it.
    trustProxy: typeof trustProxy === 'number' ? (_address, hop) => hop < trustProxy : trustProxy,
    requestTimeout: timeouts.bodyMs,
    keepAliveTimeout: timeouts.idleMs,
    connectionTimeout: timeouts.stalledMs,
    clientErrorHandler: sendParserFailure,
    http: {
      maxHeaderSize: MAX_HEADER_BYTES,
      // A hook requires it, so that the refusal has the form of all others.
      requireHostHeader: false,
      requestTimeout: timeouts.bodyMs,
      headersTimeout: headersTimeout(timeouts),
      connectionsCheckingInterval: checkInterval(timeouts),
    },
  };
}

/** Node accepts none that is longer than the timeout of the whole request. */
function headersTimeout({ headersMs, bodyMs }: Timeouts): number {
  return bodyMs === 0 ? headersMs : Math.min(headersMs === 0 ? Infinity : headersMs, bodyMs);
}

/** By default Node checks every 30 s, which would delay all shorter timeouts. */
function checkInterval({ headersMs, bodyMs }: Timeouts): number {
  const { min, max } = CHECK_INTERVAL_MS;
  const shortest = Math.min(...[headersMs, bodyMs].filter((timeout) => timeout > 0), 2 * max);
  return Math.max(min, Math.floor(shortest / 2));
}
