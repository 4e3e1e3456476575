// The chosen thing beside the picture: its name, its page, its lines with their sources.

import { role, word } from "../words";
import type { Picture } from "./data";

const MOST = 60; // lines

/** Give the address of a thing's page, in the language of this one. */
export function pageOf(iri: string): string {
  const path = new URL(iri).pathname.replace(/^.*?\/id\//, "/id/");
  const lang = new URLSearchParams(location.search).get("lang");
  return `${path}.html${lang ? `?lang=${lang}` : ""}`;
}

/** Write what is told of a node. */
export function tell(panel: HTMLElement, graph: Picture, node: string, edges: Set<string>, on: { expand(): void; choose(node: string): void }): void {
  const { label, kind, gloss } = graph.getNodeAttributes(node);
  const head = document.createElement("h2");
  const link = document.createElement("a");
  link.href = pageOf(node);
  link.className = `thing ${colourClass(kind)}`;
  link.textContent = label;
  head.append(link, english(gloss));
  const expand = document.createElement("button");
  expand.type = "button";
  expand.textContent = word("expand");
  expand.addEventListener("click", on.expand);
  const lines = graph
    .edges(node)
    .filter((edge) => edges.has(edge))
    .sort((one, other) => graph.getEdgeAttribute(other, "facts") - graph.getEdgeAttribute(one, "facts"));
  const list = document.createElement("ul");
  list.className = "plain";
  list.append(...lines.slice(0, MOST).map((edge) => line(graph, node, edge, on.choose)));
  panel.replaceChildren(head, expand, list);
}

function line(graph: Picture, node: string, edge: string, choose: (node: string) => void): HTMLLIElement {
  const other = graph.opposite(node, edge);
  const told = graph.getEdgeAttributes(edge);
  const item = document.createElement("li");
  const name = document.createElement("a");
  name.href = pageOf(other);
  name.className = `thing ${colourClass(graph.getNodeAttribute(other, "kind"))}`;
  name.textContent = graph.getNodeAttribute(other, "label");
  name.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    choose(other);
  });
  const more = document.createElement("small");
  const time = told.first ? (told.first === told.last ? told.first : `${told.first} – ${told.last}`) : "";
  more.textContent = ` ${told.roles.map(role).join(" ")} ${told.facts} ${word("facts")} ${time} `;
  item.append(name, english(graph.getNodeAttribute(other, "gloss")), more);
  if (told.fact) {
    const mark = document.createElement("a");
    mark.className = "src stated";
    mark.href = pageOf(told.fact);
    mark.dataset.proof = mark.href;
    mark.textContent = document.documentElement.lang === "en" ? "src" : "源";
    item.append(mark);
  }
  return item;
}

/** Give a gloss on an English page, nothing on a Chinese one. */
function english(gloss: string): HTMLElement | string {
  if (!gloss || document.documentElement.lang !== "en") return "";
  const told = document.createElement("span");
  told.className = "gloss";
  told.textContent = ` ${gloss}`;
  return told;
}

function colourClass(kind: string): string {
  return { official: "person", institution: "agency", post: "agency", body: "body", task: "task" }[kind] ?? "paper";
}
