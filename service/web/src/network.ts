// The network page: the picture, its filters, its files.

import Sigma from "sigma";

import { copy } from "./copy";
import { type EdgeData, fetched, merge, type NodeData, type Picture, picture } from "./network/data";
import { type Filter, shown, way } from "./network/filter";
import { type Placed, placeLabels } from "./network/labels";
import { layOut } from "./network/layout";
import { panAsDrawn } from "./network/pan";
import { tell } from "./network/panel";
import { download, saved } from "./network/save";
import { read, type State, write } from "./network/state";
import { role as roleWord, word } from "./words";

const MANY_EDGES = 3000; // of which none is drawn while the picture moves

class Page {
  private readonly graph: Picture = picture();
  private readonly state: State = read();
  private readonly colours = colours();
  private readonly sigma: Sigma<NodeData, EdgeData>;
  private readonly labels: () => ReadonlyMap<string, Placed>;
  private layout = new AbortController();
  private visible = { nodes: new Set<string>(), edges: new Set<string>() };
  private lit: Set<string> | null = null;
  private hovered: string | null = null;
  private base = "";
  private endPan: (() => void) | null = null;

  constructor(private readonly room: HTMLElement) {
    room.hidden = false;
    this.sigma = new Sigma<NodeData, EdgeData>(this.graph as never, element("canvas"), {
      labelFont: getComputedStyle(document.body).fontFamily,
      labelSize: 13,
      labelColor: { color: this.colours["ink"] ?? "#000" },
      labelDensity: 2,
      labelRenderedSizeThreshold: 7,
      minCameraRatio: 0.03,
      maxCameraRatio: 6,
      zIndex: true,
      nodeReducer: (node, data) => this.drawn(node, data),
      edgeReducer: (edge, data) => this.line(edge, data),
    });
    this.labels = placeLabels(this.sigma, { ink: this.colours["ink"] ?? "#000", paper: this.colours["paper"] ?? "#fff" });
    this.listen();
  }

  async begin(): Promise<void> {
    const { of, view } = this.room.dataset;
    this.base = of ? of.replace(/\/id\/.*$/, "/id/") : "";
    this.state.of = of ?? "";
    try {
      if (of) await this.add(`/api/network/around?${new URLSearchParams({ of })}`);
      else if (view) await this.add(`/api/network/${view}`);
      this.base ||= (this.graph.nodes()[0] ?? "").replace(/\/id\/.*$/, "/id/");
      for (const key of this.state.expanded) await this.add(`/api/network/around?${new URLSearchParams({ of: key })}`, this.full(key));
      if (this.state.from && this.state.to) await this.addWay();
    } catch (error) {
      return this.say(String(error instanceof Error ? error.message : error));
    }
    this.offer();
    this.filter();
    await this.arrange();
    const chosen = this.full(this.state.chosen || this.state.of);
    if (this.state.from && this.state.to) this.path();
    else if (chosen && this.graph.hasNode(chosen)) this.choose(chosen);
  }

  private full(key: string): string {
    return key.includes("://") || !key ? key : this.base + key;
  }

  private async add(path: string, near?: string): Promise<void> {
    const served = await fetched(path);
    merge(this.graph, served, this.colours, near, this.full(this.state.of));
    this.sigma.setSetting("labelRenderedSizeThreshold", this.graph.order < 150 ? 0 : 7);
    if (served.left_out) this.say(`${word("cut")} ${served.left_out + served.nodes.length}`);
    this.sigma.setSetting("hideEdgesOnMove", this.graph.size > MANY_EDGES);
    this.sigma.setSetting("hideLabelsOnMove", this.graph.size > MANY_EDGES);
    if (this.graph.size > MANY_EDGES && !this.endPan) this.endPan = panAsDrawn(this.sigma, element("canvas"));
  }

  private async addWay(): Promise<void> {
    const ends = { one: this.state.from, other: this.state.to };
    await this.add(`/api/network/path?${new URLSearchParams(ends)}`);
  }

  private async arrange(): Promise<void> {
    this.layout.abort();
    this.layout = new AbortController();
    const { signal } = this.layout;
    const began = performance.now();
    await layOut(this.graph, (done) => this.say(done < 1 ? `${word("laying")} ${Math.round(done * 100)} %` : ""), signal);
    if (signal.aborted) return;
    this.room.dataset.laid = String(Math.round(performance.now() - began));
    this.fit();
    this.count();
  }

