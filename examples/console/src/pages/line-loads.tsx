import { useQuery } from '@apollo/client/react';
import { useMemo } from 'react';
import { Link, useSearchParams } from 'react-router';
import { graphql, readFragment } from '../gql';
import type { LineLoadsQuery } from '../gql/graphql';
import { useLatestAnswer } from '../graphql/latest-answer';
import { errorsAt } from '../graphql/part-errors';
import { useTexts } from '../language/language';
import { byUrgency, hoursOver } from '../line-load';
import type { Certainty } from '../line-load';
import { Failures, QueryFailure } from '../parts/failures';
import { LoadLegend, LoadScale, LoadSpanFragment } from '../parts/load-strip';
import { Page } from '../parts/page';
import { RefreshBar } from '../parts/refresh-bar';
import { useSettings } from '../settings';
import { LineLoadRow } from './line-load-row';

/** All lines are one answer of some hundred kilobytes: no tasks in it, a row reads its own when it is opened. */
const LineLoadsDocument = graphql(`
  query LineLoads($lineIds: [ID!]) {
    now
    lineLoad(lineIds: $lineIds, days: 7) {
      callerLine {
        id
        platformId
        name
        concurrency
        isExpired
      }
      taskCount
      peakAtLeast
      peakAtMost
      spans {
        ...LoadSpan
      }
    }
  }
`);

/** What lines are committed to over seven days, the most urgent first. `?line=` shows one alone. */
export function LineLoads() {
  const texts = useTexts();
  const { pollInterval } = useSettings();
  const [params] = useSearchParams();
  const line = params.get('line');
  const variables = line === null ? {} : { lineIds: [line] };
  const query = useLatestAnswer(useQuery(LineLoadsDocument, { variables, pollInterval }));
  const { data, errors, refresh } = query;
  return (
    <Page
      title={texts.lines.title}
      up={line !== null && <Link to="/lines">← {texts.lines.all}</Link>}
      aside={<RefreshBar query={query} />}
    >
      <p className="muted">{texts.lines.intro}</p>
      <LoadLegend />
      <QueryFailure query={query} />
      <Failures errors={errorsAt(errors, 'lineLoad')} onRetry={refresh} describe={() => texts.errors.failed} />
      {data?.lineLoad ? (
        <div aria-busy={query.isOutdated}>
          <LoadTable loads={data.lineLoad} now={data.now} isOpen={line !== null} />
        </div>
      ) : (
        query.isLoading && <p className="loading">{texts.loading}</p>
      )}
    </Page>
  );
}

type Loads = NonNullable<LineLoadsQuery['lineLoad']>;

interface LoadTableProps {
  readonly loads: Loads;
  readonly now: string;
  readonly isOpen: boolean;
}

function LoadTable({ loads, now, isOpen }: LoadTableProps) {
  const { lines: texts } = useTexts();
  const rows = useMemo(() => {
    return byUrgency(loads.map((load) => ({ ...load, spans: readFragment(LoadSpanFragment, load.spans) })));
  }, [loads]);
  const [first] = rows;
  if (first === undefined) return <p className="empty">{texts.empty}</p>;
  const over = (certainty: Certainty) => rows.filter(({ spans }) => hoursOver(spans, certainty) > 0).length;
  return (
    <table className="loads">
      <caption>{texts.caption({ lines: rows.length, certain: over('certain'), possible: over('possible') })}</caption>
      <thead>
        <tr>
          <th scope="col">{texts.line}</th>
          <th scope="col">{texts.peak}</th>
          <th scope="col">
            <LoadScale spans={first.spans} />
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((load) => (
          <LineLoadRow key={load.callerLine.id} load={load} now={now} isOpenAtFirst={isOpen} />
        ))}
      </tbody>
    </table>
  );
}
