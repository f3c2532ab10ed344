import type { Socket } from 'node:net';

const END_OF_HEAD = '\r\n\r\n';

/** Reports the path of every request. All requests to the platform are GET, without a body. */
export function readPaths(socket: Socket, report: (path: string) => void): void {
  let rest = '';
  socket.on('data', (chunk) => {
    rest += chunk.toString('latin1');
    for (let end = rest.indexOf(END_OF_HEAD); end !== -1; end = rest.indexOf(END_OF_HEAD)) {
      report(rest.slice(rest.indexOf(' ') + 1, rest.indexOf(' HTTP/')));
      rest = rest.slice(end + END_OF_HEAD.length);
    }
  });
}
