import { Redis, type RedisOptions } from 'ioredis';

const CONNECT_TIMEOUT_MS = 1000;
const SILENCE_MS = 1000;
const MAX_RECONNECT_DELAY_MS = 2000;

/** Reconnects for ever, so that a Redis that comes back is found. A command that cannot be sent at once fails. */
const OPTIONS: RedisOptions = {
  connectTimeout: CONNECT_TIMEOUT_MS,
  // Also of the handshake's commands, after which ioredis connects again by itself.
  commandTimeout: SILENCE_MS,
  disconnectTimeout: 200,
  keepAlive: 10_000,
  retryStrategy: (times) => Math.min(50 * 2 ** Math.min(times, 10), MAX_RECONNECT_DELAY_MS),
  enableOfflineQueue: false,
  autoResendUnfulfilledCommands: false,
  autoResubscribe: false,
  maxRetriesPerRequest: 0,
};

export function createClient(url: string): Redis {
  return new Redis(url, OPTIONS);
}

/** The error of a command without a reply. Its connection may lead nowhere, which TCP notices only after minutes. */
export function isSilence({ message }: Error): boolean {
  return message === 'Command timed out';
}

/** Resolves when Redis answers, or has failed to once or for a second. */
export function firstOutcome(redis: Redis): Promise<void> {
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
