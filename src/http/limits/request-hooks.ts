import { isIPv6 } from 'node:net';
import type { onRequestHookHandler, preHandlerHookHandler } from 'fastify';
import {
  BadRequestError,
  BatchingDisabledError,
  HostNotAllowedError,
  UnsupportedMediaTypeError,
} from '../../errors.js';
import { allowedMethods, sendFailure, sendRefusal } from '../failures.js';

/** The limits are per operation: a list of operations in one request would evade them. */
export const refuseBatches: preHandlerHookHandler = (request, reply, done) => {
  if (Array.isArray(request.body)) sendRefusal(new BatchingDisabledError(), { status: 400, request, reply });
  else done();
};

/** A compressed body could be far larger than its limit. RFC 9110, 12.5.3: the header names what is accepted. */
export const refuseEncodedBodies: onRequestHookHandler = ({ headers }, reply, done) => {
  if (/^(identity)?$/i.test(headers['content-encoding']?.trim() ?? '')) {
    done();
    return;
  }
  void reply.header('accept-encoding', 'identity');
  done(new UnsupportedMediaTypeError('The body of the request must not be compressed.'));
};

/** RFC 9112, 3.2. Which of two hosts a proxy has checked cannot be known. HTTP/1.0 has none. */
export const requireOneHost: onRequestHookHandler = ({ raw }, _reply, done) => {
  const hosts = raw.headersDistinct['host']?.length ?? 0;
  const isValid = hosts === 1 || (hosts === 0 && raw.httpVersion === '1.0');
  done(isValid ? undefined : new BadRequestError('The request must have one Host header.'));
};

/**
 * An invalid host, of the request or a trusted proxy, gets 400 (RFC 9112, 3.2). Most requests have the same valid one. Where
 * there is none, `requireOneHost` has allowed that.
 */
export function createHostCheck(): onRequestHookHandler {
  let validOrigin = '';
  return (request, reply, done) => {
    if (request.headers.host === undefined) {
      done();
      return;
    }
    const origin = `${request.protocol}://${request.hostname}/`;
    if (origin !== validOrigin && !URL.canParse(origin)) {
      sendFailure(400, request, reply);
      return;
    }
    validOrigin = origin;
    done();
  };
}

/** Names under `localhost` are loopback as well (RFC 6761, 6.3). */
const LOOPBACK = /^(?:(?:.+\.)?localhost|127\.\d+\.\d+\.\d+|::1)$/;

/**
 * Refuses hosts that are not allowed: a page whose name is made to resolve to this machine (DNS rebinding) would be of the
 * same origin as the gateway. Not by the host that a proxy forwards, which such a page can set.
 */
export function createHostGuard(allowedHosts: readonly string[]): onRequestHookHandler {
  const allowedNames = new Set(allowedHosts.map((host) => hostName(isIPv6(host) ? `[${host}]` : host)));
  return ({ headers }, _reply, done) => {
    const name = hostName(headers.host ?? '');
    const isAllowed = LOOPBACK.test(name) || (name !== '' && allowedNames.has(name));
    done(isAllowed ? undefined : new HostNotAllowedError());
  };
}

/** As URLs spell it, which write all forms of an address in one; without the dot of the root. Empty: no host. */
function hostName(host: string): string {
  const origin = `http://${host}`;
  return URL.canParse(origin) ? new URL(origin).hostname.replace(/^\[|\]$|\.$/g, '') : '';
}

/** Limits the query of a URL like a body, and the URL as a whole: proxies and browsers take no longer ones either. */
export function createUrlLimit(maxQueryBytes: number): onRequestHookHandler {
  return (request, reply, done) => {
    const { url } = request;
    const queryBytes = url.length - url.indexOf('?') - 1;
    const isTooLong = url.length > MAX_URL_BYTES || (maxQueryBytes > 0 && queryBytes > maxQueryBytes);
    if (isTooLong) sendFailure(414, request, reply);
    else done();
  };
}

const MAX_URL_BYTES = 16_384;

/** Answers to OPTIONS say what the path answers to, also where CORS answers them. */
export const addAllow: onRequestHookHandler = (request, reply, done) => {
  const allowed = request.method === 'OPTIONS' ? allowedMethods(request) : null;
  if (allowed !== null) void reply.header('allow', allowed);
  done();
};
