// What one sees, saved: as a picture (SVG, PNG) and as data (GEXF, GraphML, CSV).

import type Sigma from "sigma";

import type { EdgeData, NodeData, Picture } from "./data";
import type { Placed } from "./labels";

export interface Seen {
  graph: Picture;
  nodes: Set<string>;
  edges: Set<string>;
  labels: ReadonlyMap<string, Placed>;
}

const MAKERS: Record<string, [type: string, make: (seen: Seen) => string]> = {
  gexf: ["application/gexf+xml", gexf],
  graphml: ["application/graphml+xml", graphml],
  csv: ["text/csv", csv],
};

/** Give a file of what is seen in a format. */
export async function saved(format: string, seen: Seen, sigma: Sigma<NodeData, EdgeData>): Promise<Blob> {
  if (format === "svg") return new Blob([svg(seen, sigma)], { type: "image/svg+xml" });
  if (format === "png") return png(svg(seen, sigma), sigma);
  const maker = MAKERS[format];
  if (!maker) throw new Error(format);
  return new Blob([maker[1](seen)], { type: maker[0] });
}

/** Let the browser save a file. */
export function download(file: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

function svg({ graph, nodes, edges, labels }: Seen, sigma: Sigma<NodeData, EdgeData>): string {
  const { width, height } = sigma.getDimensions();
  const style = getComputedStyle(document.documentElement);
  const at = (node: string) => sigma.graphToViewport(graph.getNodeAttributes(node));
  const scale = 1 / Math.sqrt(sigma.getCamera().ratio);
  const lines = [...edges].map((edge) => {
    const [one, other] = [at(graph.source(edge)), at(graph.target(edge))];
    const { size } = graph.getEdgeAttributes(edge);
    return `<line x1="${one.x.toFixed(1)}" y1="${one.y.toFixed(1)}" x2="${other.x.toFixed(1)}" y2="${other.y.toFixed(1)}" stroke-width="${size.toFixed(1)}"/>`;
  });
  const names: string[] = [];
  const things = [...nodes].map((node) => {
    const { x, y } = at(node);
    const { size, color, label } = graph.getNodeAttributes(node);
    const radius = size * scale;
    const place = labels.get(node);
    if (place) names.push(`<text x="${place.x.toFixed(1)}" y="${place.y.toFixed(1)}">${escaped(label)}</text>`);
    return `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${radius.toFixed(1)}" fill="${color}"/>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="13">
<rect width="100%" height="100%" fill="${style.getPropertyValue("--paper").trim()}"/>
<g stroke="${style.getPropertyValue("--line").trim()}">${lines.join("\n")}</g>
<g>${things.join("\n")}</g>
<g fill="${style.getPropertyValue("--ink").trim()}" stroke="${style.getPropertyValue("--paper").trim()}" stroke-width="3" stroke-linejoin="round" paint-order="stroke">${names.join("\n")}</g>
</svg>`;
}

async function png(drawn: string, sigma: Sigma<NodeData, EdgeData>): Promise<Blob> {
  const { width, height } = sigma.getDimensions();
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(drawn)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = width * 2;
  canvas.height = height * 2;
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((kept, failed) => canvas.toBlob((file) => (file ? kept(file) : failed(new Error("png"))), "image/png"));
}

function gexf({ graph, nodes, edges }: Seen): string {
  const names: string[] = [];
  const things = [...nodes].map((node) => {
    const { label, kind, x, y, size, color } = graph.getNodeAttributes(node);
    const [r, g, b] = [1, 3, 5].map((place) => parseInt(color.slice(place, place + 2), 16) || 0);
    return `<node id="${escaped(node)}" label="${escaped(label)}"><attvalues><attvalue for="kind" value="${escaped(kind)}"/></attvalues><viz:position x="${x.toFixed(2)}" y="${y.toFixed(2)}" z="0"/><viz:size value="${size.toFixed(1)}"/><viz:color r="${r}" g="${g}" b="${b}"/></node>`;
  });
  const lines = [...edges].map((edge, place) => {
    const told = graph.getEdgeAttributes(edge);
    const values = EDGE_FIELDS.map((name) => `<attvalue for="${name}" value="${escaped(cell(told, name))}"/>`).join("");
    return `<edge id="${place}" source="${escaped(graph.source(edge))}" target="${escaped(graph.target(edge))}" weight="${told.facts || 1}"><attvalues>${values}</attvalues></edge>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
<graph defaultedgetype="undirected">
<attributes class="node"><attribute id="kind" title="kind" type="string"/></attributes>
<attributes class="edge">${EDGE_FIELDS.map((name) => `<attribute id="${name}" title="${name}" type="string"/>`).join("")}</attributes>
<nodes>
${things.join("\n")}
</nodes>
<edges>
${lines.join("\n")}
</edges>
</graph>
</gexf>
`;
}

function graphml({ graph, nodes, edges }: Seen): string {
  const keys = [...["label", "kind", "x", "y"].map((name) => key(name, "node")), key("facts", "edge"), ...EDGE_FIELDS.map((name) => key(name, "edge"))];
  const names: string[] = [];
  const things = [...nodes].map((node) => {
    const { label, kind, x, y } = graph.getNodeAttributes(node);
    return `<node id="${escaped(node)}">${datum("label", label)}${datum("kind", kind)}${datum("x", x.toFixed(2))}${datum("y", y.toFixed(2))}</node>`;
  });
  const lines = [...edges].map((edge) => {
    const told = graph.getEdgeAttributes(edge);
    const values = EDGE_FIELDS.map((name) => datum(name, cell(told, name))).join("");
    return `<edge source="${escaped(graph.source(edge))}" target="${escaped(graph.target(edge))}">${datum("facts", String(told.facts))}${values}</edge>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
${keys.join("\n")}
<graph edgedefault="undirected">
${things.join("\n")}
${lines.join("\n")}
</graph>
</graphml>
`;
}

function csv({ graph, edges }: Seen): string {
  const rows = [...edges].map((edge) => {
    const [source, target] = [graph.source(edge), graph.target(edge)];
    const told = graph.getEdgeAttributes(edge);
    const ends = [source, target].flatMap((end) => [end, graph.getNodeAttribute(end, "label"), graph.getNodeAttribute(end, "kind")]);
    return [...ends, String(told.facts), ...EDGE_FIELDS.map((name) => cell(told, name))].map(quoted).join(",");
  });
  const head = ["source", "source_label", "source_kind", "target", "target_label", "target_kind", "facts", ...EDGE_FIELDS];
  return `\ufeff${head.join(",")}\r\n${rows.join("\r\n")}\r\n`;
}

const EDGE_FIELDS = ["kinds", "roles", "first", "last", "fact"] as const;

function cell(told: EdgeData, name: (typeof EDGE_FIELDS)[number]): string {
  const value = told[name];
  return Array.isArray(value) ? value.join(" ") : (value ?? "");
}

function key(name: string, of: string): string {
  return `<key id="${name}" for="${of}" attr.name="${name}" attr.type="${["x", "y"].includes(name) ? "double" : name === "facts" ? "int" : "string"}"/>`;
}

function datum(name: string, value: string): string {
  return `<data key="${name}">${escaped(value)}</data>`;
}

/** Give a cell of CSV; what a spreadsheet would take for a formula is quoted. */
function quoted(text: string): string {
  const safe = /^[=+\-@]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
