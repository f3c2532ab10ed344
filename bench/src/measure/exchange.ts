import type { Client, Dispatcher } from 'undici';

export interface Answer {
  readonly status: number;
  /** Of `content-encoding`; null: the body is not compressed. */
  readonly encoding: string | null;
  readonly body: Buffer;
}

/** Sends one request and collects its whole answer. Uses no streams, as they cost the load more than the request. */
export function exchange(client: Client, request: Dispatcher.DispatchOptions): Promise<Answer> {
  return new Promise((resolve, reject) => {
    let status = 0;
    let encoding: string | null = null;
    const chunks: Buffer[] = [];
    client.dispatch(request, {
      onRequestStart: () => undefined,
      onResponseStart: (_controller, statusCode, headers) => {
        status = statusCode;
        encoding = headers['content-encoding']?.toString() ?? null;
      },
      onResponseData: (_controller, chunk) => {
        chunks.push(chunk);
      },
      onResponseEnd: () => {
        resolve({ status, encoding, body: Buffer.concat(chunks) });
      },
      onResponseError: (_controller, error) => {
        reject(error);
      },
    });
  });
}
