import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

import { startSandbox, type Sandbox } from '../../../src/sandbox/sandbox.js';
import { MODES, type Mode } from '../work/modes.js';
import { valueOfCall } from './counters.js';
import { withNumber, type RecordedBody } from './recorded-body.js';
import { Recordings } from './recordings.js';
import { readPaths } from './request-paths.js';

/** How many tasks and accounts the platform has. */
export interface PlatformSize {
  readonly tasks: number;
  readonly subAccounts: number;
}

/** Starts a platform that uses little CPU; it has the documented tasks, and more up to the size. */
export async function startReplayPlatform(size: PlatformSize): Promise<ReplayPlatform> {
  const platform = new ReplayPlatform(await startSandbox({ seed: 1, ...size }));
  await platform.listen();
  return platform;
}

/** Replays the sandbox's answers from memory, and counts its calls. */
export class ReplayPlatform {
  readonly token: string;
  readonly mainAccountId: string;
  readonly #sandbox: Sandbox;
  readonly #recordings: Recordings;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #mode: Mode = MODES.a;
  #calls = 0;

  constructor(sandbox: Sandbox) {
    this.token = sandbox.token;
    this.mainAccountId = sandbox.mainAccountId;
    this.#sandbox = sandbox;
    this.#recordings = new Recordings(sandbox);
    this.#server = createServer({ noDelay: true }, (socket) => {
      this.#serve(socket);
    });
  }

  get url(): string {
    return `http://127.0.0.1:${portOf(this.#server.address())}`;
  }

  /** Calls so far. */
  get calls(): number {
    return this.#calls;
  }

  /** The answer for a path; it is recorded now if it was not yet. */
  record(path: string): Promise<RecordedBody> {
    return this.#recordings.record(path);
  }

  setMode(mode: Mode): void {
    this.#mode = mode;
  }

  async listen(): Promise<void> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  async close(): Promise<void> {
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
    await this.#sandbox.close();
  }

  #serve(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket)).on('error', () => socket.destroy());
    readPaths(socket, (path) => {
      this.#answer(socket, path);
    });
  }

  #answer(socket: Socket, path: string): void {
    this.#calls += 1;
    const call = this.#calls;
    const send = (body: RecordedBody): void => {
      this.#send(socket, this.#wireOf(body, call));
    };
    const known = this.#recordings.known(path);
    if (known) {
      send(known);
      return;
    }
    this.#recordings.record(path).then(send, () => socket.destroy());
  }

  #wireOf(body: RecordedBody, call: number): Buffer {
    const changes = body.kind === 'tasks' ? this.#mode.tasksChange : this.#mode.setupsChange;
    return changes ? withNumber(body, valueOfCall(call)) : body.wire;
  }

  #send(socket: Socket, wire: Buffer): void {
    if (this.#mode.delayMs === 0) socket.write(wire);
    else setTimeout(() => socket.write(wire), this.#mode.delayMs);
  }
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('The platform listens on no TCP port.');
  return address.port;
}
