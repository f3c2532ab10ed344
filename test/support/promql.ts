import { parser } from '@prometheus-io/lezer-promql';

/** What an expression of PromQL asks for. */
export interface PromqlUse {
  readonly selectors: readonly { readonly metric: string; readonly labels: readonly string[] }[];
  /** Of `by`, `without`, `on` and `group_left`. */
  readonly groupings: readonly string[];
  /** Texts around which the expression is not valid. */
  readonly errors: readonly string[];
}

export type ReadPromql = typeof readPromql;

/** Parses an expression with the grammar of Prometheus' own editor. */
export function readPromql(expression: string): PromqlUse {
  const selectors: { metric: string; labels: string[] }[] = [];
  const groupings: string[] = [];
  const errors: string[] = [];
  parser.parse(expression).iterate({
    enter: ({ name, type, node: { from, to, parent } }) => {
      const text = expression.slice(from, to);
      if (type.isError) errors.push(expression.slice(Math.max(0, from - 10), to + 10));
      else if (name === 'VectorSelector') selectors.push({ metric: '', labels: [] });
      else if (name === 'Identifier' && parent?.name === 'VectorSelector') {
        Object.assign(selectors.at(-1) ?? {}, { metric: text });
      } else if (name === 'LabelName' && parent?.name === 'GroupingLabels') groupings.push(text);
      else if (name === 'LabelName') selectors.at(-1)?.labels.push(text);
    },
  });
  return { selectors, groupings, errors };
}
