import { z } from 'zod';

/** What the documentation says of a variable. An empty default: there is none. */
export interface VariableNote {
  readonly default: string;
  readonly meaning: string;
}

/** Notes on all variables; `.env.example` and the README's table are tested against them. */
export const variableNotes = z.registry<VariableNote>();
