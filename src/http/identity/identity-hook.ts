import type { FastifyReply, FastifyRequest, onRequestAsyncHookHandler, onSendAsyncHookHandler } from 'fastify';
import type { Viewer } from '../../domain/account.js';
import { IdentityUnavailableError, UnauthenticatedError } from '../../errors.js';
import { addVary } from '../content-negotiation.js';
import { sendRefusal } from '../failures.js';
import type { Authenticator } from './authenticator.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** The caller; null before it is authenticated, and on paths that need no authentication. */
    viewer: Viewer | null;
    /** Whom its token was issued to; null: not known. */
    subject: string | null;
  }
}

/** Authenticates the caller before any of the body is read. `onFailure` can answer in place of the refusal. */
export function createIdentityHook(
  { needsToken, authenticate }: Authenticator,
  onFailure: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>,
): onRequestAsyncHookHandler {
  return async (request, reply) => {
    if (needsToken) addVary(reply, 'authorization');
    try {
      // Not `headers`, which contains only the first of several `Authorization` headers.
      const { viewer, subject } = await authenticate(request.raw.headersDistinct['authorization'] ?? []);
      request.viewer = viewer;
      request.subject = subject;
      return undefined;
    } catch (error) {
      await onFailure(request, reply);
      return reply.sent ? undefined : refuse(error, request, reply);
    }
  };
}

/**
 * Marks responses to authenticated callers as private, unless they are so already or may not be stored at all. In `onSend`,
 * since Apollo Server sets a header of its own. Other responses, such as the playground, depend on no caller.
 */
export function createPrivacyHook({ needsToken }: Authenticator): onSendAsyncHookHandler {
  return async ({ viewer }, reply) => {
    if (!needsToken || viewer === null) return;
    const cacheControl = String(reply.getHeader('cache-control') ?? '');
    if (!/^(private|no-store)\b/.test(cacheControl)) void reply.header('cache-control', 'private');
  };
}

/** Throws for a request that was not authenticated, so that a missing hook lets no one in. */
export function viewerOf({ viewer }: Pick<FastifyRequest, 'viewer'>): Viewer {
  if (viewer === null) throw new Error('An operation began before its caller was authenticated.');
  return viewer;
}

function refuse(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  void reply.header('cache-control', 'no-store');
  if (error instanceof UnauthenticatedError) {
    request.logFields.authenticationFailure = error.reason;
    void reply.header('www-authenticate', challenge(error));
    return sendRefusal(error, { status: 401, request, reply });
  }
  if (!(error instanceof IdentityUnavailableError)) throw error;
  void reply.header('retry-after', error.retryAfterSeconds);
  return sendRefusal(error, { status: 503, request, reply });
}

/** RFC 6750, 3: a request without a token gets no error code. */
function challenge({ hasToken, message }: UnauthenticatedError): string {
  const realm = 'Bearer realm="Switchboard"';
  return hasToken ? `${realm}, error="invalid_token", error_description="${message}"` : realm;
}