  private listen(): void {
    this.sigma.on("enterNode", ({ node }) => this.light(node));
    this.sigma.on("leaveNode", () => this.light(null));
    this.sigma.on("clickNode", ({ node }) => this.choose(node));
    this.sigma.on("doubleClickNode", (event) => {
      event.preventSigmaDefault();
      void this.expand(event.node);
    });
    this.sigma.on("clickStage", () => {
      this.lit = null;
      this.sigma.refresh({ skipIndexation: true });
    });
    for (const box of this.room.querySelectorAll<HTMLInputElement>("input[name=kind]")) {
      box.checked = !this.state.hidden.includes(box.value);
      box.addEventListener("change", () => this.change({ hidden: unchecked(this.room) }));
    }
    onChange("role", (value) => this.change({ role: value }));
    onChange("strong", (value) => this.change({ least: Number(value) }), "input");
    onChange("since", () => this.change(this.time()), "input");
    onChange("until", () => this.change(this.time()), "input");
    onChange("find-node", (value) => this.find(value));
    onClick("go", () => void this.goPath());
    onClick("fit", () => this.fit());
    onClick("again", () => void this.arrange());
    onClick("whole", () => void (document.fullscreenElement ? document.exitFullscreen() : this.room.requestFullscreen()));
    onClick("link", () => void copy(location.href).then(() => this.say(word("linked"))));
    for (const button of this.room.querySelectorAll<HTMLButtonElement>("[data-save]")) {
      button.addEventListener("click", () => void this.save(button.dataset.save ?? ""));
    }
    element("choices").addEventListener("submit", (event) => event.preventDefault());
    element("canvas").addEventListener("keydown", (event) => this.key(event));
  }

