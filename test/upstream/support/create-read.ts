import { setMaxListeners } from 'node:events';
import type { Contents } from '../../../src/upstream/client/envelope.js';
import type { ReadEvent, ReadOptions } from '../../../src/upstream/platform.js';
import type { Answer, Read } from '../../../src/upstream/read.js';

/** A read of the task list of the account `main`, whose value is the envelope's contents. */
export function createRead(parts: Partial<Read<Contents>> = {}): Read<Contents> {
  const { endpoint = 'subset_task', mainAccountId = 'main', accountId = mainAccountId } = parts;
  return {
    endpoint,
    mainAccountId,
    accountId,
    searcher: null,
    key: `${endpoint} ${mainAccountId}`,
    path: `/${endpoint}`,
    decode: (contents) => contents,
    known: () => null,
    ...parts,
  };
}

/** What a successful call with this `data` gives. */
export function answerOf<T>(read: Read<T>, data: unknown): Answer<T> {
  return {
    value: read.decode({ data, meta: undefined }),
    version: `version of ${String(data)}`,
    body: Buffer.of(),
    asOf: 0,
  };
}

/** Of an operation without a deadline that may call as often as it likes. */
export function createReadOptions(parts: Partial<ReadOptions> = {}): ReadOptions {
  const options = {
    signal: new AbortController().signal,
    deadline: Infinity,
    caller: 'caller',
    bypassCache: false,
    onEvent: () => undefined,
    ...parts,
  };
  // As the operation does for its signal.
  setMaxListeners(Infinity, options.signal);
  return options;
}

const OF_WAITING: readonly string[] = ['miss', 'received', 'attempt'];

/** Options' `onEvent` that notes the events' types, without those that only tell of waiting. */
export function noteEvents(): { readonly types: readonly string[]; readonly onEvent: (event: ReadEvent) => void } {
  const types: string[] = [];
  const onEvent = ({ type }: ReadEvent): void => {
    if (!OF_WAITING.includes(type)) types.push(type);
  };
  return { types, onEvent };
}
