import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';

export interface ReverseProxyOptions {
  /** The server behind it, an origin. */
  readonly origin: string;
  /** What it has below this path it passes on, and nothing else. */
  readonly path: string;
  /** Whether it takes the path off. */
  readonly strips: boolean;
}

export interface ReverseProxy {
  /** Its origin. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** A proxy on loopback, as operators put before the gateway. */
export async function startReverseProxy({ origin, path, strips }: ReverseProxyOptions): Promise<ReverseProxy> {
  const server = createServer((incoming, outgoing) => {
    const { url = '/' } = incoming;
    const isBelow = url === path || url.startsWith(`${path}/`) || url.startsWith(`${path}?`);
    if (isBelow) forward(incoming, outgoing, origin + (strips ? `/${url.slice(path.length).replace(/^\//, '')}` : url));
    else outgoing.writeHead(502).end(`The proxy passes on no ${url}.`);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The proxy listens on no TCP port.');
  const close = async (): Promise<void> => {
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  };
  return { url: `http://127.0.0.1:${address.port}`, close };
}

function forward(incoming: IncomingMessage, outgoing: ServerResponse, url: string): void {
  const { method, headers } = incoming;
  const passedOn = request(url, { method, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
  });
  passedOn.on('error', () => outgoing.destroy());
  incoming.pipe(passedOn);
}
