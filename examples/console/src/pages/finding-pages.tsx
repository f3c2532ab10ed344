import { useQuery } from '@apollo/client/react';
import { useSearchParams } from 'react-router';
import { graphql } from '../gql';
import { useLatestAnswer } from '../graphql/latest-answer';
import { errorsAt } from '../graphql/part-errors';
import { useTexts } from '../language/language';
import { Failures, QueryFailure } from '../parts/failures';
import { useSettings } from '../settings';
import type { FindingChoice } from './finding-inbox';
import { FindingItem } from './finding-item';

const PAGE_SIZE = 20;

const FindingsDocument = graphql(`
  query Findings($kinds: [FindingKind!], $minSeverity: Severity, $first: Int, $after: String, $language: Language) {
    findings(kinds: $kinds, minSeverity: $minSeverity, first: $first, after: $after) {
      totalCount
      nodes {
        id
        ...FindingItem
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

interface FindingPagesProps {
  readonly choice: FindingChoice;
  readonly now: string;
}

/** As many pages as the address says, so that the browser's Back finds them again. */
export function FindingPages({ choice, now }: FindingPagesProps) {
  const [params, setParams] = useSearchParams();
  const pages = Math.max(1, Number.parseInt(params.get('pages') ?? '1', 10) || 1);
  const showMore = () => {
    setParams({ ...Object.fromEntries(params), pages: String(pages + 1) }, { replace: true, preventScrollReset: true });
  };
  return <FindingPage choice={choice} now={now} after={null} before={0} pages={pages} onMore={showMore} />;
}

interface FindingPageProps extends FindingPagesProps {
  readonly after: string | null;
  /** How many findings stand above. */
  readonly before: number;
  /** This one and those below. */
  readonly pages: number;
  readonly onMore: () => void;
}

/** One page, and the next one below it: each is a query of its own and is read again on its own. */
function FindingPage({ choice, now, after, before, pages, onMore }: FindingPageProps) {
  const texts = useTexts();
  const { language, pollInterval } = useSettings();
  const variables = { ...choice, first: PAGE_SIZE, after, language: language === 'en' ? 'EN' : 'ZH' } as const;
  const query = useLatestAnswer(useQuery(FindingsDocument, { variables, pollInterval }));
  const { data, errors, refresh } = query;
  const findings = data?.findings;
  if (!findings) {
    return (
      <>
        <QueryFailure query={query} />
        <Failures errors={errorsAt(errors, 'findings')} onRetry={refresh} describe={() => texts.errors.failed} />
        {query.isLoading && <p className="loading">{texts.loading}</p>}
      </>
    );
  }
  const { nodes, pageInfo, totalCount } = findings;
  const shown = before + nodes.length;
  const next = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  if (totalCount === 0) return <p className="empty">{texts.findings.empty}</p>;
  return (
    <div className="finding-page" aria-busy={query.isOutdated}>
      <QueryFailure query={query} />
      <Failures errors={errors} onRetry={refresh} describe={() => texts.errors.failedPart} />
      <ol className="findings" start={before + 1}>
        {nodes.map((finding) => (
          <FindingItem key={finding.id} finding={finding} now={now} />
        ))}
      </ol>
      {next !== null && pages > 1 ? (
        <FindingPage choice={choice} now={now} after={next} before={shown} pages={pages - 1} onMore={onMore} />
      ) : (
        <p className="more">
          <span className="muted numbers">{texts.findings.shown(shown, totalCount)}</span>
          {next !== null && (
            <button type="button" onClick={onMore}>
              {texts.findings.more}
            </button>
          )}
        </p>
      )}
    </div>
  );
}
