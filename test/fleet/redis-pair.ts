import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../support/free-port.js';
import { startRedis, type RedisServer } from '../support/redis-server.js';

/**
 * Two Redis behind one address, which leads to the primary. Connections that are open at a failover stay with the old one, as
 * they do behind the address of a managed Redis.
 */
export class RedisPair {
  readonly url: string;
  #primary: RedisServer;
  #replica: RedisServer;
  readonly #sockets = new Set<Socket>();

  static async start(folder: string): Promise<RedisPair> {
    const [primary, replica] = [await startRedis(folder), await startRedis(folder)];
    const pair = new RedisPair(await freePort(), primary, replica);
    await replica.command(`REPLICAOF 127.0.0.1 ${primary.port}`);
    pair.#server.listen(pair.port, '127.0.0.1');
    await once(pair.#server, 'listening');
    return pair;
  }

  readonly #server: Server;

  private constructor(
    private readonly port: number,
    primary: RedisServer,
    replica: RedisServer,
  ) {
    this.url = `redis://127.0.0.1:${port}`;
    this.#primary = primary;
    this.#replica = replica;
    this.#server = createServer((socket) => {
      this.#forward(socket, connect(this.#primary.port, '127.0.0.1'));
    });
  }

  /** Kills the primary, and starts it again, empty. */
  async stop(milliseconds: number): Promise<void> {
    await this.#primary.kill();
    await pause(milliseconds);
    await this.#primary.start();
  }

  /** The primary accepts everything and answers nothing. */
  async hang(milliseconds: number): Promise<void> {
    this.#primary.freeze();
    await pause(milliseconds);
    this.#primary.thaw();
  }

  /** The replica takes over; the old primary refuses writes with READONLY from here on. */
  async demote(milliseconds: number): Promise<void> {
    const [old, next] = [this.#primary, this.#replica];
    await next.command('REPLICAOF NO ONE');
    await old.command(`REPLICAOF 127.0.0.1 ${next.port}`);
    // The address follows later than the roles.
    await pause(milliseconds);
    [this.#primary, this.#replica] = [next, old];
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await Promise.all([this.#primary.close(), this.#replica.close()]);
  }

  #forward(client: Socket, redis: Socket): void {
    for (const [from, to] of [
      [client, redis],
      [redis, client],
    ] as const) {
      this.#sockets.add(from);
      from.setNoDelay(true);
      from.pipe(to);
      from.on('error', () => {
        to.destroy();
      });
      from.on('close', () => {
        this.#sockets.delete(from);
        to.destroy();
      });
    }
  }
}
