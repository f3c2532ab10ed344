import { hash } from 'node:crypto';
import type { Redis } from 'ioredis';
import { RateLimiterRedis } from 'rate-limiter-flexible';
import type { RedisConnection } from './redis-connection.js';

const MINUTE_SECONDS = 60;

/** Rate-limit points of callers, counted for all replicas. */
export class SharedPoints {
  readonly #connection: RedisConnection;
  readonly #keyPrefix: string;
  /** On the client of the connection, which stays the same. */
  #limiter: RateLimiterRedis | null = null;

  /** Replicas with the same namespace count together. */
  constructor(connection: RedisConnection, namespace: string) {
    this.#connection = connection;
    this.#keyPrefix = `switchboard:${sha256(namespace).slice(0, 24)}:points`;
  }

  /** Adds points, less than none to give them back, and says how many have been spent. Null: Redis does not answer in time. */
  async add(caller: string, points: number): Promise<{ readonly spent: number; readonly endsInMs: number } | null> {
    const result = await this.#connection.run((redis) => this.#limiterOn(redis).penalty(sha256(caller), points));
    return result && { spent: result.consumedPoints, endsInMs: result.msBeforeNext };
  }

  /** Only counts: it has no insurance limiter, since the memory of the process has counted already, and goes on. */
  #limiterOn(redis: Redis): RateLimiterRedis {
    return (this.#limiter ??= new RateLimiterRedis({
      storeClient: redis,
      keyPrefix: this.#keyPrefix,
      points: 0,
      duration: MINUTE_SECONDS,
    }));
  }
}

/** An address or an account is no one's business who can read Redis. */
function sha256(text: string): string {
  return hash('sha256', text, 'base64url');
}
