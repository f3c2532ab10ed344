import { z } from 'zod';

/** What a worker tells the process that forked it. */
export const workerMessage = z.discriminatedUnion('kind', [
  /** It runs, and wants to know what to serve. */
  z.object({ kind: z.literal('asks') }),
  z.object({ kind: z.literal('serves'), url: z.string(), accountId: z.string().nullable() }),
  /** It cannot begin, and ends. */
  z.object({ kind: z.literal('fails'), reason: z.string() }),
]);

export type WorkerMessage = z.output<typeof workerMessage>;

/** The answer to a worker that asks. */
export const primaryMessage = z.object({
  kind: z.literal('upstream'),
  /** The one sandbox of all workers; null: what the worker's own configuration names. */
  sandbox: z.object({ url: z.string(), token: z.string(), accountId: z.string() }).nullable(),
});

export type PrimaryMessage = z.output<typeof primaryMessage>;
export type SharedSandbox = NonNullable<PrimaryMessage['sandbox']>;