  private key(event: KeyboardEvent): void {
    const camera = this.sigma.getCamera();
    const step = 0.1 * camera.ratio;
    const moves: Record<string, () => void> = {
      ArrowLeft: () => camera.setState({ x: camera.x - step }),
      ArrowRight: () => camera.setState({ x: camera.x + step }),
      ArrowUp: () => camera.setState({ y: camera.y + step }),
      ArrowDown: () => camera.setState({ y: camera.y - step }),
      "+": () => void camera.animatedZoom(1.5),
      "-": () => void camera.animatedUnzoom(1.5),
      "0": () => this.fit(),
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    move();
  }

  /** Fill what can be chosen: names, roles, the time that the lines span. */
  private offer(): void {
    const names = element("node-names");
    names.replaceChildren(...this.graph.mapNodes((_node, { label }) => new Option(label)));
    const roles = new Map<string, number>();
    const months: string[] = [];
    this.graph.forEachEdge((_edge, { roles: its, first, last }) => {
      for (const role of its) roles.set(role, (roles.get(role) ?? 0) + 1);
      if (first) months.push(first.slice(0, 7));
      if (last) months.push(last.slice(0, 7));
    });
    const choice = element<HTMLSelectElement>("role");
    const options = [...roles].sort((one, other) => other[1] - one[1]).map(([role, number]) => new Option(`${roleWord(role)} (${number})`, role, false, role === this.state.role));
    choice.replaceChildren(choice.options[0] as Option, ...options);
    months.sort();
    const [first, last] = [months[0] ?? "", months.at(-1) ?? ""];
    for (const [name, value] of [["since", this.state.since || first], ["until", this.state.until || last]] as const) {
      const slider = element<HTMLInputElement>(name);
      slider.min = String(toMonth(first));
      slider.max = String(toMonth(last));
      slider.value = String(toMonth(value));
      slider.disabled = first === last;
    }
    element<HTMLInputElement>("strong").value = String(this.state.least);
    element("strong-shown").textContent = String(this.state.least);
    for (const kind of this.room.querySelectorAll<HTMLElement>("[data-kind]")) {
      const number = this.graph.filterNodes((_node, data) => data.kind === kind.dataset.kind).length;
      kind.hidden = number === 0;
      (kind.querySelector(".count") as HTMLElement).textContent = String(number);
    }
    this.time();
  }

  private time(): Partial<State> {
    const [since, until] = [element<HTMLInputElement>("since"), element<HTMLInputElement>("until")];
    if (Number(since.value) > Number(until.value)) until.value = since.value;
    const [first, last] = [fromMonth(Number(since.value)), fromMonth(Number(until.value))];
    element("time-shown").textContent = `${first} – ${last}`;
    return { since: since.value === since.min ? "" : first, until: until.value === until.max ? "" : last };
  }

  private change(changed: Partial<State>): void {
    Object.assign(this.state, changed);
    element("strong-shown").textContent = String(this.state.least);
    write(this.state);
    this.filter();
  }

  private filter(): void {
    const { hidden, role, since, until, least } = this.state;
    const filter: Filter = { hidden: new Set(hidden), role, since, until, least };
    const kept = new Set([this.full(this.state.of)].filter((node) => this.graph.hasNode(node)));
    this.visible = shown(this.graph, filter, kept);
    this.sigma.refresh();
    this.count();
  }

  private count(): void {
    this.say(`${this.visible.nodes.size} ${word("nodes")}, ${this.visible.edges.size} ${word("edges")}`);
  }

  private drawn(node: string, data: NodeData): object {
    if (!this.visible.nodes.has(node)) return { ...data, hidden: true };
    const near = this.near();
    if (!near) return data;
    return near.has(node) ? { ...data, forceLabel: near.size < 60, zIndex: 1 } : { ...data, label: "", color: this.colours["line"], zIndex: 0 };
  }

  private line(edge: string, data: EdgeData): object {
    if (!this.visible.edges.has(edge)) return { ...data, hidden: true };
    const near = this.near();
    if (!near) return data;
    const [source, target] = this.graph.extremities(edge);
    const centre = this.hovered;
    const isLit = centre ? source === centre || target === centre : near.has(source) && near.has(target);
    return isLit ? { ...data, color: this.colours["quiet"], zIndex: 1 } : { ...data, hidden: this.graph.size > 500, zIndex: 0 };
  }

  /** Give what is lit: the neighbours of what is under the pointer, or of what was chosen. */
  private near(): Set<string> | null {
    return this.hovered ? this.around(this.hovered) : this.lit;
  }

  private around(node: string): Set<string> {
    const near = new Set([node]);
    this.graph.forEachEdge(node, (edge, _data, source, target) => {
      if (this.visible.edges.has(edge)) near.add(source).add(target);
    });
    return near;
  }

  private light(node: string | null): void {
    this.hovered = node;
    this.sigma.refresh({ skipIndexation: true });
  }

  private choose(node: string): void {
    this.state.chosen = node;
    write(this.state);
    this.lit = this.around(node);
    tell(element("chosen"), this.graph, node, this.visible.edges, {
      expand: () => void this.expand(node),
      choose: (other) => this.centre(other),
    });
    this.sigma.refresh({ skipIndexation: true });
  }

  private centre(node: string): void {
    this.choose(node);
    const at = this.sigma.getNodeDisplayData(node);
    if (at) void this.sigma.getCamera().animate({ x: at.x, y: at.y }, { duration: 200 });
  }

  private async expand(node: string): Promise<void> {
    this.say(word("running"));
    try {
      await this.add(`/api/network/around?${new URLSearchParams({ of: node })}`, node);
    } catch (error) {
      return this.say(String(error instanceof Error ? error.message : error));
    }
    if (!this.state.expanded.includes(node)) this.state.expanded.push(node);
    this.offer();
    this.filter();
    await this.arrange();
    this.choose(node);
  }

  private find(name: string): void {
    const node = this.byName(name);
    if (node) this.centre(node);
  }

  private byName(name: string): string | undefined {
    const wanted = name.trim();
    return this.graph.findNode((_node, { label }) => label === wanted) ?? this.graph.findNode((_node, { label }) => wanted !== "" && label.includes(wanted));
  }

  private async goPath(): Promise<void> {
    const [from, to] = [this.byName(value("from")), this.byName(value("to"))];
    if (!from || !to) return this.say(word("none"));
    Object.assign(this.state, { from, to });
    if (!way(this.graph, this.visible.edges, from, to)) {
      const before = this.graph.order;
      await this.addWay();
      this.offer();
      this.filter();
      if (this.graph.order > before) await this.arrange();
    }
    this.path();
  }

  private path(): void {
    const found = way(this.graph, this.visible.edges, this.full(this.state.from), this.full(this.state.to));
    write(this.state);
    if (!found) return this.say(word("none"));
    this.lit = new Set(found);
    this.say(found.map((node) => this.graph.getNodeAttribute(node, "label")).join(" → "));
    this.sigma.refresh({ skipIndexation: true });
  }

  private fit(): void {
    void this.sigma.getCamera().animatedReset({ duration: 200 });
  }

  private async save(format: string): Promise<void> {
    const file = await saved(format, { graph: this.graph, ...this.visible, labels: this.labels() }, this.sigma);
    download(file, `gongbao-network.${format}`);
  }

  private say(text: string): void {
    element("state").textContent = text;
  }
}

function colours(): Record<string, string> {
  const style = getComputedStyle(document.documentElement);
  const value = (name: string) => style.getPropertyValue(name).trim();
  return {
    official: value("--person"),
    institution: value("--agency"),
    post: value("--agency"),
    body: value("--body"),
    task: value("--task"),
    document: value("--document"),
    line: value("--line"),
    ink: value("--ink"),
    paper: value("--paper"),
    quiet: value("--quiet"),
  };
}

function element<E extends HTMLElement = HTMLElement>(id: string): E {
  return document.getElementById(id) as E;
}

function value(id: string): string {
  return element<HTMLInputElement>(id).value;
}

function onChange(id: string, act: (value: string) => void, event = "change"): void {
  element(id).addEventListener(event, () => act(value(id)));
}

function onClick(id: string, act: () => void): void {
  element(id).addEventListener("click", act);
}

function unchecked(room: HTMLElement): string[] {
  return [...room.querySelectorAll<HTMLInputElement>("input[name=kind]:not(:checked)")].map((box) => box.value);
}

const toMonth = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7)) - 1;
const fromMonth = (number: number) => `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, "0")}`;

type Option = HTMLOptionElement;

const room = document.getElementById("picture");
if (room && (room.dataset.of || room.dataset.view)) {
  try {
    void new Page(room).begin();
  } catch {
    room.hidden = true; // no WebGL here: the table below holds the same
  }
}
