import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createTcpServer, type Server, type Socket } from 'node:net';

/** A server whose every answer a test writes by hand. */
export interface StubPlatform {
  readonly url: string;
  /** Requests so far, oldest first. */
  readonly requests: readonly IncomingMessage[];
  /** Connections that were made so far. */
  readonly connections: readonly Socket[];
  /** Resolves with the answer to be written for the next request that has not been asked for yet. */
  readonly nextRequest: () => Promise<ServerResponse>;
  readonly close: () => Promise<void>;
}

/** `port` 0: any free one. */
export async function startStubPlatform(listener: RequestListener = () => undefined, port = 0): Promise<StubPlatform> {
  const requests: IncomingMessage[] = [];
  const arrived: ServerResponse[] = [];
  const waiting: ((response: ServerResponse) => void)[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    const next = waiting.shift();
    if (next) next(response);
    else arrived.push(response);
    listener(request, response);
  });
  const nextRequest = async (): Promise<ServerResponse> => arrived.shift() ?? new Promise((next) => waiting.push(next));
  return { ...(await listen(server, port)), requests, nextRequest };
}

/** A server that speaks bytes, not HTTP. */
export async function startTcpServer(onConnection: (socket: Socket) => void) {
  return listen(createTcpServer(onConnection));
}

async function listen(server: Server, port = 0) {
  const connections: Socket[] = [];
  server.on('connection', (socket: Socket) => {
    connections.push(socket);
    socket.on('error', () => undefined);
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  const close = async (): Promise<void> => {
    for (const socket of connections) socket.destroy();
    server.close();
    await once(server, 'close');
  };
  return { url: `http://127.0.0.1:${address.port}`, connections, close };
}
