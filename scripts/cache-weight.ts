import { startSandbox } from '../src/sandbox/sandbox.js';
import { decodeBody } from '../src/upstream/client/decode-answer.js';
import { createDecoders } from '../src/upstream/decode/decoders.js';
import { endpointOf } from '../src/upstream/endpoints.js';
import type { ReadRequest } from '../src/upstream/platform.js';

/**
 * Prints how many bytes of heap a decoded value takes for each byte of its body: the factor of src/upstream/cache/memory-cache.ts.
 *
 *   node --expose-gc --import tsx scripts/cache-weight.ts
 */
const COPIES = 300;

function heapBytes(): number {
  if (globalThis.gc === undefined) throw new Error('Run it with --expose-gc.');
  for (let run = 0; run < 3; run += 1) globalThis.gc();
  return process.memoryUsage().heapUsed;
}

function decode(request: ReadRequest, body: Buffer): unknown {
  const decoders = createDecoders({ warn: () => undefined });
  const { mainAccountId, accountId } = request;
  const common = { mainAccountId, accountId, searcher: null, key: '', path: '', known: () => null };
  if (request.endpoint === 'subset_task') {
    const { endpoint } = request;
    return decodeBody({ ...common, endpoint, decode: (contents) => decoders.subset_task(contents, request) }, body, 0)
      .value;
  }
  const { endpoint } = request;
  return decodeBody({ ...common, endpoint, decode: (contents) => decoders[endpoint](contents, request) }, body, 0)
    .value;
}

/** For one value, in bytes. */
function heapGrowth(create: () => unknown): number {
  const values: unknown[] = Array.from({ length: COPIES }, () => null);
  create();
  const before = heapBytes();
  for (const index of values.keys()) values[index] = create();
  return (heapBytes() - before) / values.length;
}

const sandbox = await startSandbox({ tasks: 200 });
const { mainAccountId, subAccountIds } = sandbox;
const [accountId = mainAccountId] = subAccountIds;
const page = {
  endpoint: 'subset_task',
  mainAccountId,
  accountId: mainAccountId,
  name: null,
  page: 1,
  owner: null,
} as const;
const requests: readonly ReadRequest[] = [
  { ...page, perPage: 100 },
  { ...page, perPage: 15 },
  { ...page, perPage: 1 },
  { endpoint: 'task/create', mainAccountId, accountId },
  { endpoint: 'task/create', mainAccountId, accountId: mainAccountId },
];
for (const request of requests) {
  const { segments, query } = endpointOf(request);
  const url = new URL(`/${segments.join('/')}?${new URLSearchParams(query).toString()}`, sandbox.url);
  const response = await fetch(url, { headers: { authorization: `Bearer ${sandbox.token}` } });
  const body = Buffer.from(await response.arrayBuffer());
  const grown = Math.round(heapGrowth(() => decode(request, body)));
  const factor = (grown / body.length).toFixed(2);
  process.stdout.write(`${request.endpoint}: body ${body.length}, value ${grown}, factor ${factor}\n`);
}
await sandbox.close();
