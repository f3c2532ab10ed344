import { ApolloServer } from '@apollo/server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { createHttpServer, type HttpServer } from '../../src/http/server.js';
import { createLog } from '../../src/log.js';

/** Texts that were logged, parsed. */
export type LogLine = Readonly<Record<string, unknown>>;

const logLine = z.record(z.string(), z.unknown());

export interface StubContext {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

export interface StubServer extends HttpServer {
  readonly url: string;
  readonly lines: readonly LogLine[];
  /** Resolves with the next line for which `matches` holds, already written or not. */
  readonly line: (matches: (line: LogLine) => boolean) => Promise<LogLine>;
}

export interface StubOptions {
  readonly playground?: boolean;
  readonly resolvers?: Readonly<Record<string, (parent: unknown, args: unknown, context: StubContext) => unknown>>;
}

/** The HTTP floor over a schema of three fields: `hello`, `long` (over 1 KB) and `wait`, which a test resolves. */
export async function startStubServer({ playground = true, resolvers = {} }: StubOptions = {}): Promise<StubServer> {
  const log = recordLog();
  const apollo = new ApolloServer<StubContext>({
    typeDefs: 'type Query { hello: String long: String wait: String } type Mutation { hello: String }',
    resolvers: { Query: { hello: () => 'world', long: () => 'x'.repeat(2000), ...resolvers } },
    introspection: true,
    csrfPrevention: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
  });
  await apollo.start();
  const server = createHttpServer({
    host: '127.0.0.1',
    port: 0,
    playground,
    apollo,
    context: async (request, reply) => ({ request, reply }),
    log: log.log,
  });
  const { url } = await server.listen();
  return { ...server, url, lines: log.lines, line: log.line };
}

function recordLog() {
  const lines: LogLine[] = [];
  const waiting = new Set<() => void>();
  const write = (text: string): void => {
    lines.push(logLine.parse(JSON.parse(text)));
    waiting.forEach((look) => {
      look();
    });
  };
  const line = (matches: (line: LogLine) => boolean): Promise<LogLine> =>
    new Promise((resolve) => {
      const look = (): void => {
        const found = lines.find(matches);
        if (found === undefined) return;
        waiting.delete(look);
        resolve(found);
      };
      waiting.add(look);
      look();
    });
  return { log: createLog({ level: 'trace', stream: { write } }), lines, line };
}
