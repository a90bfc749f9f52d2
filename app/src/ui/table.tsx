/** A table that becomes a list of cards on a narrow screen, with the same labels. */
import type { ReactNode } from "react";

export interface Column<T> {
  label: string;
  cell: (row: T) => ReactNode;
  /** Numbers stand right. */
  number?: boolean;
}

export function Table<T>({
  caption,
  columns,
  rows,
  id,
}: {
  caption: string;
  columns: readonly Column<T>[];
  rows: readonly T[];
  id: (row: T) => string | number | bigint;
}) {
  return (
    <table className="block w-full md:table">
      <caption className="sr-only">{caption}</caption>
      <thead className="hidden md:table-header-group">
        <tr className="border-b border-line text-sm text-muted">
          {columns.map(({ label, number }) => (
            <th key={label} scope="col" className={`px-2 py-2 font-normal ${number ? "text-right" : "text-left"}`}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="block space-y-3 md:table-row-group">
        {rows.map((row) => (
          <tr
            key={id(row)}
            className="block rounded-lg border border-line p-3 md:table-row md:border-0 md:border-b md:p-0"
          >
            {columns.map(({ label, cell, number }) => (
              <td
                key={label}
                className={`flex justify-between gap-4 py-1 md:table-cell md:px-2 md:py-3 ${number ? "md:text-right" : ""}`}
              >
                <span aria-hidden="true" className="text-sm text-muted md:hidden">
                  {label}
                </span>
                <span className={`min-w-0 text-right break-words ${number ? "" : "md:text-left"}`}>{cell(row)}</span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
