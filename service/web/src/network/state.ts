// The address is the state: what is drawn, expanded, filtered, chosen.

export interface State {
  of: string;
  view: string;
  expanded: string[];
  hidden: string[];
  role: string;
  since: string;
  until: string;
  least: number;
  chosen: string;
  from: string;
  to: string;
}

const short = (iri: string) => iri.replace(/^.*\/id\//, "");

/** Read the state from the address. */
export function read(): State {
  const asked = new URLSearchParams(location.search);
  const list = (name: string) => (asked.get(name) ?? "").split(" ").filter(Boolean);
  return {
    of: asked.get("of") ?? "",
    view: asked.get("view") ?? "",
    expanded: list("with"),
    hidden: list("hide"),
    role: asked.get("role") ?? "",
    since: asked.get("since") ?? "",
    until: asked.get("until") ?? "",
    least: Number(asked.get("least")) || 1,
    chosen: asked.get("chosen") ?? "",
    from: asked.get("from") ?? "",
    to: asked.get("to") ?? "",
  };
}

/** Write the state into the address; the page before stays one step back. */
export function write(state: State): void {
  const asked = new URLSearchParams();
  const lang = new URLSearchParams(location.search).get("lang");
  const told: Record<string, string> = {
    lang: lang ?? "",
    of: short(state.of),
    view: state.view,
    with: state.expanded.map(short).join(" "),
    hide: state.hidden.join(" "),
    role: state.role,
    since: state.since,
    until: state.until,
    least: state.least > 1 ? String(state.least) : "",
    chosen: short(state.chosen),
    from: short(state.from),
    to: short(state.to),
  };
  for (const [name, value] of Object.entries(told)) if (value) asked.set(name, value);
  history.replaceState(null, "", `${location.pathname}?${asked}`);
}
