import { isRetryable } from '@switchboard/client';
import {
  LineMeter,
  SetupChoices,
  TaskPage,
  TaskReferences,
  TaskRow,
  WorkHoursStatus,
  WorkHoursWeek,
} from '@switchboard/client/fragments';
import { graphcache } from '@switchboard/client/graphcache';
import { cacheExchange } from '@urql/exchange-graphcache';
import { createClient, fetchExchange, gql, mapExchange, type TypedDocumentNode } from 'urql';

import { accountIds, report, url, type BoardPart } from './board.js';

interface BoardData {
  readonly tasks: (TaskPage & { readonly nodes: readonly (TaskRow & TaskReferences)[] }) | null;
}

const Board: TypedDocumentNode<BoardData, { first: number }> = gql`
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
  ${TaskRow}
  ${TaskReferences}
  ${WorkHoursWeek}
  ${WorkHoursStatus}
  ${LineMeter}
  ${TaskPage}
`;

const Setup: TypedDocumentNode<{ readonly taskSetup: SetupChoices | null }, { accountId: string }> = gql`
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
  ${SetupChoices}
  ${WorkHoursWeek}
`;

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

async function part<TData, TVariables extends Record<string, unknown>>(
  query: TypedDocumentNode<TData, TVariables>,
  variables: TVariables,
): Promise<BoardPart> {
  const { error } = await client.query<TData, Record<string, unknown>>(query, variables).toPromise();
  if (error !== undefined) throw new Error(`${error.message} (retryable: ${isRetryable(error)})`);
  return { answered: answers.at(-1), readBack: () => read(query, variables) };
}

function read<TData>(query: TypedDocumentNode<TData, never>, variables: Record<string, unknown>): TData | null {
  const document = query as TypedDocumentNode<TData, Record<string, unknown>>;
  return client.readQuery<TData>(document, variables, { requestPolicy: 'cache-only' })?.data ?? null;
}

const parts = [await part(Board, { first: 100 })];
for (const accountId of await accountIds()) parts.push(await part(Setup, { accountId }));
report('urql', parts);
