import type { Socket } from 'node:net';

const END_OF_HEAD = '\r\n\r\n';

/** Tells the path of every GET request without a body: all that the platform is ever sent. */
export function readPaths(socket: Socket, tell: (path: string) => void): void {
  let rest = '';
  socket.on('data', (chunk) => {
    rest += chunk.toString('latin1');
    for (let end = rest.indexOf(END_OF_HEAD); end !== -1; end = rest.indexOf(END_OF_HEAD)) {
      tell(rest.slice(rest.indexOf(' ') + 1, rest.indexOf(' HTTP/')));
      rest = rest.slice(end + END_OF_HEAD.length);
    }
  });
}
