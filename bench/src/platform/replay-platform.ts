import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';

import { startSandbox } from '../../../src/sandbox/sandbox.js';
import { MODES, type Mode } from '../work/modes.js';
import { labelOf, valueOfCall } from './counters.js';
import { recordBody, withNumber, type RecordedBody } from './recorded-body.js';

/** How much the platform holds. */
export interface PlatformSize {
  readonly tasks: number;
  readonly subAccounts: number;
}

/** A platform that costs little: it answers what the sandbox once answered, from memory, and counts its calls. */
export interface ReplayPlatform {
  readonly url: string;
  readonly token: string;
  readonly mainAccountId: string;
  readonly subAccountIds: readonly string[];
  /** Calls so far. */
  calls(): number;
  setMode(mode: Mode): void;
  /** What the platform has answered for a path, recorded now where it was not yet. */
  record(path: string): Promise<RecordedBody>;
  close(): Promise<void>;
}

const END_OF_HEAD = '\r\n\r\n';

export async function startReplayPlatform(size: PlatformSize): Promise<ReplayPlatform> {
  const sandbox = await startSandbox({ seed: 1, ...size });
  const [bodies, sockets] = [new Map<string, RecordedBody>(), new Set<Socket>()];
  let [mode, calls] = [MODES.a, 0];

  const record = async (path: string): Promise<RecordedBody> => {
    const response = await fetch(sandbox.url + path, { headers: { authorization: `Bearer ${sandbox.token}` } });
    if (!response.ok) throw new Error(`The sandbox answers HTTP ${response.status} for ${path}.`);
    const text = await response.text();
    const known = bodies.get(path);
    if (known) return known;
    const body = recordBody(path.includes('subset_task') ? 'tasks' : 'setup', text, labelOf(bodies.size));
    bodies.set(path, body);
    return body;
  };

  const send = (socket: Socket, body: RecordedBody, call: number): void => {
    const changes = body.kind === 'tasks' ? mode.tasksChange : mode.setupsChange;
    const wire = changes ? withNumber(body, valueOfCall(call)) : body.wire;
    if (mode.delayMs === 0) socket.write(wire);
    else setTimeout(() => socket.write(wire), mode.delayMs);
  };

  const answer = (socket: Socket, path: string): void => {
    calls += 1;
    const call = calls;
    const known = bodies.get(path);
    if (known) send(socket, known, call);
    else
      void record(path).then(
        (body) => {
          send(socket, body, call);
        },
        () => socket.destroy(),
      );
  };

  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => socket.destroy());
    readRequests(socket, (path) => {
      answer(socket, path);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    url: `http://127.0.0.1:${portOf(server.address())}`,
    token: sandbox.token,
    mainAccountId: sandbox.mainAccountId,
    subAccountIds: sandbox.subAccountIds,
    calls: () => calls,
    setMode: (next) => {
      mode = next;
    },
    record,
    close: async () => {
      server.close();
      for (const socket of sockets) socket.destroy();
      await sandbox.close();
    },
  };
}

/** GET requests without bodies, one after the other: all that the platform is ever sent. */
function readRequests(socket: Socket, tell: (path: string) => void): void {
  let rest = '';
  socket.on('data', (chunk) => {
    rest += chunk.toString('latin1');
    for (let end = rest.indexOf(END_OF_HEAD); end !== -1; end = rest.indexOf(END_OF_HEAD)) {
      tell(rest.slice(rest.indexOf(' ') + 1, rest.indexOf(' HTTP/')));
      rest = rest.slice(end + END_OF_HEAD.length);
    }
  });
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('The platform listens on no TCP port.');
  return address.port;
}
