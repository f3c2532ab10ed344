import type { CacheExchangeOpts, KeyingConfig, Resolver, ResolverConfig } from '@urql/exchange-graphcache';
import { relayPagination } from '@urql/exchange-graphcache/extras';

import { VALUE_TYPES } from './generated/cache-data.js';
import { INTROSPECTION } from './generated/introspection.js';

/** Types without an identity of their own are kept within the object that they were read from. */
export const keys: KeyingConfig = Object.fromEntries(VALUE_TYPES.map((name) => [name, () => null]));

/** By cursor the pages are put together; by number each page stands alone. */
const tasks: Resolver = pagination();

/** `schema` makes Graphcache aware of types: a field that may be null never costs the whole answer. */
export const schema: NonNullable<CacheExchangeOpts['schema']> = INTROSPECTION;

export const resolvers: ResolverConfig = {
  Query: {
    tasks,
    task: byId('Task'),
    callTimeGroup: byId('CallTimeGroup'),
    callerLine: byId('CallerLine'),
    scriptGroup: byId('ScriptGroup'),
  },
  Account: { tasks },
  CallerLine: { tasks },
  ScriptGroup: { tasks },
  CallTimeGroup: { tasks },
};

/** For `cacheExchange(graphcache)`. */
export const graphcache: CacheExchangeOpts = { schema, keys, resolvers };

function pagination(): Resolver {
  const byCursor = relayPagination();
  return (parent, args, cache, info) => {
    const isByNumber = (args['page'] ?? args['perPage'] ?? null) !== null;
    return isByNumber ? cache.resolve(info.parentKey, info.fieldName, args) : byCursor(parent, args, cache, info);
  };
}

/** An object that another query has read is not asked for again. A platform's own id is no key: the gateway is asked. */
function byId(type: string): Resolver {
  return (parent, args, cache, info) => {
    const known = cache.resolve(info.parentKey, info.fieldName, args);
    if (known !== undefined && known !== null) return known;
    const id = args['id'];
    const key = typeof id === 'string' ? cache.keyOfEntity({ __typename: type, id }) : null;
    return key !== null && cache.resolve(key, 'id') !== undefined ? key : known;
  };
}
