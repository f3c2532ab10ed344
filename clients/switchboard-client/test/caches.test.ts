import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { createClient, fetchExchange } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import { setupServer } from 'msw/node';

import { possibleTypes, typePolicies } from '../dist/apollo.js';
import { graphcache } from '../dist/graphcache.js';
import { createHandlers } from '../dist/msw.js';

const url = 'http://caches.test/graphql';

interface Client {
  /** What the client shows, from its cache or the network. */
  readonly query: (text: string, variables?: Record<string, unknown>) => Promise<never>;
  /** The same without the network; null: the cache lacks a part. */
  readonly peek: (text: string, variables?: Record<string, unknown>) => unknown;
}

const clients: Readonly<Record<string, () => Client>> = {
  'Apollo Client': () => {
    const cache = new InMemoryCache({ typePolicies, possibleTypes });
    const client = new ApolloClient({ cache, link: new HttpLink({ uri: url }) });
    return {
      query: async (text, variables = {}) => {
        // As `fetchMore` does: the list in the cache would answer for every page.
        await client.query({ query: gql(text), variables, fetchPolicy: 'network-only' });
        return cache.readQuery({ query: gql(text), variables }) as never;
      },
      peek: (text, variables = {}) => cache.readQuery({ query: gql(text), variables }),
    };
  },
  Graphcache: () => {
    const client = createClient({ url, preferGetMethod: false, exchanges: [cacheExchange(graphcache), fetchExchange] });
    return {
      query: async (text, variables = {}) => (await client.query(text, variables).toPromise()).data as never,
      peek: (text, variables = {}) => client.readQuery(text, variables)?.data ?? null,
    };
  },
};

interface Group {
  readonly callTimeGroup: List & { readonly tasks: { readonly totalCount: number } };
}

interface List {
  readonly tasks: {
    readonly nodes: readonly { readonly id: string; readonly callTimeGroupId?: string | null }[];
    readonly pageInfo: { readonly endCursor: string };
  };
}

const BY_CURSOR = `query ($after: String) {
  tasks(first: 5, after: $after) { nodes { id name } edges { node { id } } pageInfo { hasNextPage endCursor } }
}`;
const NODES = 'query ($after: String) { tasks(first: 5, after: $after) { nodes { id } pageInfo { endCursor } } }';
const BY_NUMBER = 'query ($page: Int) { tasks(page: $page, perPage: 5) { nodes { id } pageInfo { endCursor } } }';
const SORTED = 'query ($orderBy: TaskOrder) { tasks(first: 5, orderBy: $orderBy) { nodes { id } } }';
const OF_GROUP = `query ($id: ID!, $after: String) {
  callTimeGroup(id: $id) { id tasks(first: 1, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } totalCount } }
}`;
const FILTERED = 'query ($name: String) { tasks(first: 5, filter: { name: $name }) { nodes { id } } }';

describe('the configuration of caches', () => {
  const warnings: unknown[] = [];
  const { warn, error } = console;
  const server = setupServer(...createHandlers({ url }));
  before(() => {
    server.listen({ onUnhandledRequest: 'error' });
    console.warn = console.error = (...texts: unknown[]) => void warnings.push(texts.join(' '));
  });
  after(() => {
    server.close();
    Object.assign(console, { warn, error });
    assert.deepEqual(warnings, []);
  });

  for (const [name, create] of Object.entries(clients)) {
    for (const [selection, query] of Object.entries({ 'nodes and edges': BY_CURSOR, 'nodes alone': NODES })) {
      it(`${name} puts pages by cursor together, with ${selection}`, async () => {
        const client = create();
        const first: List = await client.query(query);
        assert.equal(first.tasks.nodes.length, 5);
        await client.query(query, { after: first.tasks.pageInfo.endCursor });
        const both = client.peek(query) as List;
        assert.equal(new Set(both.tasks.nodes.map(({ id }) => id)).size, 10);
        const page: List = await create().query('{ tasks(first: 10) { nodes { id } } }');
        assert.deepEqual(
          both.tasks.nodes.map(({ id }) => id),
          page.tasks.nodes.map(({ id }) => id),
        );
      });
    }

    it(`${name} keeps pages by number apart`, async () => {
      const client = create();
      const pages: List[] = [await client.query(BY_NUMBER, { page: 1 }), await client.query(BY_NUMBER, { page: 2 })];
      assert.deepEqual(client.peek(BY_NUMBER, { page: 1 }), pages[0]);
      assert.deepEqual(client.peek(BY_NUMBER, { page: 2 }), pages[1]);
      assert.equal(new Set(pages.flatMap(({ tasks }) => tasks.nodes.map(({ id }) => id))).size, 10);
    });

    it(`${name} keeps lists of different filters apart`, async () => {
      const client = create();
      const all: List = await client.query(FILTERED, {});
      await client.query(FILTERED, { name: '回访' });
      assert.deepEqual(client.peek(FILTERED, {}), all);
    });

    it(`${name} keeps lists of different orders apart`, async () => {
      const client = create();
      const all: List = await client.query(SORTED, {});
      const sorted: List = await client.query(SORTED, { orderBy: { field: 'NAME', direction: 'DESC' } });
      assert.notDeepEqual(sorted, all);
      assert.deepEqual(client.peek(SORTED, {}), all);
    });

    it(`${name} puts the pages of a group's tasks together`, async () => {
      const client = create();
      const { tasks }: List = await client.query('{ tasks(first: 50) { nodes { id callTimeGroupId } } }');
      const ids = tasks.nodes.flatMap(({ callTimeGroupId }) => callTimeGroupId ?? []);
      const variables = { id: ids.find((id, index) => ids.indexOf(id) < index) };
      const first: Group = await client.query(OF_GROUP, variables);
      assert.ok(first.callTimeGroup.tasks.totalCount > 1);
      await client.query(OF_GROUP, { ...variables, after: first.callTimeGroup.tasks.pageInfo.endCursor });
      const both = client.peek(OF_GROUP, variables) as Group;
      assert.equal(new Set(both.callTimeGroup.tasks.nodes.map(({ id }) => id)).size, 2);
    });

    it(`${name} knows a task that a list has read`, async () => {
      const client = create();
      const list: List = await client.query('{ tasks(first: 5) { nodes { id name } } }');
      const { id } = list.tasks.nodes[2] ?? { id: '' };
      const known = client.peek('query ($id: ID!) { task(id: $id) { id name } }', { id });
      assert.equal(Reflect.get(Object(known), 'task')?.id, id);
    });

    it(`${name} adds to the hours that another query has read`, async () => {
      const client = create();
      const minutes = '{ taskSetup { callTimeGroups { id workHours { minutesPerWeek week { weekday minutes } } } } }';
      const before = await client.query(minutes);
      await client.query(
        '{ taskSetup { callTimeGroups { id workHours { timeZone week { weekday ranges { begin } } } } } }',
      );
      assert.deepEqual(client.peek(minutes), before);
    });
  }
});
