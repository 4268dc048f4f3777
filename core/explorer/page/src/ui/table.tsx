// SPDX-License-Identifier: AGPL-3.0-or-later
// A table that can be sorted by its columns. For some hundreds of rows; the findings have a table of their own.
import type { ComponentChildren, JSX } from "preact";
import { useMemo, useState } from "preact/hooks";

export interface Column<Row> {
  name: string;
  /** What the cell shows. */
  cell: (row: Row) => ComponentChildren;
  /** What the column is sorted by; without it, it cannot be sorted. */
  by?: (row: Row) => string | number;
  /** Figures stand to the right. */
  figure?: boolean;
  /** Left out where the window is narrow. */
  wide?: boolean;
  /** The cell names the row. */
  heads?: boolean;
}

export interface Sorting {
  column: string;
  down: boolean;
}

export function compareBy<Row>(by: (row: Row) => string | number, down: boolean): (a: Row, b: Row) => number {
  return (a, b) => {
    const x = by(a);
    const y = by(b);
    // What is missing comes last, whichever way round.
    if (x === "" || y === "") return x === y ? 0 : x === "" ? 1 : -1;
    const order = typeof x === "number" && typeof y === "number" ? x - y : String(x).localeCompare(String(y), "en-GB");
    return down ? -order : order;
  };
}

function classOf<Row>(column: Column<Row>): string | undefined {
  return [column.figure && "figure", column.wide && "wide-only"].filter(Boolean).join(" ") || undefined;
}

export function DataTable<Row>({
  caption,
  columns,
  rows,
  sorted,
  first = Infinity,
  keyOf,
}: {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  sorted?: Sorting;
  first?: number;
  keyOf: (row: Row) => string | number;
}): JSX.Element {
  const [sorting, setSorting] = useState(sorted);
  const [all, setAll] = useState(false);
  const ordered = useMemo(() => {
    const by = columns.find((each) => each.name === sorting?.column)?.by;
    return sorting && by ? [...rows].sort(compareBy(by, sorting.down)) : rows;
  }, [rows, columns, sorting]);
  const shown = all ? ordered : ordered.slice(0, first);
  return (
    <>
      <div class="table-frame" role="group" aria-label={caption} tabIndex={0}>
        <table>
          <caption class="hidden">{caption}</caption>
          <thead>
            <tr>
              {columns.map((column) => {
                const active = sorting?.column === column.name;
                return (
                  <th
                    key={column.name}
                    scope="col"
                    class={classOf(column)}
                    aria-sort={active ? (sorting.down ? "descending" : "ascending") : undefined}
                  >
                    {column.by ? (
                      <button
                        type="button"
                        class="sort"
                        onClick={() =>
                          setSorting({ column: column.name, down: active ? !sorting.down : !!column.figure })
                        }
                      >
                        {column.name}
                        <span aria-hidden="true" class="arrow">
                          {active ? (sorting.down ? "↓" : "↑") : ""}
                        </span>
                      </button>
                    ) : (
                      column.name
                    )}
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={keyOf(row)}>
                {columns.map((column) =>
                  column.heads ? (
                    <th key={column.name} scope="row">
                      {column.cell(row)}
                    </th>
                  ) : (
                    <td key={column.name} class={classOf(column)}>
                      {column.cell(row)}
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > first && (
        <button type="button" class="quiet no-print" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? "Show fewer" : `Show all ${rows.length}`}
        </button>
      )}
    </>
  );
}
