import type { Measurement } from './probe.js';
import type { Breach } from './verdict.js';

const HEAP_SHARE = 0.1;

/** Memory that is not given back. Less than at the start is no leak. */
export function heapBreaches({ heapUsed: start }: Measurement, { heapUsed: end }: Measurement): Breach[] {
  if (end <= start * (1 + HEAP_SHARE)) return [];
  return [{ invariant: 'heap', text: `${megabytes(end)} at the end, ${megabytes(start)} at the start.` }];
}

/** Connections that are not given back; of those to the platform the start has as many as there may be. */
export function socketBreaches(start: Measurement, end: Measurement): Breach[] {
  const kinds = ['callerSockets', 'platformSockets'] as const;
  return kinds
    .filter((kind) => end[kind] > start[kind])
    .map((kind) => ({ invariant: 'sockets', text: `${kind}: ${end[kind]} at the end, ${start[kind]} at the start.` }));
}

export function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

export function describeLevels({ heapUsed, rss, callerSockets, platformSockets }: Measurement): string {
  return `heap ${megabytes(heapUsed)} after GC, resident ${megabytes(rss)}, ${callerSockets} sockets of callers, ${platformSockets} to the platform`;
}
