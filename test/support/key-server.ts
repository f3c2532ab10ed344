import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { TokenIssuer } from './token-issuer.js';

/** A key server that does as it is told. */
export interface KeyServer {
  readonly url: string;
  /** Times that it was asked. */
  readonly requests: () => number;
  /** From now on it has these keys, and is up. */
  publish(...issuers: readonly TokenIssuer[]): void;
  /** From now on it answers like this. */
  answer(answer: (response: ServerResponse) => void): void;
  close(): Promise<void>;
}

export async function startKeyServer(...issuers: readonly TokenIssuer[]): Promise<KeyServer> {
  let requests = 0;
  let respond = keySet(issuers);
  const server = createServer((_request, response) => {
    requests += 1;
    respond(response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/keys`,
    requests: () => requests,
    publish: (...published) => void (respond = keySet(published)),
    answer: (answer) => void (respond = answer),
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function keySet(issuers: readonly TokenIssuer[]): (response: ServerResponse) => void {
  const body = JSON.stringify({ keys: issuers.map(({ jwk }) => jwk) });
  return (response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(body);
  };
}
