// Stands in for a gateway that is not well in the way that FAULT names.
import { EventEmitter, once } from 'node:events';
import { connect, createServer } from 'node:net';

const { FAULT, TOKEN } = process.env;

const server = createServer().listen(0, '127.0.0.1');
await once(server, 'listening');
const address = server.address();
const port = typeof address === 'object' && address !== null ? address.port : 0;

if (FAULT === 'warning') {
  const emitter = new EventEmitter();
  for (let count = 0; count < 12; count += 1) emitter.on('x', () => undefined);
}
if (FAULT === 'stderr') console.error('something is wrong');
if (FAULT === 'token') console.log(`{"msg":"Bearer ${TOKEN ?? ''}"}`);
if (FAULT === 'sockets') await once(connect(port, '127.0.0.1'), 'connect');
/** Held until the process ends. */
const ballast = FAULT === 'heap' ? Array.from({ length: 200_000 }, (_, index) => ({ index })) : [];

// Whoever reads the line may already send a signal.
process.on('SIGTERM', () => process.exit(FAULT === 'end' ? 1 : Math.min(0, ballast.length)));
console.log(`GraphQL     http://127.0.0.1:${port}/graphql`);

if (FAULT === 'rejection') void Promise.reject(new Error('nobody listens'));
if (FAULT === 'exit') process.exit(3);
