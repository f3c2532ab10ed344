import { beforeEach, describe, expect, it } from '@jest/globals';
import { Kind, OperationTypeNode, type OperationDefinitionNode } from 'graphql';

import { CompiledOperations } from '../../../src/graphql/compiled-execution/compiled-operations.js';

describe('CompiledOperations', () => {
  let operations: CompiledOperations;
  let compilations: string[];
  beforeEach(() => {
    operations = new CompiledOperations({ isEager: false, maxFields: 10 });
    compilations = [];
  });

  function operation(): OperationDefinitionNode {
    const selectionSet = { kind: Kind.SELECTION_SET, selections: [] } as const;
    return { kind: Kind.OPERATION_DEFINITION, operation: OperationTypeNode.QUERY, selectionSet };
  }

  /** Whether it is answered by a compiled operation. */
  function see(of: OperationDefinitionNode, name: string, fields = 1, variant = ''): boolean {
    const compiled = operations.get(of, variant, () => {
      compilations.push(name);
      return { compiled: { execute: () => ({ data: null }), write: () => Buffer.from('null') }, fields };
    });
    return compiled !== null;
  }

  it('compile nothing in a flood of operations that come once', () => {
    for (let count = 0; count < 1000; count += 1) expect(see(operation(), 'flood')).toBe(false);
    expect(compilations).toEqual([]);
  });

  it('compile an operation when it comes again, and once', () => {
    const known = operation();
    expect([1, 2, 3, 4].map(() => see(known, 'known'))).toEqual([false, true, true, true]);
    expect(compilations).toEqual(['known']);
  });

  it('compile every variant by itself', () => {
    const known = operation();
    expect(['a', 'b', 'a', 'b'].map((variant) => see(known, variant, 1, variant))).toEqual([false, false, true, true]);
    expect(compilations).toEqual(['a', 'b']);
  });

  it('let the least recently used go where there is no more room', () => {
    const [a, b, c] = [operation(), operation(), operation()];
    for (const [known, name] of [
      [a, 'a'],
      [b, 'b'],
    ] as const) {
      for (let time = 0; time < 2; time += 1) see(known, name, 5);
    }
    see(a, 'a', 5);
    for (let time = 0; time < 2; time += 1) see(c, 'c', 5);
    expect(see(a, 'a', 5)).toBe(true);
    expect(compilations).toEqual(['a', 'b', 'c']);
    expect(see(b, 'b', 5)).toBe(false);
  });

  it('keep nothing that is larger than their room', () => {
    const large = operation();
    expect([1, 2, 3].map(() => see(large, 'large', 11))).toEqual([false, true, false]);
  });

  it('remember what could not be compiled', () => {
    const known = operation();
    const tries: number[] = [];
    const refuse = () => ({ compiled: null, fields: tries.push(1) });
    for (let time = 0; time < 4; time += 1) expect(operations.get(known, '', refuse)).toBeNull();
    expect(tries).toHaveLength(1);
  });
});
