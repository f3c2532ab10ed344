import { type Dispatcher, Pool } from 'undici';
import { UpstreamTimeoutError, UpstreamUnauthorizedError } from '../../errors.js';
import type { ReadOptions } from '../platform.js';
import type { Answer, Read, ReadLayer } from '../read.js';
import { abortable } from './abortable.js';
import { decodeAnswer } from './decode-answer.js';
import type { HttpAnswer } from './envelope.js';
import { statusError } from './response-status.js';
import { tooLargeError, transportError } from './transport-error.js';

/** The token for the platform. Its functions never reject, and every token can be sent in a header. */
export interface TokenSource {
  current(): Promise<string>;
  /** Another token to try after the platform has rejected this one; null: there is none. */
  afterRejection(rejected: string): Promise<string | null>;
  /** The platform has accepted that other token. */
  accepted(other: string): void;
}

export interface CallOptions {
  /** The platform's base URL. */
  readonly url: string;
  readonly token: TokenSource;
  /** Of one call, until its body is read. */
  readonly timeoutMs: number;
  /** Of the whole process, at most. */
  readonly connections: number;
}

type Send<T> = (token: string, event: 'call' | 'retry') => Promise<Answer<T>>;

/** Bytes. */
const MAX_BODY_SIZE = 8 * 1024 * 1024;
/** A longer body of an error is not read. */
const MAX_DUMP_SIZE = 128 * 1024;
/** The body of an error is waited for so long: a new connection costs less than a longer wait. */
const MAX_DUMP_MS = 200;

/**
 * The lowest layer of the read path: one HTTP request, and what its answer means. It emits `call` before it sends the
 * request. If the platform rejects the token and there is another one, it emits `retry` and sends the request once more.
 */
export function createCall({ url, token, timeoutMs, connections }: CallOptions) {
  const pool = createPool(url, { timeoutMs, connections });

  async function call<T>(read: Read<T>, options: ReadOptions): Promise<Answer<T>> {
    return withDeadline({ timeoutMs, signal: options.signal }, (signal) =>
      sendAuthorized<T>(token, async (bearer, event) => {
        signal.throwIfAborted();
        options.onEvent({ type: event, endpoint: read.endpoint });
        return decodeAnswer(read, await fetchAnswer(pool, { path: read.path, token: bearer, signal }));
      }),
    );
  }
  // Not pool.close(): it also waits for connections that no call needs any more.
  return { call: call satisfies ReadLayer, close: (): Promise<void> => pool.destroy() };
}

/** Each call has its own deadline, so undici's timers are off; connecting ignores a call's signal and keeps its timer. */
function createPool(url: string, { timeoutMs, connections }: Pick<CallOptions, 'timeoutMs' | 'connections'>): Pool {
  return new Pool(new URL(url).origin, {
    connections,
    connect: { timeout: timeoutMs },
    headersTimeout: 0,
    bodyTimeout: 0,
    maxResponseSize: MAX_BODY_SIZE,
  });
}

/** Runs a call under a signal of its own. Rejects at the deadline even while undici connects and ignores the signal. */
function withDeadline<T>(
  { timeoutMs, signal }: { timeoutMs: number; signal: AbortSignal },
  run: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  return abortable(signal, (resolve, reject) => {
    const controller = new AbortController();
    const timer = setTimeout(() => {
      reject(new UpstreamTimeoutError(`The platform did not answer within ${timeoutMs} ms.`));
    }, timeoutMs);
    run(controller.signal).then(resolve, reject);
    return (error) => {
      clearTimeout(timer);
      if (error !== undefined) controller.abort(error);
    };
  });
}

/** When the token is replaced, its file and the platform change at different moments: for a while only one token works. */
async function sendAuthorized<T>(tokens: TokenSource, send: Send<T>): Promise<Answer<T>> {
  const token = await tokens.current();
  try {
    return await send(token, 'call');
  } catch (error) {
    const other = error instanceof UpstreamUnauthorizedError ? await tokens.afterRejection(token) : null;
    if (other === null) throw error;
    const answer = await send(other, 'retry');
    tokens.accepted(other);
    return answer;
  }
}

async function fetchAnswer(
  pool: Pool,
  { path, token, signal }: { path: string; token: string; signal: AbortSignal },
): Promise<HttpAnswer> {
  const headers = { authorization: `Bearer ${token}`, accept: 'application/json' };
  try {
    const response = await pool.request({ method: 'GET', path, headers, signal });
    return { status: response.statusCode, body: await readBody(response), token };
  } catch (error) {
    throw transportError(error);
  }
}

async function readBody({ statusCode, headers, body }: Dispatcher.ResponseData): Promise<Buffer> {
  const isTooLarge = Number(headers['content-length']) > MAX_BODY_SIZE;
  const error = statusError(statusCode, headers) ?? (isTooLarge ? tooLargeError() : null);
  if (error === null) return Buffer.from(await body.arrayBuffer());
  // Reads a short body, so that the connection can be used again, and closes the connection of a long or slow one.
  await body.dump({ limit: MAX_DUMP_SIZE, signal: AbortSignal.timeout(MAX_DUMP_MS) }).catch(() => undefined);
  throw error;
}
