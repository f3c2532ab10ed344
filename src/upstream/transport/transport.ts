import { type Dispatcher, Pool } from 'undici';
import { UpstreamUnauthorizedError } from '../../errors.js';
import type { HttpAnswer } from '../envelope/envelope.js';
import type { CallScope } from '../platform.js';
import { withDeadline } from './call-deadline.js';
import { callPath, type Endpoint } from './call-path.js';
import type { CallSignal } from './call-signal.js';
import { joinBody } from './response-body.js';
import { type Received, ResponseReceiver } from './response-receiver.js';
import { transportError } from './transport-error.js';

export interface TransportOptions {
  /** The platform's base URL; its path is kept. */
  readonly url: string;
  /** Asked before every call, since the token can change while the process runs. */
  readonly token: () => string | Promise<string>;
  /** Of one request, until its body is read. */
  readonly timeoutMs: number;
  /** Requests at once in the whole process. */
  readonly concurrency: number;
}

/** What one request needs of the operation it serves. */
export type RequestScope = Pick<CallScope, 'signal' | 'onCall'>;

/** A request, and what its answer comes to. */
export interface TransportCall<T> {
  readonly path: string;
  /** Throws a GatewayError where the answer is none. The body is there until it returns. */
  readonly read: (answer: HttpAnswer) => T;
}

/** Requests to the platform, one at a time. */
export interface Transport {
  /** Throws BadUserInputError for what would name another endpoint. */
  pathOf(endpoint: Endpoint): string;
  /** Rejects with a GatewayError. */
  get<T>(call: TransportCall<T>, scope: RequestScope): Promise<T>;
  /** Closes the connections, under whoever still uses one; no request succeeds after it. */
  close(): Promise<void>;
}

/** A request under its own deadline. */
interface Exchange extends Pick<RequestScope, 'onCall'> {
  readonly signal: CallSignal;
}

/** What a header can carry; anything else in a token is a fault of its source. */
const TOKEN = /^[\x21-\x7e]+$/;

export function createTransport({ url, token, timeoutMs, concurrency }: TransportOptions): Transport {
  const base = new URL(url);
  const pool = createPool(base, { timeoutMs, concurrency });

  const exchange = async <T>({ path, read }: TransportCall<T>, { signal, onCall }: Exchange): Promise<T> => {
    const bearer = await readToken(token);
    signal.throwIfAborted();
    onCall();
    const headers = { authorization: `Bearer ${bearer}`, accept: 'application/json' };
    const { status, chunks } = await receive(pool, { method: 'GET', path, headers }, signal);
    return read({ status, body: joinBody(chunks), token: bearer });
  };

  return {
    pathOf: (endpoint) => callPath(base, endpoint),
    get: (call, { signal, onCall }) =>
      withDeadline({ timeoutMs, signal }, (callSignal) => exchange(call, { signal: callSignal, onCall })),
    // Not pool.close(), which would also wait for connections that nobody waits for any more.
    close: () => pool.destroy(),
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

function receive(pool: Pool, request: Dispatcher.DispatchOptions, signal: CallSignal): Promise<Received> {
  return new Promise((resolve, reject) => {
    try {
      pool.dispatch(request, new ResponseReceiver({ signal, resolve, reject }));
    } catch (error) {
      reject(transportError(error));
    }
  });
}

async function readToken(token: TransportOptions['token']): Promise<string> {
  const bearer = await readSource(token);
  if (TOKEN.test(bearer)) return bearer;
  throw new UpstreamUnauthorizedError('The token of the gateway for the platform is empty or malformed.');
}

async function readSource(token: TransportOptions['token']): Promise<string> {
  try {
    return await token();
  } catch (cause) {
    throw new UpstreamUnauthorizedError('The gateway could not read its token for the platform.', { cause });
  }
}
