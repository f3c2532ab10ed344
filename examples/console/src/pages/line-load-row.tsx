import { memo, useId, useState } from 'react';
import { useTexts } from '../language/language';
import { hoursOver } from '../line-load';
import type { LoadSpan } from '../line-load';
import { LoadStrip } from '../parts/load-strip';
import { LineLoadDetails } from './line-load-details';

export interface LineLoadOfRow {
  readonly callerLine: {
    readonly id: string;
    readonly platformId: string;
    readonly name: string | null;
    readonly concurrency: number | null;
    readonly isExpired: boolean;
  };
  readonly taskCount: number;
  readonly peakAtLeast: number;
  readonly peakAtMost: number | null;
  readonly spans: readonly LoadSpan[];
}

interface LineLoadRowProps {
  readonly load: LineLoadOfRow;
  readonly now: string;
  readonly isOpenAtFirst: boolean;
}

/** Its figures in words, its week as a strip, and below it, once opened, all that the strip draws. */
export const LineLoadRow = memo(function LineLoadRow({ load, now, isOpenAtFirst }: LineLoadRowProps) {
  const texts = useTexts();
  const { callerLine, peakAtLeast, peakAtMost, taskCount, spans } = load;
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  const detailsId = useId();
  const name = callerLine.name ?? callerLine.platformId;
  const capacity = callerLine.concurrency;
  return (
    <>
      <tr>
        <th scope="row">
          <button
            type="button"
            className="quiet disclosure"
            aria-expanded={isOpen}
            aria-controls={isOpen ? detailsId : undefined}
            onClick={() => setOpen(!isOpen)}
          >
            {name}
          </button>
          <span className="details">
            {texts.lines.tasks(taskCount)}
            {callerLine.isExpired && <span className="badge status-broken">{texts.line.expired}</span>}
          </span>
        </th>
        <td className="numbers">
          {texts.lines.peakOf(peakAtLeast, peakAtMost, capacity)}
          <span className="details">
            {(['certain', 'possible'] as const).map((certainty) => {
              const hours = hoursOver(spans, certainty);
              if (hours === 0) return null;
              return (
                <span key={certainty} className={`over ${certainty}`}>
                  {texts.lines.over[certainty](hours)}
                </span>
              );
            })}
          </span>
        </td>
        <td>
          <LoadStrip spans={spans} now={now} name={name} />
        </td>
      </tr>
      {isOpen && (
        <tr id={detailsId} className="load-details">
          <td colSpan={3}>
            <LineLoadDetails lineId={callerLine.id} name={name} spans={spans} />
          </td>
        </tr>
      )}
    </>
  );
});
