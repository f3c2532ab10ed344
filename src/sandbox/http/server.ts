import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { parseFaults } from '../faults/fault-list.js';
import { isPostponement, type Faults } from '../faults/faults.js';
import { postpone } from '../faults/postponement.js';
import { replaceAnswer } from '../faults/replacement.js';
import { json, sendAnswer, type Answer } from './answer.js';
import type { Calls } from './calls.js';
import { answerPlan, answerRequest, type PlatformState } from './platform.js';
import { readText } from './planned-task.js';
import { readRequest, type SandboxRequest } from './request.js';

/** Told of a request before it is answered; the answer waits for it, and sees what it changed. */
export type RequestListener = (request: SandboxRequest) => void | Promise<void>;

/** What the server of a sandbox works with. */
export interface ServerParts {
  readonly state: PlatformState;
  /** The moment that the data is made for, in epoch milliseconds. */
  readonly now: number;
  readonly calls: Calls;
  readonly faults: Faults;
  readonly listeners: ReadonlySet<RequestListener>;
}

/** Longer than any client keeps a connection, so that none is closed under a request. */
const KEEP_ALIVE_MS = 120_000;

export function createSandboxServer(parts: ServerParts): Server {
  return createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (message, response) => {
    void serve({ message, response, parts });
  });
}

interface Exchange {
  readonly message: IncomingMessage;
  readonly response: ServerResponse;
  readonly parts: ServerParts;
}

async function serve({ message, response, parts }: Exchange): Promise<void> {
  const request = readRequest(message);
  if (request.endpoint !== 'task') message.resume();
  parts.calls.begin(request);
  response.once('close', () => {
    parts.calls.end({ isCut: !response.writableFinished });
  });
  try {
    for (const listener of parts.listeners) await listener(request);
    await answer(request, { message, response, parts });
  } catch (error) {
    sendAnswer(response, json(500, { message: `The sandbox failed: ${String(error)}` }));
  }
}

async function answer(request: SandboxRequest, { message, response, parts }: Exchange): Promise<void> {
  const { faultList } = request;
  const faults = parts.faults.take(request, faultList === null ? [] : parseFaults(faultList));
  for (const fault of faults.filter(isPostponement)) await postpone(response, fault);
  if (response.destroyed) return;
  const usual =
    request.endpoint === 'task' ? await answerTask(request, message, parts) : answerRequest(request, parts.state);
  const replacement = faults.find((fault) => !isPostponement(fault));
  if (replacement) replaceAnswer(response, replacement, usual);
  else sendAnswer(response, usual);
}

async function answerTask(request: SandboxRequest, message: IncomingMessage, parts: ServerParts): Promise<Answer> {
  return answerPlan(request, { body: await readText(message), now: parts.now }, parts.state);
}
