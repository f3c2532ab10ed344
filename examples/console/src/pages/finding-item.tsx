import { Link } from 'react-router';
import { graphql, readFragment } from '../gql';
import type { FragmentType } from '../gql';
import { useTexts } from '../language/language';
import { SubjectLink } from '../parts/subject-link';
import { useTimes } from '../times';

export const FindingItemFragment = graphql(`
  fragment FindingItem on Finding {
    id
    kind
    severity
    isCertain
    from
    until
    message(language: $language)
    taskCount
    subject {
      id
      ...Subject
    }
    tasks(first: 20) {
      id
      platformId
      name
    }
  }
`);

interface FindingItemProps {
  readonly finding: FragmentType<typeof FindingItemFragment>;
  readonly now: string;
}

/** Severity and doubt are words, never a colour alone. */
export function FindingItem({ finding: masked, now }: FindingItemProps) {
  const { findings: texts } = useTexts();
  const { kind, severity, isCertain, message, ...finding } = readFragment(FindingItemFragment, masked);
  const { subject, tasks, taskCount } = finding;
  const isOneTask = taskCount === 1 && tasks[0]?.id === subject.id;
  return (
    <li className={`finding severity-${severity.toLowerCase()}`}>
      <p className="finding-head">
        <span className="badge">{texts.severities[severity]}</span>
        <strong>{texts.kinds[kind]}</strong>
        {!isCertain && (
          <span className="possible" title={texts.possibleMeaning}>
            {texts.possible}
          </span>
        )}
        <Span from={finding.from} until={finding.until} now={now} />
      </p>
      <p>{message}</p>
      <div className="finding-links">
        <SubjectLink subject={subject} />
        {taskCount > 0 && !isOneTask && (
          <details>
            <summary>{texts.tasks(taskCount)}</summary>
            <ul className="plain">
              {tasks.map(({ id, platformId, name }) => (
                <li key={id}>
                  <Link to={`/tasks/${id}`}>{name ?? platformId}</Link>
                </li>
              ))}
              {taskCount > tasks.length && <li className="muted">{texts.moreTasks(taskCount - tasks.length)}</li>}
            </ul>
          </details>
        )}
      </div>
    </li>
  );
}

/** Beyond it, a date needs its year. */
const HALF_YEAR_MS = 183 * 86_400_000;

interface SpanProps {
  readonly from: string | null;
  readonly until: string | null;
  readonly now: string;
}

function Span({ from, until, now }: SpanProps) {
  const { findings: texts } = useTexts();
  const times = useTimes();
  const write = (instant: string) => {
    const ahead = Date.parse(instant) - Date.parse(now);
    return ahead > 0 && ahead < HALF_YEAR_MS ? times.near(instant, now) : times.dateTime(instant);
  };
  if (from === null && until === null) return null;
  return (
    <span className="muted numbers">
      {from !== null && <time dateTime={from}>{texts.from(write(from))}</time>}{' '}
      {until !== null && <time dateTime={until}>{texts.until(write(until))}</time>}
    </span>
  );
}
