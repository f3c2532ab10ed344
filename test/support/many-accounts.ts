import { once } from 'node:events';
import { createServer } from 'node:http';
import { startSandbox } from '../../src/sandbox/sandbox.js';

/** A platform that knows every main account: each has the tasks and set-ups of the sandbox's, with ids of its own. */
export interface ManyAccounts {
  readonly url: string;
  close(): Promise<void>;
}

/** Answers any token. Every answer of the sandbox is read once, and kept as a text. */
export async function startManyAccounts(): Promise<ManyAccounts> {
  const sandbox = await startSandbox({ tasks: 100, subAccounts: 2 });
  const bodies = new Map<string, Promise<string>>();
  const bodyOf = (path: string): Promise<string> => {
    const known = bodies.get(path);
    if (known !== undefined) return known;
    const headers = { authorization: `Bearer ${sandbox.token}` };
    const body = fetch(sandbox.url + path, { headers }).then((response) => response.text());
    bodies.set(path, body);
    return body;
  };
  const server = createServer((request, response) => {
    const [account = ''] = /(?<=\/user\/)[^/]+/.exec(request.url ?? '') ?? [];
    void bodyOf((request.url ?? '').replace(account, sandbox.mainAccountId)).then((body) => {
      response.setHeader('content-type', 'application/json');
      response.end(body.replaceAll('"uuid":"', `"uuid":"${account}-`));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await Promise.all([closed, sandbox.close()]);
    },
  };
}
