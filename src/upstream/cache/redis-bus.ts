import type { BusDriver, CreateBusDriverResult } from 'bentocache/types';
import { z } from 'zod';
import type { RedisConnection } from './redis-connection.js';

const busMessage = z.object({
  busId: z.string(),
  payload: z.object({ type: z.string(), keys: z.array(z.string()), namespace: z.string().optional() }),
});

/** Told of what bentocache sent elsewhere. */
type Handler = (payload: never) => unknown;

/**
 * Redis' messages between replicas, in the form of a driver for bentocache's bus. Its own one would end the process where
 * it cannot subscribe at once, and hold a third connection.
 */
class RedisBus implements BusDriver {
  readonly #redis: Pick<RedisConnection, 'commands' | 'subscriptions'>;
  readonly #handlers = new Map<string, Handler>();
  #id = '';

  constructor(redis: Pick<RedisConnection, 'commands' | 'subscriptions'>) {
    this.#redis = redis;
    redis.subscriptions.on('message', (channel: string, text: string) => {
      this.#receive(channel, text);
    });
  }

  setId(id: string): this {
    this.#id = id;
    return this;
  }

  /** Nothing is sent again: what replicas missed they read anew when their own is no longer fresh. */
  onReconnect(): void {
    return undefined;
  }

  async publish(channel: string, payload: unknown): Promise<void> {
    await this.#redis.commands.publish(channel, JSON.stringify({ busId: this.#id, payload }));
  }

  async subscribe(channel: string, handler: Handler): Promise<void> {
    this.#handlers.set(channel, handler);
    // Rejects when the connection is closed for good, which is nothing to tell.
    await this.#redis.subscriptions.subscribe(channel).catch(() => undefined);
  }

  async unsubscribe(channel: string): Promise<void> {
    this.#handlers.delete(channel);
    await this.#redis.subscriptions.unsubscribe(channel);
  }

  /** Whoever connected disconnects. */
  disconnect(): Promise<void> {
    this.#handlers.clear();
    return Promise.resolve();
  }

  #receive(channel: string, text: string): void {
    const message = busMessage.safeParse(parse(text)).data;
    if (message !== undefined && message.busId !== this.#id) this.#handlers.get(channel)?.(message.payload as never);
  }
}

/** The bus over a connection, as bentocache takes it. */
export function redisBus(redis: Pick<RedisConnection, 'commands' | 'subscriptions'>): CreateBusDriverResult {
  return { options: { retryQueue: { enabled: false, retryInterval: 0 } }, factory: () => new RedisBus(redis) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
