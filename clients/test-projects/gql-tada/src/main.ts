import { isRetryable } from '@switchboard/client';
import { graphcache } from '@switchboard/client/graphcache';
import { createClient, fetchExchange, mapExchange, type AnyVariables, type DocumentInput } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';

import { accountIds, report, url, type BoardPart } from './board.js';
import { graphql } from './graphql.js';

const Hours = graphql(`
  fragment Hours on WorkHours @_unmask {
    source
    minutesPerWeek
    isOpen
    nextOpening
    week {
      weekday
      ranges {
        begin
        end
      }
    }
  }
`);

const Line = graphql(`
  fragment Line on CallerLine @_unmask {
    id
    accountId
    name
    concurrency
    concurrencyAvailable
  }
`);

const Board = graphql(
  `
    query Board($first: Int) {
      tasks(first: $first) {
        totalCount
        nodes {
          id
          name
          status
          account {
            id
          }
          callTimeGroup {
            id
            accountId
            name
            workHours {
              ...Hours
            }
          }
          scriptGroup {
            id
            name
          }
          autoRecycleRule {
            id
            name
            type
          }
          endAction {
            id
            kind
            name
          }
          callerLines {
            ...Line
          }
          workHours {
            ...Hours
          }
        }
      }
    }
  `,
  [Hours, Line],
);

const Setup = graphql(
  `
    query Setup($accountId: ID) {
      taskSetup(accountId: $accountId) {
        account {
          id
        }
        callTimeGroups {
          id
          accountId
          name
          workHours {
            ...Hours
          }
        }
        callerLines {
          ...Line
        }
        scriptGroups {
          id
          name
          callerLines {
            ...Line
          }
        }
        autoRecycleRules {
          id
          name
          type
        }
        endActions {
          id
          kind
          name
        }
      }
    }
  `,
  [Hours, Line],
);

const answers: unknown[] = [];
const client = createClient({
  url,
  preferGetMethod: false,
  exchanges: [
    cacheExchange(graphcache),
    mapExchange({ onResult: ({ data }) => void answers.push(structuredClone(data)) }),
    fetchExchange,
  ],
});

async function part<TData, TVariables extends AnyVariables>(
  query: DocumentInput<TData, TVariables>,
  variables: TVariables,
): Promise<BoardPart> {
  const { error } = await client.query(query, variables).toPromise();
  if (error !== undefined) throw new Error(`${error.message} (retryable: ${isRetryable(error)})`);
  return { answered: answers.at(-1), readBack: () => client.readQuery(query, variables)?.data };
}

const parts = [await part(Board, { first: 100 })];
for (const accountId of await accountIds()) parts.push(await part(Setup, { accountId }));
report('gql.tada', parts);
