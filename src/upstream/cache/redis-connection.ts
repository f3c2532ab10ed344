import { Redis, type RedisOptions } from 'ioredis';
import { RedisHealth, type RedisLog } from './redis-health.js';

/** How long an answer may wait for Redis: longer than a healthy one takes on any network, and nothing that a person feels. */
const COMMAND_TIMEOUT_MS = 100;
const CONNECT_TIMEOUT_MS = 1000;
const MAX_RECONNECT_DELAY_MS = 2000;
/** After that a connection that is to end is cut. */
const DISCONNECT_TIMEOUT_MS = 200;

/** Never given up, so that a Redis that comes back is found. */
const RECONNECTING: RedisOptions = {
  connectTimeout: CONNECT_TIMEOUT_MS,
  disconnectTimeout: DISCONNECT_TIMEOUT_MS,
  keepAlive: 10_000,
  retryStrategy: (times) => Math.min(50 * 2 ** Math.min(times, 10), MAX_RECONNECT_DELAY_MS),
};

/** What cannot be sent or answered at once fails: nobody waits for a Redis that is away. */
const AT_ONCE: RedisOptions = {
  ...RECONNECTING,
  enableOfflineQueue: false,
  autoResendUnfulfilledCommands: false,
  maxRetriesPerRequest: 0,
  commandTimeout: COMMAND_TIMEOUT_MS,
};

/** Subscriptions wait for Redis, and are made again when it is back. */
const PATIENT: RedisOptions = { ...RECONNECTING, maxRetriesPerRequest: null, autoResubscribe: true };

/** The two connections that a process has to Redis: a subscribed one can send no other commands. */
export interface RedisConnection {
  readonly commands: Redis;
  readonly subscriptions: Redis;
  readonly health: RedisHealth;
  close(): void;
}

/** Resolves once Redis answers, or it has failed to for a second: what follows needs it for speed alone. */
export async function connectRedis(url: string, log: RedisLog): Promise<RedisConnection> {
  const health = new RedisHealth(log);
  const commands = new Redis(url, AT_ONCE);
  const subscriptions = new Redis(url, PATIENT);
  let isClosed = false;
  const fail = (error: unknown): void => {
    if (!isClosed) health.failed(error);
  };
  commands.on('ready', () => {
    health.answered();
  });
  commands.on('close', () => {
    fail(new Error('The connection was closed.'));
  });
  commands.on('error', fail);
  // Without a listener ioredis writes to the console.
  subscriptions.on('error', () => undefined);
  await settled(commands);
  return {
    commands,
    subscriptions,
    health,
    close: () => {
      isClosed = true;
      commands.disconnect();
      subscriptions.disconnect();
    },
  };
}

function settled(redis: Redis): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, CONNECT_TIMEOUT_MS);
    const settle = (): void => {
      clearTimeout(timer);
      resolve();
    };
    redis.once('ready', settle);
    redis.once('close', settle);
  });
}
