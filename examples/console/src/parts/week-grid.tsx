import { graphql, readFragment } from '../gql';
import type { FragmentType } from '../gql';
import type { Weekday } from '../gql/graphql';
import { useTexts } from '../language/language';

export const WeekFragment = graphql(`
  fragment Week on WorkHours {
    minutesPerWeek
    week {
      weekday
      ranges {
        begin
        end
      }
    }
  }
`);

interface Range {
  readonly begin: string;
  readonly end: string;
}

interface WeekGridProps {
  readonly hours: FragmentType<typeof WeekFragment>;
  readonly title: string;
  /** Hours to compare with, and the days on which they differ. */
  readonly compared?: {
    readonly hours: FragmentType<typeof WeekFragment>;
    readonly title: string;
    readonly differing: readonly Weekday[];
  };
}

/** A week as a table: for each day the ranges in words, and as bars over 24 hours for the eye. */
export function WeekGrid({ hours, title, compared }: WeekGridProps) {
  const texts = useTexts();
  const { week } = readFragment(WeekFragment, hours);
  const other = readFragment(WeekFragment, compared?.hours);
  return (
    <div className="week-box">
      <table className="week">
        <thead>
          <tr>
            <th scope="col">{texts.hours.day}</th>
            <td aria-hidden="true" className="scale">
              {[0, 6, 12, 18, 24].map((hour) => (
                <span key={hour} style={{ insetInlineStart: `${(hour / 24) * 100}%` }}>
                  {hour}
                </span>
              ))}
            </td>
            <th scope="col" className="is-own">
              {title}
            </th>
            {compared && (
              <th scope="col" className="is-other">
                {compared.title}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {week.map(({ weekday, ranges }, index) => {
            const isDifferent = compared?.differing.includes(weekday) ?? false;
            return (
              <tr key={weekday} className={isDifferent ? 'is-different' : undefined}>
                <th scope="row">{texts.weekdays[weekday]}</th>
                <td aria-hidden="true" className="tracks">
                  <Track ranges={ranges} className="is-own" />
                  {other && <Track ranges={other.week[index]?.ranges ?? []} className="is-other" />}
                </td>
                <td className="ranges is-own">
                  <Ranges ranges={ranges} />
                  {isDifferent && <span className="badge status-unknown">{texts.hours.differs}</span>}
                </td>
                {other && (
                  <td className="ranges is-other">
                    <Ranges ranges={other.week[index]?.ranges ?? []} />
                  </td>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function Track({ ranges, className }: { readonly ranges: readonly Range[]; readonly className: string }) {
  return (
    <span className={`track ${className}`}>
      {ranges.map(({ begin, end }) => (
        <span
          key={begin}
          style={{
            insetInlineStart: `${shareOfDay(begin) * 100}%`,
            inlineSize: `${(shareOfDay(end) - shareOfDay(begin)) * 100}%`,
          }}
        />
      ))}
    </span>
  );
}

function Ranges({ ranges }: { readonly ranges: readonly Range[] }) {
  const { closed } = useTexts().hours;
  if (ranges.length === 0) return <span className="muted">{closed}</span>;
  return ranges.map(({ begin, end }) => (
    <span key={begin} className="range numbers">
      {begin}–{end}
    </span>
  ));
}

/** `00:00` to `24:00`. */
function shareOfDay(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return (hours * 60 + minutes) / 1440;
}
