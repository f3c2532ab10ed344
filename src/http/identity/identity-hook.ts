import type { FastifyReply, FastifyRequest } from 'fastify';
import { IdentityUnavailableError, UnauthenticatedError } from '../../errors.js';
import type { Viewer } from '../../graphql/operation-context.js';
import { addVary } from '../vary.js';
import type { Authenticator } from './authenticator.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; null before that has been found out, and on paths that everyone may ask. */
    viewer: Viewer | null;
  }
}

type Hook = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply | undefined>;

type PrivacyHook = (request: FastifyRequest, reply: FastifyReply) => Promise<void>;

const RETRY_AFTER_SECONDS = 1;

/** Lets nobody pass whom it does not know, before anything of the body is read. */
export function createIdentityHook({ needsToken, authenticate }: Authenticator): Hook {
  return async (request, reply) => {
    if (needsToken) addVary(reply, 'authorization');
    try {
      // Not `headers`, which keeps the first of several and drops the others without a word.
      request.viewer = await authenticate(request.raw.headersDistinct['authorization'] ?? []);
      return undefined;
    } catch (error) {
      return refuse(error, request, reply);
    }
  };
}

/**
 * Marks answers as their caller's own, refusals too, unless they say that already or may not be kept at all. In `onSend`,
 * since Apollo Server sets a header of its own.
 */
export function createPrivacyHook({ needsToken }: Authenticator): PrivacyHook {
  return async (_request, reply) => {
    const stated = String(reply.getHeader('cache-control') ?? '');
    if (needsToken && !/^(private|no-store)\b/.test(stated)) void reply.header('cache-control', 'private');
  };
}

/** Who asks. A request that went by the hook has nobody, and is not answered. */
export function viewerOf({ viewer }: Pick<FastifyRequest, 'viewer'>): Viewer {
  if (viewer === null) throw new Error('An operation began before its caller was known.');
  return viewer;
}

function refuse(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof UnauthenticatedError) {
    void reply.code(401).header('www-authenticate', challenge(error));
  } else if (error instanceof IdentityUnavailableError) {
    void reply.code(503).header('retry-after', RETRY_AFTER_SECONDS);
  } else throw error;
  const { code, message } = error;
  request.facts.errorCodes.push(code);
  return reply.header('cache-control', 'no-store').send({ errors: [{ message, extensions: { code } }] });
}

/** RFC 6750, 3: no error is named to who has shown no token. */
function challenge({ hasToken, message }: UnauthenticatedError): string {
  const realm = 'Bearer realm="Switchboard"';
  return hasToken ? `${realm}, error="invalid_token", error_description="${message}"` : realm;
}
