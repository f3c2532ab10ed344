import { ApolloClient, ApolloLink, HttpLink, InMemoryCache, type TypedDocumentNode } from '@apollo/client';
import { isRetryable } from '@switchboard/client';
import { possibleTypes, typePolicies } from '@switchboard/client/apollo';
import { map } from 'rxjs';

import { accountIds, report, url, type BoardPart } from './board.js';
import { graphql } from './generated/index.js';

const Board = graphql(`
  query Board($first: Int) {
    tasks(first: $first) {
      totalCount
      nodes {
        ...TaskRow
        ...TaskReferences
        callTimeGroupId
        scriptGroupId
        callTimeGroup {
          accountId
          workHours {
            ...WorkHoursWeek
          }
        }
        workHours {
          ...WorkHoursWeek
          ...WorkHoursStatus
        }
        remote {
          callerLines {
            ...LineMeter
          }
        }
      }
      ...TaskPage
    }
  }
`);

const Setup = graphql(`
  query Setup($accountId: ID) {
    taskSetup(accountId: $accountId) {
      ...SetupChoices
      callTimeGroups {
        accountId
        workHours {
          ...WorkHoursWeek
        }
      }
    }
  }
`);

const answers: unknown[] = [];
const recorded = new ApolloLink((operation, forward) =>
  forward(operation).pipe(
    map((result) => {
      answers.push(structuredClone(result.data));
      return result;
    }),
  ),
);
const cache = new InMemoryCache({ typePolicies, possibleTypes });
const client = new ApolloClient({ cache, link: ApolloLink.from([recorded, new HttpLink({ uri: url })]) });

async function part<TData, TVariables extends Record<string, unknown>>(
  query: TypedDocumentNode<TData, TVariables>,
  variables: TVariables,
): Promise<BoardPart> {
  const { data, error } = await client.query({ query, variables } as never);
  if (error !== undefined) throw new Error(`${String(error)} (retryable: ${isRetryable(error)})`);
  if (data === undefined) throw new Error('There is no data.');
  return { answered: answers.at(-1), readBack: () => cache.readQuery({ query, variables }) };
}

const parts = [await part(Board, { first: 100 })];
for (const accountId of await accountIds()) parts.push(await part(Setup, { accountId }));
report('Apollo Client', parts);
