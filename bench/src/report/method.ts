import type { Results } from '../results.js';
import { ROWS, SWITCHBOARD_FLAGS } from '../rows.js';
import { QUESTIONS } from '../work/questions.js';

/** On what, with what and how the figures came about. */
export function method(results: Results): string[] {
  return [
    machineLines(results)
      .map(([name, value]) => `- ${name ?? ''}: ${value ?? ''}`)
      .join('\n'),
    ...results.notes,
    [
      'The command is `npm run bench`. Its peers are packages of `bench/`, so that no user of Switchboard installs them.',
      ...NOTES,
    ]
      .map((note) => `- ${note}`)
      .join('\n'),
    '```graphql\n' + QUESTIONS.Q2.text + '\n```',
  ];
}

const NOTES: readonly string[] = [
  'Every server is a process of its own, started anew for every table below, pinned to one core where `taskset` and a second core are there; the load and the platform share the other core. Rounds are interleaved: each server has its turn in each round, and a figure is the median of its rounds.',
  "CPU is the kernel's account of the process and all of its threads (`/proc/<pid>/stat`); RSS is what is resident after the round.",
  'The platform replays, from memory, what the embedded sandbox once answered: 1,000 tasks of 5 sub-accounts. Q2 reads 6 answers, 213 KB of JSON. Requests take turns with nine pages.',
  'Where the platform changes, it writes the number of the call into what questions select: `maxConcurrency` of every task, `concurrency` of every line.',
  'Every answer is compared byte by byte with what graphql-js makes of the recorded bodies, before it counts, and a number that changed has to be that of a call which this answer may rest on: one made since the request was sent, where nothing is kept. A server with a wrong answer has no figures.',
  "Every peer reads the platform with Switchboard's decoders and normalisers and 64 connections, each body anew, and has a dataloader or its like a request, so that Q2 is 6 calls.",
  'Mercurius comes twice: its own loaders make a text of every task that they are given, to tell equal ones, and without a cache as well; with dataloader it does not.',
  'The hand-written endpoint answers the same JSON as `data`, for one question a path.',
  'Switchboard writes no line a request (`LOG_LEVEL=warn`), as peers do not, and its limits are 0. “Nothing kept” is `CACHE_TTL_MS=0 SHARE_IN_FLIGHT=off`.',
  'Q4 asks the platform nothing, so it is measured in one mode only.',
];

function machineLines({ machine, ...run }: Results): string[][] {
  const { rounds, seconds, warmupSeconds, connections } = run;
  const versions = Object.entries(machine.versions).map(([name, version]) => `${name} ${version}`);
  return [
    ['machine', `${machine.cpu}, ${machine.cores} cores, ${machine.memoryGib} GiB, Linux ${machine.kernel}`],
    ['pinned', machine.isPinned ? 'server to one core, load and platform to another' : 'no'],
    ['Node', machine.node],
    ['Switchboard', machine.commit ?? 'unknown commit'],
    ['peers', versions.join(', ')],
    ["Switchboard's flags", SWITCHBOARD_FLAGS.map((flag) => `\`${flag}\``).join(' ')],
    ['when', `${run.startedAt}, ${run.minutes.toFixed(0)} minutes`],
    [
      'rounds',
      `${rounds} of ${seconds} s after ${warmupSeconds} s of warm-up, ${connections} connections, ${ROWS.length} servers`,
    ],
  ];
}
