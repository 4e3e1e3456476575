// Tables that sort by a click on a heading. A table whose cells span rows is left as it is.

const COLLATOR = new Intl.Collator(document.documentElement.lang === "en" ? "en" : "zh-Hans-u-co-pinyin", { numeric: true });

/** Make the headings of tables buttons that sort. */
export function sortable(tables: Iterable<HTMLTableElement>): void {
  for (const table of tables) {
    if (table.querySelector("tbody [rowspan]")) continue;
    for (const head of table.tHead?.rows[0]?.cells ?? []) {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => sort(table, head));
    }
  }
}

function sort(table: HTMLTableElement, head: HTMLTableCellElement): void {
  const falling = head.getAttribute("aria-sort") === "ascending";
  for (const other of table.tHead?.rows[0]?.cells ?? []) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", falling ? "descending" : "ascending");
  const body = table.tBodies[0];
  if (!body) return;
  const rows = [...body.rows].filter((row) => !row.classList.contains("proof-row"));
  const text = (row: HTMLTableRowElement) => row.cells[head.cellIndex]?.textContent?.trim() ?? "";
  rows.sort((one, other) => {
    const [a, b] = [text(one), text(other)];
    if (!a || !b) return a ? -1 : b ? 1 : 0; // what is empty comes last, both ways
    return falling ? COLLATOR.compare(b, a) : COLLATOR.compare(a, b);
  });
  body.replaceChildren(...rows);
}
