// Answers shown: as a table, a graph, a chart, or as they came.

import Sigma from "sigma";

import { picture } from "../network/data";
import { layOut } from "../network/layout";
import { word } from "../words";
import type { Answer, Term } from "./answer";

const MOST_ROWS = 1000; // of a table on the page; files hold all
const MOST_BARS = 40;
const MOST_NODES = 1500;

/** Give an address here for an IRI of ours, the IRI itself for another's, nothing for what no browser should open. */
export function address(iri: string, bases: string[]): string {
  for (const base of bases) {
    if (iri.startsWith(base)) return `/${/\/(id|vocab|rule|graph)\/.*$/.exec(iri)?.[0].slice(1) ?? ""}`;
  }
  return /^https?:\/\//.test(iri) ? iri : "";
}

/** Write an answer as a table with a heading that stays. */
export function table(answer: Answer, bases: string[]): HTMLElement {
  const made = document.createElement("table");
  const head = made.createTHead().insertRow();
  for (const column of answer.columns) {
    const cell = document.createElement("th");
    cell.scope = "col";
    cell.textContent = column;
    head.append(cell);
  }
  const body = made.createTBody();
  for (const row of answer.rows.slice(0, MOST_ROWS)) {
    const line = body.insertRow();
    for (const term of row) line.insertCell().append(shown(term, bases));
  }
  return made;
}

function shown(term: Term | undefined, bases: string[]): Node | string {
  if (!term) return "";
  const href = term.type === "uri" ? address(term.value, bases) : "";
  if (!href) return term.value;
  const link = document.createElement("a");
  link.href = href;
  link.textContent = short(term.value);
  link.title = term.value;
  return link;
}

const short = (iri: string) => iri.replace(/^.*?\/(?=[^/]+\/[^/]+$)/, "").replace(/^.*#/, "");

/** Draw an answer as a graph: triples as they are, rows as lines from the first thing in each to the others; gives what ends it. */
export function graph(answer: Answer, place: HTMLElement, bases: string[]): () => void {
  const room = document.createElement("div");
  room.className = "drawing";
  place.replaceChildren(room);
  const drawn = picture();
  const style = getComputedStyle(document.documentElement);
  const names = new Map<string, string>();
  if (answer.isGraph) {
    for (const [subject, predicate, object] of answer.rows) {
      if (subject && object?.type === "literal" && /label|name|title|spelling/.test(predicate?.value ?? "")) names.set(subject.value, object.value);
    }
  }
  const node = (term: Term) => {
    if (drawn.hasNode(term.value) || drawn.order >= MOST_NODES) return;
    const angle = drawn.order * 2.4;
    const colour = term.type === "literal" ? "--quiet" : colourOf(term.value);
    drawn.addNode(term.value, { label: names.get(term.value) ?? short(term.value), kind: "", gloss: "", x: Math.cos(angle) * drawn.order, y: Math.sin(angle) * drawn.order, size: 5, color: style.getPropertyValue(colour).trim() });
  };
  const join = (one: Term, other: Term) => {
    node(one);
    node(other);
    if (one.value === other.value || !drawn.hasNode(one.value) || !drawn.hasNode(other.value) || drawn.hasEdge(one.value, other.value)) return;
    drawn.addEdge(one.value, other.value, { kinds: [], roles: [], facts: 1, fact: null, first: null, last: null, size: 1, color: style.getPropertyValue("--line").trim() });
  };
  for (const row of answer.rows) {
    const things = answer.isGraph ? [row[0], row[2]].filter((term) => term?.type !== "literal") : row.filter((term) => term?.type === "uri");
    const [first, ...others] = things as Term[];
    for (const other of others) if (first) join(first, other);
  }
  if (!drawn.order) {
    place.textContent = word("nothing");
    return () => undefined;
  }
  const sigma = new Sigma(drawn as never, room, { labelFont: getComputedStyle(document.body).fontFamily, labelColor: { color: style.getPropertyValue("--ink").trim() }, labelRenderedSizeThreshold: drawn.order < 150 ? 0 : 7 });
  sigma.on("clickNode", ({ node: iri }) => {
    const href = address(iri, bases);
    if (href) window.open(href, "_blank", "noopener");
  });
  const layout = new AbortController();
  void layOut(drawn, () => undefined, layout.signal);
  return () => {
    layout.abort();
    sigma.kill();
  };
}

function colourOf(iri: string): string {
  if (/\/(official|membership|act)\//.test(iri)) return "--person";
  if (/\/(institution|post|duty)\//.test(iri)) return "--agency";
  if (/\/(body|body-state)\//.test(iri)) return "--body";
  return /\/(task|plan|responsibility)\//.test(iri) ? "--task" : "--document";
}

/** Draw the first column of numbers as bars; nothing where there is none. */
export function chart(answer: Answer): Element | string {
  const isNumber = (term?: Term) => /#(integer|decimal|double|float|int|long)$/.test(term?.datatype ?? "");
  const column = answer.columns.findIndex((_name, place) => answer.rows.length > 0 && answer.rows.every((row) => !row[place] || isNumber(row[place])) && answer.rows.some((row) => row[place]));
  const named = answer.columns.findIndex((_name, place) => place !== column && answer.rows.some((row) => row[place]?.type === "literal"));
  if (column < 0) return word("nothing");
  const bars = answer.rows.slice(0, MOST_BARS).map((row) => ({ name: row[named]?.value ?? short(row.find((term) => term?.type === "uri")?.value ?? ""), number: Number(row[column]?.value ?? 0) }));
  const most = Math.max(...bars.map((bar) => bar.number), 1);
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", `0 0 900 ${bars.length * 24 + 10}`);
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", `${answer.columns[column]}`);
  bars.forEach((bar, place) => {
    const y = place * 24 + 5;
    svg.append(text(bar.name.slice(0, 28), 290, y + 14, "end"), rectangle(300, y, (500 * bar.number) / most), text(String(bar.number), 308 + (500 * bar.number) / most, y + 14, "start"));
  });
  return svg;
}

function text(words: string, x: number, y: number, anchor: string): SVGTextElement {
  const made = document.createElementNS("http://www.w3.org/2000/svg", "text");
  made.setAttribute("x", String(x));
  made.setAttribute("y", String(y));
  made.setAttribute("text-anchor", anchor);
  made.textContent = words;
  return made;
}

function rectangle(x: number, y: number, width: number): SVGRectElement {
  const made = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  for (const [name, number] of Object.entries({ x, y, width, height: 18 })) made.setAttribute(name, String(number));
  return made;
}
