import { useTexts } from '../language/language';
import type { LatestAnswer } from '../graphql/latest-answer';
import { useSettings } from '../settings';
import { useTimes } from '../times';

interface RefreshBarProps {
  readonly query: LatestAnswer<{ readonly now: string }>;
  /** When the platform said what the page shows; without it, the time of the answer. */
  readonly asOf?: string | undefined;
}

/** Longer than the gateway takes anything for fresh by default (docs/caching.md). */
const OLD_MS = 60_000;

/** How old the page is, and how to renew it. What renews itself can be stopped. */
export function RefreshBar({ query: { data, isLoading, refresh }, asOf = data?.now }: RefreshBarProps) {
  const texts = useTexts().refresh;
  const times = useTimes();
  const { isAutoRefreshing, setAutoRefreshing } = useSettings();
  return (
    <div className="refresh-bar">
      {data && asOf !== undefined && (
        <span className={isOld(asOf, data.now) ? 'warning numbers' : 'muted numbers'}>
          {texts.asOf(times.clock(asOf))}
          {isOld(asOf, data.now) && ` · ${texts.isOld}`}
        </span>
      )}
      <label className="check">
        <input
          type="checkbox"
          checked={isAutoRefreshing}
          onChange={(event) => setAutoRefreshing(event.target.checked)}
        />
        {texts.automatic}
      </label>
      <button type="button" onClick={refresh} aria-disabled={isLoading}>
        <svg className={isLoading ? 'refresh-icon is-running' : 'refresh-icon'} viewBox="0 0 16 16" aria-hidden="true">
          <path d="M13.5 8a5.5 5.5 0 1 1-1.7-4M12 1v3.2H8.8" />
        </svg>
        {texts.now}
      </button>
    </div>
  );
}

function isOld(asOf: string, now: string): boolean {
  return Date.parse(now) - Date.parse(asOf) > OLD_MS;
}
