import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below the ports that the kernel gives to connections, so that none takes the port before the server listens. */
const FIRST_PORT = 20_000;
const PORTS = 10_000;

let tried = process.pid % PORTS;

/** A port of loopback that no one listens on. */
export async function freePort(): Promise<number> {
  for (let count = 0; count < PORTS; count += 1) {
    tried = (tried + 1) % PORTS;
    if (await isFree(FIRST_PORT + tried)) return FIRST_PORT + tried;
  }
  throw new Error('There is no free TCP port.');
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1');
  const isListening = await once(server, 'listening').then(
    () => true,
    () => false,
  );
  server.close();
  return isListening;
}
