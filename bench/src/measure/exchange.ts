import type { Client, Dispatcher } from 'undici';

export interface Answer {
  readonly status: number;
  readonly body: Buffer;
}

/** One request and its whole answer, without streams in between. */
export function exchange(client: Client, request: Dispatcher.DispatchOptions): Promise<Answer> {
  return new Promise((resolve, reject) => {
    let status = 0;
    const chunks: Buffer[] = [];
    client.dispatch(request, {
      onRequestStart: () => undefined,
      onResponseStart: (_controller, statusCode) => {
        status = statusCode;
      },
      onResponseData: (_controller, chunk) => {
        chunks.push(chunk);
      },
      onResponseEnd: () => {
        resolve({ status, body: Buffer.concat(chunks) });
      },
      onResponseError: (_controller, error) => {
        reject(error);
      },
    });
  });
}
