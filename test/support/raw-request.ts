import { once } from 'node:events';
import { connect } from 'node:net';

/** Sends bytes on a connection of its own; what the server has said when it closes the connection. */
export async function sendRaw(url: string, ...packets: readonly (string | Buffer)[]): Promise<string> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  let said = '';
  socket.on('data', (bytes) => (said += bytes.toString()));
  socket.on('error', () => undefined);
  for (const packet of packets) socket.write(packet);
  await once(socket, 'close');
  return said;
}

/** The status and the JSON of a raw response. */
export function readRaw(response: string): { readonly status: number; readonly body: unknown } {
  const [head = '', ...body] = response.split('\r\n\r\n');
  const text = body.join('');
  return { status: Number(head.split(' ')[1]), body: text === '' ? null : JSON.parse(text) };
}
