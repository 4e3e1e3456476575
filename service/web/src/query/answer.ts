// Answers of the endpoint: asked for, read, and told as rows.

export interface Term {
  type: string; // uri, literal, bnode
  value: string;
  datatype?: string;
}

export interface Answer {
  columns: string[];
  rows: (Term | undefined)[][];
  isGraph: boolean;
  truncated: boolean;
  raw: string;
}

/** Put a query to our endpoint; an error with what it says. */
export async function ask(query: string, signal: AbortSignal): Promise<Answer> {
  const answer = await fetch("/sparql", {
    method: "POST",
    body: new URLSearchParams({ query }),
    headers: { Accept: "application/sparql-results+json, application/n-triples;q=0.9" },
    signal,
  });
  const raw = await answer.text();
  if (!answer.ok) throw new Error(detail(raw) ?? `${answer.status} ${answer.statusText}`);
  const truncated = answer.headers.has("Gongbao-Truncated");
  if (answer.headers.get("Content-Type")?.startsWith("application/n-triples")) {
    return { columns: ["subject", "predicate", "object"], rows: triples(raw), isGraph: true, truncated, raw };
  }
  const told = JSON.parse(raw) as { boolean?: boolean; head: { vars?: string[] }; results?: { bindings: Record<string, Term>[] } };
  if (told.boolean !== undefined) {
    return { columns: ["ASK"], rows: [[{ type: "literal", value: String(told.boolean) }]], isGraph: false, truncated, raw };
  }
  const columns = told.head.vars ?? [];
  const rows = (told.results?.bindings ?? []).map((row) => columns.map((name) => row[name]));
  return { columns, rows, isGraph: false, truncated, raw };
}

function detail(raw: string): string | undefined {
  try {
    return (JSON.parse(raw) as { detail?: string }).detail;
  } catch {
    return undefined;
  }
}

const TRIPLE = /^(<[^>]*>|_:\S+) <([^>]*)> (?:<([^>]*)>|"((?:[^"\\]|\\.)*)"(?:@[\w-]+|\^\^<([^>]*)>)?|(_:\S+)) ?\.$/;

/** Read N-Triples, one a line. */
function triples(text: string): Term[][] {
  const rows: Term[][] = [];
  for (const line of text.split("\n")) {
    const found = TRIPLE.exec(line);
    if (!found) continue;
    const [, subject = "", predicate = "", iri, literal, datatype, blank] = found;
    const object: Term = iri !== undefined ? uri(iri) : blank !== undefined ? { type: "bnode", value: blank } : { type: "literal", value: plain(literal ?? ""), ...(datatype ? { datatype } : {}) };
    rows.push([subject.startsWith("<") ? uri(subject.slice(1, -1)) : { type: "bnode", value: subject }, uri(predicate), object]);
  }
  return rows;
}

const uri = (value: string): Term => ({ type: "uri", value });

function plain(literal: string): string {
  return literal.replace(/\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/g, (_all, four?: string, eight?: string, one?: string) => {
    if (four || eight) return String.fromCodePoint(parseInt(four ?? eight ?? "", 16));
    return { n: "\n", t: "\t", r: "\r" }[one ?? ""] ?? one ?? "";
  });
}
