import { setTimeout as pause } from 'node:timers/promises';
import type { PlatformData } from '../../src/sandbox/data/platform-data.js';
import type { Random } from '../../src/sandbox/random.js';
import type { Analyses } from './analyses.js';
import { HttpClient, type HttpQuestion } from './http-client.js';
import { isRecord } from './json.js';
import type { Exchange } from './judge.js';
import { nextQuestion, questionText, type Question } from './questions.js';
import type { Tenant } from './tenants.js';

export interface LoadOptions {
  readonly url: string;
  readonly data: PlatformData;
  readonly tenants: readonly Tenant[];
  readonly mixedUp: readonly string[];
  readonly analyses: Analyses;
  /** Callers at once; they take turns in being the tenants. */
  readonly clients: number;
  /** Between an answer and the next question, at most. */
  readonly thinkMs: number;
  /** Of the questions, how many callers do not wait for the answer. */
  readonly leaveShare: number;
  readonly onExchange: (exchange: Exchange) => void;
}

/** Callers that ask one question after the other, each the same questions for the same seed. */
export class Load {
  readonly #http: HttpClient;
  #isOn = true;
  #clients: Promise<unknown>;

  constructor(options: LoadOptions, random: Random) {
    this.#http = new HttpClient(options.url);
    const clients = Array.from({ length: options.clients }, (_, index) =>
      this.#run(options, index, random.fork(`client ${index}`)),
    );
    this.#clients = Promise.all(clients);
  }

  /** Resolves when the last answer is there, and closes the connections. */
  async stop(): Promise<void> {
    this.#isOn = false;
    await this.#clients;
    this.#http.close();
  }

  async #run({ thinkMs, onExchange, ...options }: LoadOptions, index: number, random: Random): Promise<void> {
    const { tenants } = options;
    const tenant = tenants[index % tenants.length];
    if (tenant === undefined) throw new Error('There are no tenants.');
    await pause(random.integer(0, thinkMs));
    while (this.#isOn) {
      const question = nextQuestion({ ...options, tenant, random });
      const answer = await this.#http.ask(wrap(question, random, options.leaveShare));
      onExchange({ question, tenant, answer });
      await pause(random.integer(0, thinkMs));
    }
  }
}

const ACCEPTS = ['application/json', 'application/graphql-response+json', '*/*'];

/** A question as HTTP. Some come by GET, some want compression, and some callers do not wait for the answer. */
function wrap(question: Question, random: Random, leaveShare: number): HttpQuestion {
  const { token, body } = question;
  const headers = {
    accept: random.pick(ACCEPTS),
    ...(random.chance(0.3) ? { 'accept-encoding': random.pick(['gzip', 'br']) } : {}),
    ...(token === null ? {} : { authorization: `Bearer ${token}` }),
  };
  const leavesAfterMs = random.chance(leaveShare) ? random.integer(1, 400) : null;
  if (question.expected.kind === 'data' && isRecord(body) && random.chance(0.1)) {
    const search = new URLSearchParams(Object.entries(body).map(asParameter));
    const path = `/graphql?${search.toString()}`;
    return { method: 'GET', path, headers: { ...headers, 'apollo-require-preflight': '1' }, body: null, leavesAfterMs };
  }
  return {
    method: 'POST',
    path: '/graphql',
    headers: { ...headers, 'content-type': 'application/json' },
    body: questionText(question),
    leavesAfterMs,
  };
}

function asParameter([key, value]: [string, unknown]): [string, string] {
  return [key, typeof value === 'string' ? value : JSON.stringify(value)];
}
