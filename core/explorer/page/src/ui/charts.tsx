// SPDX-License-Identifier: AGPL-3.0-or-later
// Charts. Each stands in a Chart, which says in a sentence what it shows and has the figures as a table behind it.
import { scaleLinear, scaleSymlog } from "d3-scale";
import type { ComponentChildren, JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { compactName, dayName, gradeName, numberName, percentName } from "../data/words";
import { go } from "../route";

/** The width that an element has; charts are drawn for it. */
export function useWidth(): [(element: HTMLElement | null) => void, number] {
  const [element, setElement] = useState<HTMLElement | null>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (!element) return;
    setWidth(element.clientWidth);
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return [setElement, width];
}

export function Chart({
  title,
  summary,
  table,
  children,
}: {
  title: string;
  /** What a person sees in the chart, in a sentence. */
  summary: string;
  /** The same figures as a table. */
  table: ComponentChildren;
  children: (width: number) => ComponentChildren;
}): JSX.Element {
  const [frame, width] = useWidth();
  return (
    <figure class="chart">
      <figcaption>
        <strong>{title}</strong> <span class="note">{summary}</span>
      </figcaption>
      <div ref={frame} class="chart-frame">
        {width > 0 && children(width)}
      </div>
      <details class="chart-table">
        <summary>The figures as a table</summary>
        {table}
      </details>
    </figure>
  );
}

export interface Share {
  grade: string;
  count: number;
}

/** One bar of shares, with the share written where there is room for it. */
export function ShareBar({
  shares,
  label,
  tall = false,
}: {
  shares: readonly Share[];
  label: string;
  tall?: boolean;
}): JSX.Element {
  const whole = shares.reduce((sum, each) => sum + each.count, 0);
  const words = shares.filter((each) => each.count > 0).map((each) => `${gradeName(each.grade)} ${each.count}`);
  return (
    <div class={tall ? "bar bar-tall" : "bar"} role="img" aria-label={`${label}: ${words.join(", ") || "none"}`}>
      {shares
        .filter((each) => each.count > 0)
        .map((each) => (
          <span
            key={each.grade}
            class={`bar-part grade-${each.grade}`}
            style={{ flexGrow: each.count }}
            title={`${gradeName(each.grade)}: ${each.count}`}
          >
            {each.count / whole >= 0.09 ? percentName(each.count, whole) : ""}
          </span>
        ))}
    </div>
  );
}

export function GradeKey({ grades }: { grades: readonly string[] }): JSX.Element {
  return (
    <ul class="key" aria-label="Colours">
      {grades.map((grade) => (
        <li key={grade}>
          <span class={`swatch grade-${grade}`} />
          {gradeName(grade)}
        </li>
      ))}
    </ul>
  );
}

export interface Column {
  /** A day. */
  at: string;
  label: string;
  shares: Share[];
}

/** Columns of shares over time. The one that is chosen has a frame; a click chooses another. */
export function ShareColumns({
  columns,
  chosen,
  width,
  label,
  onChoose,
}: {
  columns: readonly Column[];
  chosen?: string;
  width: number;
  label: string;
  onChoose: (at: string) => void;
}): JSX.Element {
  const height = 260;
  const left = 38;
  const top = 22;
  const bottom = 26;
  const y = scaleLinear([0, 1], [height - bottom, top]);
  const step = (width - left) / Math.max(1, columns.length);
  const bar = Math.min(56, step * 0.82);
  const every = Math.ceil(44 / step);
  // The last label is the longest; in the middle of a narrow column it would leave the drawing.
  const crowded = step < 56;
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      {[0, 0.25, 0.5, 0.75, 1].map((each) => (
        <g key={each}>
          <line x1={left} x2={width} y1={y(each)} y2={y(each)} class="grid" />
          <text x={left - 6} y={y(each)} class="tick" text-anchor="end" dominant-baseline="middle">
            {each * 100}%
          </text>
        </g>
      ))}
      {columns.map((column, at) => {
        const whole = column.shares.reduce((sum, each) => sum + each.count, 0);
        const x = left + at * step + (step - bar) / 2;
        let below = 0;
        return (
          <g key={column.at} class="column" onClick={() => onChoose(column.at)}>
            <rect x={left + at * step} y={0} width={step} height={height} class="hit" />
            {[...column.shares].reverse().map((each) => {
              const from = y(below / (whole || 1));
              below += each.count;
              const to = y(below / (whole || 1));
              return each.count === 0 ? null : (
                <rect
                  key={each.grade}
                  x={x}
                  y={to}
                  width={bar}
                  height={Math.max(0, from - to - 1)}
                  class={`fill grade-${each.grade}`}
                >
                  <title>{`${column.label}: ${gradeName(each.grade)} ${each.count} of ${whole} (${percentName(each.count, whole)})`}</title>
                </rect>
              );
            })}
            {column.at === chosen && (
              <rect x={x - 3} y={top - 3} width={bar + 6} height={height - bottom - top + 6} class="frame" />
            )}
            {step >= 20 && (
              <text x={x + bar / 2} y={top - 9} class="tick" text-anchor="middle">
                {whole || ""}
              </text>
            )}
            {at % every === 0 && (
              <text
                x={at === columns.length - 1 && crowded ? width : x + bar / 2}
                y={height - 8}
                class={column.at === chosen ? "tick strong" : "tick"}
                text-anchor={at === columns.length - 1 && crowded ? "end" : "middle"}
              >
                {column.label}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}

export interface Dot {
  date: string;
  value: number;
  name: string;
  link: string;
}

/** Values over time, a dot each; a click opens its finding. The table behind the chart has the same links for the keyboard. */
export function Dots({
  dots,
  width,
  label,
  unit,
}: {
  dots: readonly Dot[];
  width: number;
  label: string;
  unit: string;
}): JSX.Element {
  const height = 220;
  const left = 58;
  const bottom = 26;
  const top = 10;
  const times = dots.map((each) => Date.parse(each.date));
  const first = new Date(Math.min(...times)).getUTCFullYear();
  const last = new Date(Math.max(...times)).getUTCFullYear();
  const x = scaleLinear([Date.UTC(first, 0, 1), Date.UTC(last + 1, 0, 1)], [left, width - 8]);
  const most = Math.max(...dots.map((each) => each.value));
  // Where a few values dwarf all others, every step up is a tenfold one.
  const sorted = dots.map((each) => each.value).sort((a, b) => a - b);
  const steep = most > 40 * Math.max(1, sorted[sorted.length >> 1]);
  const y = steep
    ? scaleSymlog([0, most], [height - bottom, top])
    : scaleLinear([0, most || 1], [height - bottom, top]).nice(4);
  const ticks = steep ? [0, 1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7].filter((each) => each <= most) : y.ticks(4);
  const years = Array.from({ length: last - first + 1 }, (_, at) => first + at);
  const every = Math.ceil(years.length / Math.max(2, Math.floor((width - left) / 48)));
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      {ticks.map((each) => (
        <g key={each}>
          <line x1={left} x2={width} y1={y(each)} y2={y(each)} class="grid" />
          <text x={left - 6} y={y(each)} class="tick" text-anchor="end" dominant-baseline="middle">
            {compactName(each)}
            {unit}
          </text>
        </g>
      ))}
      {years.map((year, at) =>
        at % every === 0 ? (
          <text key={year} x={x(Date.UTC(year, 6, 1))} y={height - 8} class="tick" text-anchor="middle">
            {year}
          </text>
        ) : null,
      )}
      {dots.map((each, at) => (
        <circle
          key={at}
          cx={x(Date.parse(each.date))}
          cy={y(each.value)}
          r={4}
          class="dot"
          onClick={() => go(each.link)}
        >
          <title>{`${each.name}, ${dayName(each.date)}: ${numberName(each.value)}${unit}`}</title>
        </circle>
      ))}
    </svg>
  );
}

/** A slider that answers at once while it is dragged. */
export function Slider({
  label,
  value,
  least,
  most,
  text,
  onInput,
}: {
  label: string;
  value: number;
  least: number;
  most: number;
  text: string;
  onInput: (value: number) => void;
}): JSX.Element {
  const input = useRef<HTMLInputElement>(null);
  return (
    <div class="field wide">
      <label for="as-at-slider">{label}</label>
      <input
        id="as-at-slider"
        ref={input}
        type="range"
        min={least}
        max={most}
        step={1}
        value={value}
        aria-valuetext={text}
        onInput={(event) => onInput(event.currentTarget.valueAsNumber)}
      />
    </div>
  );
}
