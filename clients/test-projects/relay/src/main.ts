import { isRetryable } from '@switchboard/client';
import relay from 'relay-runtime';
import type { ConcreteRequest, FetchFunction, OperationType } from 'relay-runtime';

import { accountIds, report, url, type BoardPart } from './board.js';
import Board from './generated/documentsBoardQuery.graphql.js';
import Setup from './generated/documentsSetupQuery.graphql.js';

const { Environment, Network, RecordSource, Store, createOperationDescriptor, fetchQuery } = relay;

const answers: unknown[] = [];
const ask: FetchFunction = async ({ text }, variables) => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ query: text, variables }),
  });
  const answer = JSON.parse(await response.text());
  answers.push(structuredClone(answer.data));
  return answer;
};
const environment = new Environment({ network: Network.create(ask), store: new Store(new RecordSource()) });

async function part(query: ConcreteRequest, variables: OperationType['variables']): Promise<BoardPart> {
  const operation = createOperationDescriptor(query, variables);
  environment.retain(operation);
  try {
    await fetchQuery(environment, query, variables).toPromise();
  } catch (error) {
    throw new Error(`The gateway refused (retryable: ${isRetryable(error)}).`, { cause: error });
  }
  return { answered: answers.at(-1), readBack: () => environment.lookup(operation.fragment).data };
}

const parts = [await part(Board, { first: 100 })];
for (const accountId of await accountIds()) parts.push(await part(Setup, { accountId }));
report('Relay', parts);
