// What of a picture is shown: kinds, a role, a time, a least number of facts; and what is lit.

import type { EdgeData, Picture } from "./data";

export interface Filter {
  hidden: Set<string>; // kinds
  role: string;
  since: string; // YYYY-MM
  until: string;
  least: number;
}

/** Whether an edge passes, its ends aside; one without a date passes at any time. */
export function passes(edge: EdgeData, filter: Filter): boolean {
  if (edge.facts < filter.least) return false;
  if (filter.role && !edge.roles.includes(filter.role)) return false;
  if (filter.since && edge.last && edge.last.slice(0, 7) < filter.since) return false;
  return !(filter.until && edge.first && edge.first.slice(0, 7) > filter.until);
}

/** Give the nodes and edges that are shown; a node without any shown edge is not, unless it is kept. */
export function shown(graph: Picture, filter: Filter, kept: Set<string>): { nodes: Set<string>; edges: Set<string> } {
  const nodes = new Set<string>(kept);
  const edges = new Set<string>();
  graph.forEachEdge((edge, data, source, target, one, other) => {
    if (filter.hidden.has(one.kind) || filter.hidden.has(other.kind) || !passes(data, filter)) return;
    edges.add(edge);
    nodes.add(source);
    nodes.add(target);
  });
  return { nodes, edges };
}

/** Give a shortest way between two nodes over what is shown; null if there is none. */
export function way(graph: Picture, visible: Set<string>, from: string, to: string): string[] | null {
  const before = new Map<string, string | null>([[from, null]]);
  const ahead = [from];
  for (let here = ahead.shift(); here !== undefined && !before.has(to); here = ahead.shift()) {
    for (const edge of graph.edges(here)) {
      const there = graph.opposite(here, edge);
      if (visible.has(edge) && !before.has(there)) {
        before.set(there, here);
        ahead.push(there);
      }
    }
  }
  if (!before.has(to)) return null;
  const nodes: string[] = [];
  for (let here: string | null = to; here !== null; here = before.get(here) ?? null) nodes.unshift(here);
  return nodes;
}
