import { Agent as HttpAgent, get as getByHttp, type IncomingHttpHeaders } from 'node:http';
import { Agent as HttpsAgent, get as getByHttps } from 'node:https';
import type { Readable } from 'node:stream';
import { errors, Pool } from 'undici';

import { UpstreamBadResponseError } from '../../errors.js';

export interface TransportOptions {
  /** The platform's base URL. */
  readonly url: string;
  /** For a connection. */
  readonly timeoutMs: number;
  readonly connections: number;
}

export interface HttpRequest {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/** An answer whose body has not been read yet. */
export interface HttpResponse {
  readonly statusCode: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Readable;
}

export interface Transport {
  /** Calls `onRepeat` before it sends the request a second time. */
  get(request: HttpRequest, onRepeat: () => void): Promise<HttpResponse>;
  close(): Promise<void>;
}

type Get = (request: HttpRequest) => Promise<HttpResponse>;

/** As undici's own. */
const IDLE_MS = 4000;

/**
 * GET requests through undici. undici closes the connection when a server sends `100 Continue` without having been asked
 * for it, which HTTP allows; once the platform has done so, Node's own client is used, which skips it.
 */
export function createTransport(options: TransportOptions): Transport {
  const pool = createPool(options);
  const node = createNodeClient(options);
  let sendsContinue = false;

  async function get(request: HttpRequest, onRepeat: () => void): Promise<HttpResponse> {
    if (sendsContinue) return node.get(request);
    try {
      return await pool.request({ method: 'GET', ...request });
    } catch (error) {
      if (!isContinue(error)) throw error;
      sendsContinue = true;
      onRepeat();
      return node.get(request);
    }
  }
  const close = async (): Promise<void> => {
    node.close();
    // Not pool.close(): it also waits for connections that no call needs any more.
    await pool.destroy();
  };
  return { get, close };
}

/** Each call has its own deadline, so undici's timers are off; connecting ignores a call's signal and keeps its timer. */
function createPool({ url, timeoutMs, connections }: TransportOptions): Pool {
  return new Pool(new URL(url).origin, {
    connections,
    connect: { timeout: timeoutMs },
    headersTimeout: 0,
    bodyTimeout: 0,
  });
}

function createNodeClient({ url, connections }: TransportOptions): { readonly get: Get; readonly close: () => void } {
  const { origin, protocol } = new URL(url);
  const isHttps = protocol === 'https:';
  const agentOptions = { keepAlive: true, maxSockets: connections, timeout: IDLE_MS };
  const agent = isHttps ? new HttpsAgent(agentOptions) : new HttpAgent(agentOptions);
  const send = isHttps ? getByHttps : getByHttp;
  const get: Get = (request) =>
    new Promise((resolve, reject) => {
      send(origin, { agent, ...request }, (body) => {
        resolve({ statusCode: body.statusCode ?? 0, headers: body.headers, body });
      })
        .on('error', reject)
        .on('upgrade', (_response, socket) => {
          socket.destroy();
          reject(new UpstreamBadResponseError('The platform switched to another protocol.'));
        });
    });
  return {
    get,
    close: () => {
      agent.destroy();
    },
  };
}

/** undici has no code of its own for it. */
function isContinue(error: unknown): boolean {
  return error instanceof errors.SocketError && error.message === 'bad response';
}
