import { useQuery } from '@apollo/client/react';
import { Link } from 'react-router';
import { graphql } from '../gql';
import { useLatestAnswer } from '../graphql/latest-answer';
import { useTexts } from '../language/language';
import { excessOf } from '../line-load';
import type { LoadSpan } from '../line-load';
import { AccountLink } from '../parts/account-link';
import { Failures, QueryFailure } from '../parts/failures';
import { useTimes } from '../times';

const LineTasksDocument = graphql(`
  query LineTasks($lineIds: [ID!]) {
    lineLoad(lineIds: $lineIds, days: 7) {
      taskCount
      tasks(first: 100) {
        id
        platformId
        name
        account {
          id
          ...AccountLink
        }
      }
    }
  }
`);

interface LineLoadDetailsProps {
  readonly lineId: string;
  readonly name: string;
  readonly spans: readonly LoadSpan[];
}

/** Who takes the line, and each span of its strip in figures. */
export function LineLoadDetails({ lineId, name, spans }: LineLoadDetailsProps) {
  return (
    <div className="load-parts">
      <LineTasks lineId={lineId} />
      <LoadFigures name={name} spans={spans} />
    </div>
  );
}

function LineTasks({ lineId }: { readonly lineId: string }) {
  const texts = useTexts();
  const query = useLatestAnswer(useQuery(LineTasksDocument, { variables: { lineIds: [lineId] } }));
  const { data, errors, refresh, isLoading } = query;
  const load = data?.lineLoad?.[0];
  return (
    <div>
      <QueryFailure query={query} />
      <Failures errors={errors} onRetry={refresh} describe={() => texts.errors.failed} />
      {isLoading && !data && <p className="muted">{texts.loading}</p>}
      {load && <h2>{texts.lines.tasks(load.taskCount)}</h2>}
      <ul className="plain">
        {load?.tasks.map(({ id, platformId, name, account }) => (
          <li key={id}>
            <Link to={`/tasks/${id}`}>{name ?? platformId}</Link>{' '}
            <span className="details">{account && <AccountLink account={account} />}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function LoadFigures({ name, spans }: { readonly name: string; readonly spans: readonly LoadSpan[] }) {
  const { lines: texts, unknown } = useTexts();
  const times = useTimes();
  const used = spans.filter(({ atMost }) => atMost !== 0);
  if (used.length === 0) return <p className="muted">{texts.unused}</p>;
  return (
    // It scrolls, so the keyboard has to reach it.
    <div className="scrolling" role="region" aria-label={texts.figuresOf(name)} tabIndex={0}>
      <table className="figures numbers">
        <thead>
          <tr>
            <th scope="col">{texts.from}</th>
            <th scope="col">{texts.until}</th>
            <th scope="col">{texts.atLeast}</th>
            <th scope="col">{texts.atMost}</th>
            <th scope="col">{texts.capacity}</th>
          </tr>
        </thead>
        <tbody>
          {used.map((span) => {
            const excess = excessOf(span);
            return (
              <tr key={span.from}>
                <td>{times.dayAndClock(span.from)}</td>
                <td>{times.dayAndClock(span.to)}</td>
                <td>{span.atLeast}</td>
                <td>{span.atMost ?? unknown}</td>
                <td>
                  {span.capacity ?? unknown}{' '}
                  {excess && <span className={`over ${excess}`}>{texts.isOver[excess]}</span>}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
