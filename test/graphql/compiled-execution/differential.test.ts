import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isObjectType, parse, validate, type DocumentNode, type GraphQLSchema } from 'graphql';

import {
  startBothExecutors,
  type BothExecutors,
  type Outcome,
  type Trial,
} from '../../support/differential/both-executors.js';
import { FAULTS, type Fault, type FaultPlan } from '../../support/differential/faults.js';
import { Random } from '../../support/differential/random.js';
import { randomOperation } from '../../support/differential/random-operation.js';

const TRIALS = 1200;
const BATCHES = 8;
const BATCH = TRIALS / BATCHES;

describe('a compiled operation', () => {
  let both: BothExecutors;
  beforeAll(async () => {
    both = await startBothExecutors();
  });
  afterAll(() => both.close());

  const batches = Array.from({ length: BATCHES }, (_, batch) => batch);
  it.each(batches)(
    'is answered as graphql-js answers it (batch %i)',
    async (batch) => {
      const outcomes: Outcome[] = [];
      const written: Outcome[] = [];
      for (let seed = batch * BATCH; seed < (batch + 1) * BATCH; seed += 1) {
        const trial = randomTrial(both, seed);
        const expected = await both.interpret(trial);
        const given = await both.runCompiled(trial);
        expect({ seed, ...given.told }).toEqual({ seed, ...expected.told });
        outcomes.push(given);
        const text = await both.write(trial);
        expect({ seed, ...text.told }).toEqual({ seed, ...expected.told });
        written.push(text);
      }
      expect(share(outcomes, ({ hasRunCompiled }) => hasRunCompiled)).toBeGreaterThan(0.7);
      expect(share(written, ({ isWritten }) => isWritten)).toBeGreaterThan(0.3);
      expect(share(outcomes, ({ told }) => told.errors.length > 0)).toBeGreaterThan(0.2);
      expect(share(outcomes, ({ told }) => told.takenAlong.length > 0)).toBeGreaterThan(0.03);
    },
    60_000,
  );
});

function share<T>(list: readonly T[], isCounted: (item: T) => boolean): number {
  return list.filter(isCounted).length / list.length;
}

/** A valid operation, half of the time over a platform or resolvers that fail. */
function randomTrial({ schema, ids }: BothExecutors, seed: number): Trial {
  const random = new Random(seed);
  const { document, variables } = validOperation(schema, random, ids);
  const kind = random.next();
  return {
    document,
    variables,
    faults: kind < 0.5 ? randomFaults(schema, random) : new Map(),
    spoiledBy: kind > 0.35 && kind < 0.7 ? seed : null,
    isPrompt: random.chance(0.5),
  };
}

function validOperation(schema: GraphQLSchema, random: Random, ids: readonly string[]) {
  for (;;) {
    const { text, variables } = randomOperation({ schema, random, ids });
    const document: DocumentNode = parse(text);
    if (validate(schema, document).length === 0) return { document, variables };
  }
}

/** Of a few fields, wherever they stand. */
function randomFaults(schema: GraphQLSchema, random: Random): FaultPlan {
  const faults = new Map<string, Fault>();
  for (const coordinate of resolvedCoordinates(schema)) {
    const fault = random.chance(0.12) ? random.maybeOf(Object.values(FAULTS)) : undefined;
    if (fault) faults.set(coordinate, fault);
  }
  return faults;
}

function resolvedCoordinates(schema: GraphQLSchema): string[] {
  const types = Object.values(schema.getTypeMap()).filter(isObjectType);
  return types
    .filter(({ name }) => !name.startsWith('__'))
    .flatMap((type) =>
      Object.values(type.getFields()).flatMap(({ name, resolve }) => (resolve ? [`${type.name}.${name}`] : [])),
    );
}
