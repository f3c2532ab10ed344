import type { Redis } from 'ioredis';
import { createClient, firstOutcome, isSilence } from './redis-client.js';
import { RedisHealth, type RedisLog, type RedisStatus } from './redis-health.js';

/** Longer than a healthy Redis takes on any network, and too short for a person to notice. */
const REPLY_TIMEOUT_MS = 100;
/** For a command that no request waits for. */
const PATIENT_TIMEOUT_MS = 1000;
/** A connection that only subscribes sends nothing by itself. */
const HEARTBEAT_MS = 5000;
/** A URL can name a replica for good: then new connections do not help. */
const REPLACE_INTERVAL_MS = 10_000;
/** Of the commands without a reply: a connection takes more than its Redis reads. */
const MAX_PENDING_BYTES = 32 * 1024 * 1024;
/** What a command takes in memory, beside its value. */
const COMMAND_BYTES = 1000;

/** Redis can answer nothing: it loads its data, has lost its primary, runs a script, or wants a password. */
const AWAY = /^(LOADING|MASTERDOWN|CLUSTERDOWN|BUSY|NOAUTH)\b/;
/** The connection leads to an old primary, or has lost its rights: the address leads to the right one. */
const WRONG_CONNECTION = /^(READONLY|NOAUTH)\b/;
/** There is something else under this one key. */
const WRONG_VALUE = /^WRONGTYPE\b/;

export interface CommandOptions {
  /** Of its value. */
  readonly bytes?: number;
  /** No request waits for the reply: it is waited for longer, and the command is sent also while others pause. */
  readonly isPatient?: boolean;
}

export interface Subscriber {
  readonly onMessage: (text: string) => void;
  /** Earlier messages may have been missed. */
  readonly onSubscribed: () => void;
}

const LATE = Symbol('late');

/** A process' two connections to Redis: one that subscribes can send no other commands. */
export class RedisConnection {
  readonly #commands: Redis;
  readonly #subscriptions: Redis;
  readonly #health: RedisHealth;
  #heartbeat: NodeJS.Timeout | undefined;
  #isReplacing = false;
  #replacedAt = -Infinity;
  #pendingBytes = 0;

  /** Resolves when Redis answers, or has failed to for a second: it is needed for speed only. */
  static async open(url: string, log: RedisLog): Promise<RedisConnection> {
    const connection = new RedisConnection(url, log);
    await Promise.all([firstOutcome(connection.#commands), firstOutcome(connection.#subscriptions)]);
    return connection;
  }

  private constructor(url: string, log: RedisLog) {
    this.#health = new RedisHealth(log);
    this.#commands = createClient(url);
    this.#subscriptions = createClient(url);
    this.#commands.on('ready', () => {
      this.#isReplacing = false;
      this.#health.answered();
    });
    this.#commands.on('close', () => {
      if (!this.#isReplacing) this.#health.lost('The connection was closed.');
    });
    this.#commands.on('error', ({ message }) => {
      this.#health.lost(message);
    });
    // Without a listener ioredis writes to the console.
    this.#subscriptions.on('error', () => undefined);
  }

  get status(): RedisStatus {
    return this.#health;
  }

  /** Null: Redis does not answer in time, or refuses the command. Never rejects. */
  async run<T>(
    command: (redis: Redis) => Promise<T>,
    { bytes = 0, isPatient = false }: CommandOptions = {},
  ): Promise<T | null> {
    const size = COMMAND_BYTES + bytes;
    const hasRoom = this.#pendingBytes + size <= MAX_PENDING_BYTES;
    const isPaused = this.#health.isPaused && !isPatient;
    if (!hasRoom || isPaused || this.#commands.status !== 'ready') return null;
    this.#pendingBytes += size;
    const reply = this.#send(this.#commands, command).finally(() => (this.#pendingBytes -= size));
    const timeoutMs = isPatient ? PATIENT_TIMEOUT_MS : REPLY_TIMEOUT_MS;
    const result = await inTime(reply, timeoutMs);
    if (result !== LATE) return result;
    this.#health.failed(`There was no reply within ${timeoutMs} ms.`);
    return null;
  }

  /** Once. */
  subscribe(channel: string, { onMessage, onSubscribed }: Subscriber): void {
    const redis = this.#subscriptions;
    let isSubscribed = false;
    // To subscribe again changes nothing, and the reply shows that the connection still leads to Redis.
    const subscribe = async (): Promise<void> => {
      const reply = redis.status === 'ready' ? await this.#send(redis, () => redis.subscribe(channel)) : null;
      if (reply === null || isSubscribed) return;
      isSubscribed = true;
      onSubscribed();
    };
    redis.on('message', (_channel, text) => {
      onMessage(text);
    });
    redis.on('close', () => (isSubscribed = false));
    redis.on('ready', () => void subscribe());
    void subscribe();
    this.#heartbeat = setInterval(() => void subscribe(), HEARTBEAT_MS);
  }

  close(): void {
    this.#health.close();
    clearInterval(this.#heartbeat);
    this.#commands.disconnect();
    this.#subscriptions.disconnect();
  }

  async #send<T>(redis: Redis, command: (redis: Redis) => Promise<T>): Promise<T | null> {
    try {
      const reply = await command(redis);
      if (redis === this.#commands) this.#health.answered();
      return reply;
    } catch (error) {
      if (error instanceof Error) this.#judge(redis, error);
      return null;
    }
  }

  /** By the message only: ioredis hangs the command on the error, and a command can hold a password. */
  #judge(redis: Redis, error: Error): void {
    const { name, message } = error;
    // The commands that waited fail together; ioredis adds a listener to the socket each time.
    if (isSilence(error) && !redis.stream.writableEnded) redis.disconnect(true);
    // The rest are those of a connection that closes, which reports it itself.
    if (name !== 'ReplyError') return;
    if (WRONG_CONNECTION.test(message)) this.#replace();
    if (AWAY.test(message)) this.#health.failed(message);
    else if (WRONG_VALUE.test(message)) this.#health.answered();
    else this.#health.refused(message);
  }

  /** Connects again, which is no loss of Redis as long as it succeeds. */
  #replace(): void {
    if (performance.now() - this.#replacedAt < REPLACE_INTERVAL_MS) return;
    this.#replacedAt = performance.now();
    this.#isReplacing = true;
    this.#commands.disconnect(true);
  }
}

function inTime<T>(reply: Promise<T>, timeoutMs: number): Promise<T | typeof LATE> {
  return new Promise((resolve, reject) => {
    // A reply that has arrived while this process was busy is read first.
    const timer = setTimeout(() => setImmediate(resolve, LATE), timeoutMs);
    reply.then(resolve, reject).finally(() => {
      clearTimeout(timer);
    });
  });
}
