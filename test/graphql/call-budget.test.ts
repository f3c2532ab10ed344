import { describe, expect, it } from '@jest/globals';

import { CallLimitError } from '../../src/errors.js';
import { CallBudget } from '../../src/graphql/call-budget.js';

describe('CallBudget', () => {
  it('is spent after so many calls, and stays so', () => {
    const budget = new CallBudget(2);
    budget.take();
    budget.take();
    expect(() => budget.take()).toThrow(CallLimitError);
    expect(() => budget.take()).toThrow(CallLimitError);
  });

  it('says how many calls an operation may make', () => {
    const budget = new CallBudget(1);
    budget.take();
    expect(() => budget.take()).toThrow(
      'The operation would exceed its limit of calls to the platform, 1; ask for less at once.',
    );
  });

  it('has no end where it is switched off', () => {
    const budget = new CallBudget(0);
    for (let call = 0; call < 1000; call += 1) budget.take();
    expect(() => budget.take()).not.toThrow();
  });
});
