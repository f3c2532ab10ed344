import type { Results } from '../results.js';
import { SWITCHBOARD_FLAGS } from '../rows.js';
import { QUESTIONS } from '../work/questions.js';

const NOTES: readonly string[] = [
  'The command builds Switchboard and `bench/`. The peers are packages of `bench/`, so no user of Switchboard installs them. This page is generated; remarks belong in `bench/findings.md`.',
  'Every server is a process of its own, started anew for every table with its documented start command, and pinned to one core if `taskset` and a second core are there; load and platform share the other core. In each round every server has its turn, and a figure is the median of the rounds.',
  'CPU is what the kernel counts for the process and all of its threads (`/proc/<pid>/stat`). RSS is the resident memory after the last round.',
  "The platform replays the embedded sandbox's answers from memory: 1,000 tasks of 5 sub-accounts. Q2 reads 6 answers, 213 KB of JSON. The requests are for nine pages in turn.",
  'Where the platform changes its answers, it writes the number of the call into fields that the questions select: `maxConcurrency` of every task, `concurrency` of every line.',
  'Every answer is decompressed and compared byte by byte with what graphql-js makes of the recorded bodies. A number that changes has to be that of a call that the answer may be made from: for peers, a call for the same request; with `CACHE_TTL_MS=0`, also one that was in flight when the request was sent. A server with a wrong answer has no figures.',
  "Every peer reads the platform with Switchboard's decoders over 64 connections, decodes every body, and has a dataloader or its like per request, so that Q2 takes 6 calls. Mercurius uses dataloader because its own loaders cost more: they serialise every task, as a key.",
  'The hand-written endpoint answers with `data` alone, without GraphQL, and calls the platform for every request.',
  "“Fastify, the same bytes from memory” parses the request and sends the expected answer from a map: the least that a GraphQL answer can cost. “Mercurius on Switchboard's data layer” has the read cache, the loaders and the resolvers, and Mercurius with its JIT in place of Apollo and the response cache.",
  '“br or gzip” sends `accept-encoding: br, gzip` as browsers do; all others are sent no such header, and do not compress.',
  'Switchboard logs no requests (`LOG_LEVEL=warn`) and has no limits (all are 0), like its peers.',
];

/** On which machine, with which versions and how the figures were measured. */
export function method(results: Results): string[] {
  return [
    machineLines(results)
      .map(([name, value]) => `- ${name}: ${value}`)
      .join('\n'),
    ...results.notes,
    NOTES.map((note) => `- ${note}`).join('\n'),
    '```graphql\n' + QUESTIONS.Q2.text + '\n```',
  ];
}

function machineLines({ machine, ...run }: Results): [string, string][] {
  const { rounds, seconds, warmupSeconds, connections } = run;
  const versions = Object.entries(machine.versions).map(([name, version]) => `${name} ${version}`);
  return [
    ['machine', `${machine.cpu}, ${machine.cores} cores, ${machine.memoryGib} GiB, Linux ${machine.kernel}`],
    ['pinned', machine.isPinned ? 'server to one core, load and platform to another' : 'no'],
    ['Node', machine.node],
    ['Switchboard', machine.commit ?? 'unknown commit'],
    ["Switchboard's Node flags", SWITCHBOARD_FLAGS.map((flag) => `\`${flag}\``).join(' ')],
    ['peers', versions.join(', ')],
    ['date', `${run.startedAt}, ${run.minutes.toFixed(0)} minutes`],
    ['rounds', `${rounds} of ${seconds} s after ${warmupSeconds} s of warm-up, ${connections} connections`],
  ];
}
