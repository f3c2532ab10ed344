import { Redis, type RedisOptions } from 'ioredis';

/** Where the loss and the return of Redis are logged; pino fits. */
export interface RedisLog {
  info(details: object, message: string): void;
  warn(details: object, message: string): void;
}

/** Longer than a healthy Redis takes on any network, and too short for a person to notice. */
const COMMAND_TIMEOUT_MS = 100;
/** No command is sent for so long after one that failed. */
const PAUSE_MS = 1000;
/** After so many pauses in a row because of time-outs the connection is replaced: the fault may be its own. */
const MAX_TIMEOUTS = 3;
const CONNECT_TIMEOUT_MS = 1000;
const MAX_RECONNECT_DELAY_MS = 2000;

/** Reconnects for ever, so that a Redis that comes back is found. */
const RECONNECTING: RedisOptions = {
  connectTimeout: CONNECT_TIMEOUT_MS,
  disconnectTimeout: 200,
  keepAlive: 10_000,
  retryStrategy: (times) => Math.min(50 * 2 ** Math.min(times, 10), MAX_RECONNECT_DELAY_MS),
  // After a failover the old primary answers so, and the address leads to the new one.
  reconnectOnError: ({ message }) => message.startsWith('READONLY'),
};

/** A command that cannot be sent at once fails: no read waits for a Redis that is away. */
const COMMANDS: RedisOptions = {
  ...RECONNECTING,
  enableOfflineQueue: false,
  autoResendUnfulfilledCommands: false,
  maxRetriesPerRequest: 0,
  commandTimeout: COMMAND_TIMEOUT_MS,
};

/** Subscriptions wait for Redis, and are made again when it is back. */
const SUBSCRIPTIONS: RedisOptions = { ...RECONNECTING, maxRetriesPerRequest: null, autoResubscribe: true };

/** A process' two connections to Redis: one that subscribes can send no other commands. */
export class RedisConnection {
  readonly #commands: Redis;
  readonly #subscriptions: Redis;
  readonly #log: RedisLog;
  #isReachable: boolean | null = null;
  #isClosed = false;
  #pausedUntil = 0;
  #timeouts = 0;

  /** Resolves when Redis answers, or has failed to for a second: it is needed for speed only. */
  static async open(url: string, log: RedisLog): Promise<RedisConnection> {
    const connection = new RedisConnection(url, log);
    await Promise.all([firstOutcome(connection.#commands), firstOutcome(connection.#subscriptions)]);
    return connection;
  }

  private constructor(url: string, log: RedisLog) {
    this.#log = log;
    this.#commands = new Redis(url, COMMANDS);
    this.#subscriptions = new Redis(url, SUBSCRIPTIONS);
    this.#commands.on('ready', () => {
      this.#pausedUntil = 0;
      this.#succeeded();
    });
    this.#commands.on('close', () => {
      this.#lost('The connection was closed.');
    });
    this.#commands.on('error', ({ message }) => {
      this.#lost(message);
    });
    // Without a listener ioredis writes to the console.
    this.#subscriptions.on('error', () => undefined);
  }

  /** Null: Redis does not answer, or refuses the command. Never rejects. */
  async run<T>(command: (redis: Redis) => Promise<T>): Promise<T | null> {
    if (performance.now() < this.#pausedUntil) return null;
    try {
      const reply = await command(this.#commands);
      this.#succeeded();
      return reply;
    } catch (error) {
      if (isRefusal(error)) this.#succeeded();
      else this.#failed(error instanceof Error ? error.message : String(error));
      return null;
    }
  }

  subscribe(channel: string, onMessage: (text: string) => void): void {
    this.#subscriptions.on('message', (_channel, text) => {
      onMessage(text);
    });
    // Rejects when the connection is closed for good.
    this.#subscriptions.subscribe(channel).catch(() => undefined);
  }

  close(): void {
    this.#isClosed = true;
    this.#commands.disconnect();
    this.#subscriptions.disconnect();
  }

  #succeeded(): void {
    this.#timeouts = 0;
    if (this.#isReachable === true) return;
    const isReturn = this.#isReachable === false;
    this.#isReachable = true;
    this.#log.info({}, isReturn ? 'Redis answers again.' : 'Redis answers: replicas share their cache through it.');
  }

  #failed(reason: string): void {
    this.#lost(reason);
    // Commands that were sent together fail together, and count once.
    if (performance.now() < this.#pausedUntil) return;
    this.#pausedUntil = performance.now() + PAUSE_MS;
    this.#timeouts = reason === 'Command timed out' ? this.#timeouts + 1 : 0;
    if (this.#timeouts < MAX_TIMEOUTS) return;
    this.#timeouts = 0;
    this.#commands.disconnect(true);
    this.#subscriptions.disconnect(true);
  }

  /** Logs the error's message only: ioredis hangs the command on the error, and a command can hold a password. */
  #lost(reason: string): void {
    if (this.#isClosed || this.#isReachable === false) return;
    this.#isReachable = false;
    this.#log.warn({ reason }, 'Redis does not answer: this process uses only its own memory cache until it does.');
  }
}

function firstOutcome(redis: Redis): Promise<void> {
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

/** A Redis that is full, or holds a value of another type under the key, works all the same. */
function isRefusal(error: unknown): boolean {
  return error instanceof Error && error.name === 'ReplyError' && /^(WRONGTYPE|OOM) /.test(error.message);
}
