// Plain Fastify that parses the request and sends the expected answer from memory: the least that a GraphQL answer can cost.
import { text } from 'node:stream/consumers';

import fastify from 'fastify';

import type { KnownAnswer } from '../measure/server-process.js';
import { readSettings } from '../peers/peer-settings.js';

const answers: unknown = JSON.parse(await text(process.stdin));
if (!areAnswers(answers)) throw new Error('Standard input holds no answers; the benchmark starts this program.');
const bodies = new Map(
  answers.map(({ variables, data }) => [JSON.stringify(variables), Buffer.from(`{"data":${data}}\n`)]),
);

const app = fastify();
app.post<{ Body: { variables: object } }>('/graphql', (request, reply) =>
  reply.type('application/json; charset=utf-8').send(bodies.get(JSON.stringify(request.body.variables))),
);
await app.listen({ port: readSettings().port, host: '127.0.0.1' });

function areAnswers(value: unknown): value is KnownAnswer[] {
  return Array.isArray(value);
}
