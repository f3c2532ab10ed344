// The page that the browser test bundles and opens.
import { setupWorker } from 'msw/browser';

import { createHandlers } from '../../dist/msw.js';
import { BOARD_QUERY } from '../board-query.js';

const worker = setupWorker(...createHandlers());
await worker.start({ quiet: true, onUnhandledRequest: 'bypass' });
const response = await fetch('/graphql', {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ query: BOARD_QUERY, variables: { first: 40 } }),
});
Reflect.set(globalThis, 'answer', await response.json());
