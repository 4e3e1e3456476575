// Networks as the service gives them, and the graph that is drawn of them.

import Graph from "graphology";

export interface ServedNode {
  id: string;
  label: string;
  kind: string;
  gloss: string;
}

export interface ServedEdge {
  source: string;
  target: string;
  kinds: string[];
  roles: string[];
  facts: number;
  fact: string | null;
  first: string | null;
  last: string | null;
}

export interface Served {
  nodes: ServedNode[];
  edges: ServedEdge[];
  left_out: number;
}

export interface NodeData {
  label: string;
  gloss: string;
  kind: string;
  x: number;
  y: number;
  size: number;
  color: string;
}

export type EdgeData = Omit<ServedEdge, "source" | "target"> & { size: number; color: string };

export type Picture = Graph<NodeData, EdgeData>;

/** Give an empty picture. */
export function picture(): Picture {
  return new Graph<NodeData, EdgeData>({ type: "undirected", multi: false });
}

/** Fetch a network; an error that says what happened. */
export async function fetched(path: string): Promise<Served> {
  const answer = await fetch(path, { headers: { Accept: "application/json" } });
  if (!answer.ok) {
    const told = (await answer.json().catch(() => ({}))) as { detail?: string };
    throw new Error(told.detail ?? `${answer.status} ${answer.statusText}`);
  }
  return (await answer.json()) as Served;
}

/** Add a network to a picture; new nodes begin near a node, or on a circle whose places are always the same. */
export function merge(graph: Picture, served: Served, colours: Record<string, string>, near?: string, hub?: string): void {
  const centre = near && graph.hasNode(near) ? graph.getNodeAttributes(near) : { x: 0, y: 0 };
  const radius = near ? 30 : 100;
  served.nodes.forEach((node, place) => {
    if (graph.hasNode(node.id)) return;
    const isHub = !near && node.id === hub;
    const angle = (2 * Math.PI * place) / served.nodes.length;
    const away = isHub ? 0 : radius * (1 + (hash(node.id) % 100) / 100);
    graph.addNode(node.id, {
      label: node.label,
      gloss: node.gloss,
      kind: node.kind,
      x: centre.x + away * Math.cos(angle),
      y: centre.y + away * Math.sin(angle),
      size: 4,
      color: colours[node.kind] ?? colours["document"] ?? "#777777",
    });
  });
  for (const { source, target, ...told } of served.edges) {
    if (!graph.hasNode(source) || !graph.hasNode(target) || graph.hasEdge(source, target)) continue;
    graph.addEdge(source, target, { ...told, size: Math.min(0.6 + Math.log2(told.facts + 1) / 2, 4), color: colours["line"] ?? "#bbb" });
  }
  graph.forEachNode((node) => graph.setNodeAttribute(node, "size", Math.min(3 + Math.sqrt(graph.degree(node)) * 1.2, 18)));
}

function hash(text: string): number {
  let sum = 0;
  for (let place = 0; place < text.length; place++) sum = (sum * 31 + text.charCodeAt(place)) >>> 0;
  return sum;
}
