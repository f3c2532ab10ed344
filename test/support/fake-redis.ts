import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';

/** The few commands of Redis that the gateway's cache sends, on a loopback port, with the faults that tests need. */
export class FakeRedis {
  readonly values = new Map<string, Buffer>();
  /** The names of all commands but those of a connection's handshake. */
  readonly commands: string[] = [];
  /** By command: the error that it is answered with. */
  readonly errors = new Map<string, string>();
  /** Since the start. */
  connections = 0;
  /** While it hangs: what is to be done after it. */
  #delayed: (() => void)[] | null = null;
  readonly #sockets = new Set<Socket>();
  readonly #silent = new WeakSet<Socket>();
  readonly #subscribers = new Set<Socket>();
  readonly #server: Server;

  static async start(port = 0): Promise<FakeRedis> {
    const redis = new FakeRedis();
    redis.#server.listen(port, '127.0.0.1');
    await once(redis.#server, 'listening');
    return redis;
  }

  private constructor() {
    this.#server = createServer((socket) => {
      this.#accept(socket);
    });
  }

  get port(): number {
    const address = this.#server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  get subscriptions(): number {
    return this.#subscribers.size;
  }

  /** Takes commands and answers none of them until it thaws. */
  freeze(): void {
    this.#delayed = [];
  }

  thaw(): void {
    const delayed = this.#delayed ?? [];
    this.#delayed = null;
    for (const answer of delayed) answer();
  }

  /** From now on the connections that it has lead nowhere: what is sent on them is lost. New ones work. */
  silence({ isForSubscribers = false } = {}): void {
    for (const socket of isForSubscribers ? this.#subscribers : this.#sockets) this.#silent.add(socket);
  }

  /** Ends the connections that subscribe. */
  dropSubscribers(): void {
    for (const socket of this.#subscribers) socket.destroy();
  }

  /** Ends all connections, as a crash does. */
  async close(): Promise<void> {
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
    if (this.#server.listening) await once(this.#server, 'close');
  }

  #accept(socket: Socket): void {
    this.connections += 1;
    this.#sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.#sockets.delete(socket);
      this.#subscribers.delete(socket);
    });
    let received = Buffer.alloc(0);
    socket.on('data', (chunk) => {
      if (this.#silent.has(socket)) return;
      received = Buffer.concat([received, chunk]);
      for (let command = takeCommand(received); command !== null; command = takeCommand(received)) {
        received = received.subarray(command.bytes);
        const { parts } = command;
        const answer = (): void => void socket.write(this.#reply(socket, parts));
        if (this.#delayed === null) answer();
        else this.#delayed.push(answer);
      }
    });
  }

  #reply(socket: Socket, [name = Buffer.alloc(0), ...args]: readonly Buffer[]): Buffer | string {
    const command = name.toString().toUpperCase();
    if (command === 'INFO') return bulk(Buffer.from('loading:0\r\n'));
    if (command === 'CLIENT') return '+OK\r\n';
    this.commands.push(command);
    const error = this.errors.get(command);
    return error === undefined ? this.#run(socket, command, args) : `-${error}\r\n`;
  }

  #run(socket: Socket, command: string, [key = Buffer.alloc(0), value = Buffer.alloc(0)]: readonly Buffer[]) {
    switch (command) {
      case 'GETRANGE':
        return bulk(this.values.get(key.toString()) ?? Buffer.alloc(0));
      case 'SET':
        this.values.set(key.toString(), value);
        return '+OK\r\n';
      case 'UNLINK':
        return `:${this.values.delete(key.toString()) ? 1 : 0}\r\n`;
      case 'SUBSCRIBE':
        this.#subscribers.add(socket);
        return Buffer.concat([Buffer.from('*3\r\n$9\r\nsubscribe\r\n'), bulk(key), Buffer.from(':1\r\n')]);
      case 'PUBLISH':
        for (const subscriber of this.#subscribers) {
          if (this.#silent.has(subscriber)) continue;
          subscriber.write(Buffer.concat([Buffer.from('*3\r\n$7\r\nmessage\r\n'), bulk(key), bulk(value)]));
        }
        return `:${this.#subscribers.size}\r\n`;
      default:
        return `-ERR unknown command '${command}'\r\n`;
    }
  }
}

function bulk(value: Buffer | null): Buffer {
  if (value === null) return Buffer.from('$-1\r\n');
  return Buffer.concat([Buffer.from(`$${value.length}\r\n`), value, Buffer.from('\r\n')]);
}

/** The first whole command, as an array of bulk strings; null: more of it is to come. */
function takeCommand(received: Buffer): { readonly parts: readonly Buffer[]; readonly bytes: number } | null {
  let position = 0;
  const takeLine = (): string | null => {
    const end = received.indexOf('\r\n', position);
    if (end < 0) return null;
    const line = received.toString('latin1', position, end);
    position = end + 2;
    return line;
  };
  const parts: Buffer[] = [];
  const count = Number(takeLine()?.slice(1) ?? NaN);
  if (Number.isNaN(count)) return null;
  while (parts.length < count) {
    const length = Number(takeLine()?.slice(1) ?? NaN);
    if (!(position + length + 2 <= received.length)) return null;
    parts.push(received.subarray(position, position + length));
    position += length + 2;
  }
  return { parts, bytes: position };
}
