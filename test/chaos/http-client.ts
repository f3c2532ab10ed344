import { Agent, request, type IncomingHttpHeaders } from 'node:http';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip } from 'node:zlib';
import { instant } from './stalls.js';

const unzip = promisify(gunzip);
const unbrotli = promisify(brotliDecompress);

export interface HttpQuestion {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** Leaves before the answer after so many milliseconds; null: waits for it. */
  readonly leavesAfterMs: number | null;
}

/** What came back. Instants in milliseconds since the epoch. */
export interface HttpAnswer {
  readonly kind: 'answer';
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly sentAt: number;
  readonly endedAt: number;
}

/** Why nothing came back: the client left, or the gateway gave no whole answer. */
export interface NoAnswer {
  readonly kind: 'left' | 'broken';
  readonly reason: string;
  /** Those of an answer that broke off; null: there was nothing of one. */
  readonly headers: IncomingHttpHeaders | null;
  readonly sentAt: number;
  readonly endedAt: number;
}

/** Connections to the gateway that are kept alive, as a browser's are. */
export class HttpClient {
  readonly #agent = new Agent({ keepAlive: true });

  constructor(private readonly origin: string) {}

  async ask(question: HttpQuestion): Promise<HttpAnswer | NoAnswer> {
    const sentAt = instant();
    const { leavesAfterMs } = question;
    const signal = leavesAfterMs === null ? undefined : AbortSignal.timeout(leavesAfterMs);
    try {
      const { status, headers, body } = await this.#exchange(question, signal);
      const endedAt = instant();
      const text = await decode(body, headers['content-encoding']);
      return { kind: 'answer', status, headers, text, sentAt, endedAt };
    } catch (error) {
      const kind = signal?.aborted === true ? 'left' : 'broken';
      const headers = error instanceof BrokenAnswer ? error.headers : null;
      return { kind, reason: String(error), headers, sentAt, endedAt: instant() };
    }
  }

  /** Closes what is idle; to be called when nothing is asked any more. */
  close(): void {
    this.#agent.destroy();
  }

  #exchange(
    { method, path, headers, body }: HttpQuestion,
    signal: AbortSignal | undefined,
  ): Promise<{ status: number; headers: IncomingHttpHeaders; body: Buffer }> {
    return new Promise((resolve, reject) => {
      const url = new URL(path, this.origin);
      const length = body === null ? {} : { 'content-length': String(Buffer.byteLength(body)) };
      const options = { method, agent: this.#agent, headers: { ...headers, ...length }, ...(signal ? { signal } : {}) };
      const sent = request(url, options, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) });
        });
        const breakOff = (): void => {
          reject(new BrokenAnswer(response.headers));
        };
        response.on('error', breakOff);
        response.on('aborted', breakOff);
      });
      sent.on('error', reject);
      sent.end(body ?? undefined);
    });
  }
}

class BrokenAnswer extends Error {
  constructor(readonly headers: IncomingHttpHeaders) {
    super('The gateway broke its answer off.');
  }
}

async function decode(body: Buffer, encoding: string | undefined): Promise<string> {
  if (encoding === 'gzip') return (await unzip(body)).toString();
  return (encoding === 'br' ? await unbrotli(body) : body).toString();
}
