import { setMaxListeners } from 'node:events';
import { type Dispatcher, Pool } from 'undici';
import { UpstreamUnauthorizedError } from '../../errors.js';
import { type Contents, openEnvelope } from '../envelope/envelope.js';
import type { CallScope } from '../platform.js';
import { withDeadline } from './call-deadline.js';
import { callPath, type Endpoint } from './call-path.js';
import { createCallSlots } from './call-slots.js';
import { discardBody, readBody } from './response-body.js';
import { statusError } from './response-status.js';
import { transportError } from './transport-error.js';

export interface TransportOptions {
  /** The platform's base URL; its path is kept. */
  readonly url: string;
  /** Asked before every call, since the token can change while the process runs. */
  readonly token: () => string | Promise<string>;
  /** Of one call, from when it leaves the line until its body is read. */
  readonly timeoutMs: number;
  /** Calls at once in the whole process. */
  readonly concurrency: number;
}

/** Calls to the platform, down to what an envelope carries. */
export interface Transport {
  /** Rejects with a GatewayError. */
  get(endpoint: Endpoint, scope: CallScope): Promise<Contents>;
  /** Resolves once the calls in flight and in line have ended and the connections are closed; no call succeeds after it. */
  close(): Promise<void>;
}

interface Exchange {
  readonly path: string;
  readonly signal: AbortSignal;
  readonly onCall: () => void;
}

/** What a header can carry; anything else in a token is a fault of its source. */
const TOKEN = /^[\x21-\x7e]+$/;

export function createTransport({ url, token, timeoutMs, concurrency }: TransportOptions): Transport {
  const base = new URL(url);
  const pool = createPool(base, { timeoutMs, concurrency });
  const slots = createCallSlots(concurrency);

  const exchange = async ({ path, signal, onCall }: Exchange): Promise<Contents> => {
    const bearer = await readToken(token);
    signal.throwIfAborted();
    onCall();
    const headers = { authorization: `Bearer ${bearer}`, accept: 'application/json' };
    const { status, body } = await receive(pool, { method: 'GET', path, headers, signal });
    return openEnvelope({ status, body, token: bearer });
  };

  return {
    async get(endpoint, { signal, onCall }) {
      const path = callPath(base, endpoint);
      // Every call of an operation listens, so that Node would take more than ten for a leak.
      setMaxListeners(0, signal);
      return slots.run(signal, () =>
        withDeadline({ timeoutMs, signal }, (callSignal) => exchange({ path, signal: callSignal, onCall })),
      );
    },
    // Not pool.close(), which would also wait for connections that nobody waits for any more.
    async close() {
      await slots.idle();
      await pool.destroy();
    },
  };
}

/** Each call has its own deadline, so that undici's timers are off; connecting, which ignores a call's signal, keeps one. */
function createPool(base: URL, { timeoutMs, concurrency }: { timeoutMs: number; concurrency: number }): Pool {
  return new Pool(base.origin, {
    connections: concurrency,
    connect: { timeout: timeoutMs },
    headersTimeout: 0,
    bodyTimeout: 0,
  });
}

async function receive(pool: Pool, request: Dispatcher.RequestOptions): Promise<{ status: number; body: string }> {
  try {
    const response = await pool.request(request);
    const error = statusError(response);
    if (error === null) return { status: response.statusCode, body: await readBody(response) };
    await discardBody(response);
    throw error;
  } catch (error) {
    throw transportError(error);
  }
}

async function readToken(token: TransportOptions['token']): Promise<string> {
  const bearer = await Promise.resolve()
    .then(token)
    .catch((cause: unknown) => {
      throw new UpstreamUnauthorizedError('The gateway could not read its token for the platform.', { cause });
    });
  if (TOKEN.test(bearer)) return bearer;
  throw new UpstreamUnauthorizedError('The token of the gateway for the platform is empty or malformed.');
}
