import { Link, useSearchParams } from 'react-router';
import type { FindingKind, Severity } from '../gql/graphql';
import { useTexts } from '../language/language';

interface FindingFiltersProps {
  readonly bySeverity: readonly { readonly severity: Severity; readonly count: number }[];
  readonly byKind: readonly { readonly kind: FindingKind; readonly count: number }[];
}

/** Choices are links: one can be sent to a colleague, and the browser's Back undoes it. */
export function FindingFilters({ bySeverity, byKind }: FindingFiltersProps) {
  const { findings: texts } = useTexts();
  // The field takes the least severity, so each choice has the more severe ones too.
  const severities = bySeverity.map(({ severity }, index) => ({
    value: severity,
    name: texts.atLeast[severity],
    count: sum(bySeverity.slice(0, index + 1)),
  }));
  const kinds = byKind.map(({ kind, count }) => ({ value: kind, name: texts.kinds[kind], count }));
  return (
    <div className="choices">
      <Choices parameter="severity" title={texts.severity} choices={severities.slice(0, -1)} total={sum(bySeverity)} />
      <Choices parameter="kind" title={texts.kind} choices={kinds} total={sum(byKind)} />
    </div>
  );
}

interface ChoicesProps {
  readonly parameter: 'severity' | 'kind';
  readonly title: string;
  readonly choices: readonly { readonly value: string; readonly name: string; readonly count: number }[];
  readonly total: number;
}

function Choices({ parameter, title, choices, total }: ChoicesProps) {
  const { findings: texts } = useTexts();
  const [params] = useSearchParams();
  const chosen = params.get(parameter);
  const target = (value: string | null) => {
    const search = new URLSearchParams(params);
    search.delete('pages');
    search.delete(parameter);
    if (value !== null) search.set(parameter, value);
    return { search: search.toString() };
  };
  return (
    <nav aria-label={title}>
      <span className="muted">{title}</span>
      {[{ value: null, name: texts.all, count: total }, ...choices].map(({ value, name, count }) => (
        <Link key={value} to={target(value)} className="choice" aria-current={value === chosen ? 'true' : undefined}>
          {name} <span className="numbers">{count}</span>
        </Link>
      ))}
    </nav>
  );
}

function sum(counts: readonly { readonly count: number }[]): number {
  return counts.reduce((total, { count }) => total + count, 0);
}
