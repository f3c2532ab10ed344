import type { ReactNode } from 'react';
import { graphql, readFragment } from '../gql';
import type { FragmentType } from '../gql';
import { useTexts } from '../language/language';
import { useTimes } from '../times';
import { Concurrency } from './concurrency';

export const LineFragment = graphql(`
  fragment Line on CallerLine {
    id
    name
    callerNumber
    concurrency
    concurrencyAvailable
    validUntil
    isExpired
  }
`);

interface LineTableProps {
  readonly lines: readonly FragmentType<typeof LineFragment>[];
  /** Rows below those of the lines. */
  readonly children?: ReactNode;
}

export function LineTable({ lines, children }: LineTableProps) {
  const { line: texts } = useTexts();
  return (
    <table className="cards">
      <thead>
        <tr>
          <th scope="col">{texts.name}</th>
          <th scope="col">{texts.number}</th>
          <th scope="col">{texts.free}</th>
          <th scope="col">{texts.validUntil}</th>
        </tr>
      </thead>
      <tbody>
        {readFragment(LineFragment, lines).map((line) => (
          <tr key={line.id}>
            <th scope="row">{line.name ?? line.id}</th>
            <td data-label={texts.number} className="numbers">
              {line.callerNumber === null || line.callerNumber === '' ? '–' : line.callerNumber}
            </td>
            <td data-label={texts.free}>
              <Concurrency free={line.concurrencyAvailable} total={line.concurrency} />
            </td>
            <td data-label={texts.validUntil}>
              <ValidUntil instant={line.validUntil} isExpired={line.isExpired} />
            </td>
          </tr>
        ))}
        {children}
      </tbody>
    </table>
  );
}

function ValidUntil({ instant, isExpired }: { readonly instant: string | null; readonly isExpired: boolean }) {
  const { line } = useTexts();
  const times = useTimes();
  if (!instant) return '–';
  return (
    <>
      <time dateTime={instant}>{times.date(instant)}</time>{' '}
      {isExpired && <span className="badge status-broken">{line.expired}</span>}
    </>
  );
}
