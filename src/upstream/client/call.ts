import { toSecond, type Instant } from '../../domain/instant.js';
import { UpstreamTimeoutError, UpstreamUnauthorizedError } from '../../errors.js';
import type { ReadOptions } from '../platform.js';
import type { Answer, Read, ReadLayer } from '../read.js';
import { abortable } from './abortable.js';
import { decodeAnswer } from './decode-answer.js';
import type { HttpAnswer } from './envelope.js';
import { ACCEPTED_ENCODINGS, readBody } from './response-body.js';
import { AttemptRecorder } from './attempt-recorder.js';
import { transportError } from './transport-error.js';
import { createTransport, type HttpRequest, type Transport } from './transport.js';

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
  readonly clock?: () => Instant;
}

type Send<T> = (token: string, event: 'call' | 'retry') => Promise<Answer<T>>;

/**
 * The lowest layer of the read path: one HTTP request, and what its answer means. It emits `call` before it sends the
 * request, and `retry` before it sends it once more: with another token, if the platform rejects the first one, or as the
 * transport needs it. After the end of each it emits `attempt`.
 */
export function createCall({ url, token, timeoutMs, connections, clock = Date.now }: CallOptions) {
  const transport = createTransport({ url, timeoutMs, connections });

  async function call<T>(read: Read<T>, options: ReadOptions): Promise<Answer<T>> {
    const attempts = new AttemptRecorder(url, read, options);
    const send = async (bearer: string, event: 'call' | 'retry', signal: AbortSignal): Promise<Answer<T>> => {
      signal.throwIfAborted();
      const headers = { ...headersOf(bearer), ...attempts.begin(event) };
      try {
        const request = { path: read.path, headers, signal };
        const answer = await fetchAnswer(transport, request, attempts);
        const decoded = decodeAnswer(read, { ...answer, token: bearer }, toSecond(clock()));
        attempts.end(null);
        return decoded;
      } catch (error) {
        attempts.end(signal.aborted ? signal.reason : error);
        throw error;
      }
    };
    try {
      return await withDeadline({ timeoutMs, signal: options.signal }, (signal) =>
        sendAuthorized<T>(token, (bearer, event) => send(bearer, event, signal)),
      );
    } catch (error) {
      // A connection that is being opened ignores the signal.
      attempts.end(error);
      throw error;
    }
  }
  return { call: call satisfies ReadLayer, close: () => transport.close() };
}

function headersOf(token: string): Record<string, string> {
  return { authorization: `Bearer ${token}`, accept: 'application/json', 'accept-encoding': ACCEPTED_ENCODINGS };
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
  transport: Transport,
  request: HttpRequest,
  attempts: AttemptRecorder,
): Promise<Omit<HttpAnswer, 'token'>> {
  try {
    const response = await transport.get(request, () => {
      Object.assign(request.headers, attempts.begin('retry'));
    });
    attempts.answered(response.statusCode);
    const body = await readBody(response);
    attempts.received();
    return { status: response.statusCode, body };
  } catch (error) {
    throw transportError(error);
  }
}
