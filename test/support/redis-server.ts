import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type Socket, connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from './free-port.js';

/** A real Redis on a loopback port of its own, which keeps nothing on disk. */
export interface RedisServer {
  readonly url: string;
  readonly port: number;
  /** Sends one command, such as `REPLICAOF NO ONE`, and answers the beginning of its reply. */
  readonly command: (command: string) => Promise<string>;
  /** Ends it as a crash does; resolves once it is gone. */
  readonly kill: () => Promise<void>;
  /** Starts it again on the same port, empty. */
  readonly start: () => Promise<void>;
  /** Lets it accept connections and commands, and answer none of them. */
  readonly freeze: () => void;
  readonly thaw: () => void;
  readonly close: () => Promise<void>;
}

/** `folder`: where a replica puts what it is sent; the current one unless told. */
export async function startRedis(folder?: string): Promise<RedisServer> {
  const port = await freePort();
  let child = await spawnRedis(port, folder);
  const end = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    command: (command) => send(port, command),
    kill: end,
    start: async () => {
      await end();
      child = await spawnRedis(port, folder);
    },
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    close: end,
  };
}

async function spawnRedis(port: number, folder?: string): Promise<ChildProcess> {
  const settings = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const child = spawn('redis-server', settings, { stdio: 'ignore', cwd: folder });
  const failed = once(child, 'error').then(([error]) => {
    throw new Error('Redis could not be started.', { cause: error });
  });
  await Promise.race([failed, answers(port)]);
  return child;
}

/** Resolves once it answers a command. */
async function answers(port: number): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    if (await ping(port)) return;
    await pause(25);
  }
  throw new Error('Redis did not start.');
}

async function ping(port: number): Promise<boolean> {
  try {
    return (await send(port, 'PING')).startsWith('+PONG');
  } catch {
    return false;
  }
}

async function send(port: number, command: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    socket.write(`${command}\r\n`);
    return await firstChunk(socket);
  } finally {
    socket.destroy();
  }
}

async function firstChunk(socket: Socket): Promise<string> {
  for await (const chunk of socket) return String(chunk);
  return '';
}
