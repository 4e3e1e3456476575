// The SPARQL page: the editor, its questions, the answer in four forms. Nothing is asked of any other host.

import { download } from "./network/save";
import { type Answer, ask } from "./query/answer";
import { Editor, type Words } from "./query/editor";
import { chart, graph, table } from "./query/show";
import { word } from "./words";

const LONGEST = 6000; // characters of a query that the address carries

class Desk {
  private answer: Answer | null = null;
  private form = "table";
  private end: () => void = () => undefined;
  private running = new AbortController();
  private readonly bases: string[];

  constructor(
    private readonly words: Words,
    private readonly area: HTMLTextAreaElement,
    private readonly editor = new Editor(area, words, () => void this.run()),
  ) {
    this.bases = ["id", "gbv", "graph"].map((name) => words.prefixes[name] ?? "").filter(Boolean);
    area.form?.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.run();
    });
    (element("format").closest("p") as HTMLElement).querySelectorAll("label, select").forEach((each) => ((each as HTMLElement).hidden = true));
    for (const link of document.querySelectorAll<HTMLAnchorElement>(".questions a")) {
      link.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey) return;
        event.preventDefault();
        this.editor.text = new URL(link.href).searchParams.get("query") ?? "";
        void this.run();
      });
    }
    for (const tab of document.querySelectorAll<HTMLButtonElement>("[data-form]")) {
      tab.addEventListener("click", () => this.show(tab.dataset.form ?? "table"));
    }
    for (const button of document.querySelectorAll<HTMLButtonElement>("[data-save]")) {
      button.addEventListener("click", () => void this.save(button.dataset.save ?? "csv"));
    }
    if (new URLSearchParams(location.search).has("query")) void this.run();
  }

  private async run(): Promise<void> {
    this.running.abort();
    this.running = new AbortController();
    element("results").hidden = false;
    this.say(`${word("running")} …`);
    this.editor.fault(null);
    this.remember();
    try {
      this.answer = await ask(this.editor.text, this.running.signal);
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") return;
      const message = error instanceof Error ? error.message : String(error);
      this.answer = null;
      element("answer").replaceChildren();
      this.editor.fault(message);
      return this.say(message.replace(/: expected one of.*/s, ""), true); // a list of all signs of SPARQL helps nobody
    }
    element("number").textContent = String(this.answer.rows.length);
    this.show(this.answer.isGraph && this.form === "chart" ? "table" : this.form);
  }

  private remember(): void {
    const asked = new URLSearchParams(location.search);
    const text = this.editor.text;
    if (text.length < LONGEST) asked.set("query", text);
    history.replaceState(null, "", `${location.pathname}?${asked}`);
  }

  private show(form: string): void {
    this.form = form;
    for (const tab of document.querySelectorAll<HTMLElement>("[data-form]")) tab.setAttribute("aria-selected", String(tab.dataset.form === form));
    if (!this.answer) return;
    const place = element("answer");
    this.end();
    this.end = () => undefined;
    if (form === "graph") this.end = graph(this.answer, place, this.bases);
    else if (form === "chart") place.replaceChildren(chart(this.answer));
    else if (form === "raw") place.replaceChildren(Object.assign(document.createElement("pre"), { textContent: this.answer.raw.slice(0, 200_000), tabIndex: 0 }));
    else place.replaceChildren(table(this.answer, this.bases));
    const number = `${this.answer.rows.length} ${word(this.answer.isGraph ? "graph" : "rows")}`;
    this.say(this.answer.rows.length ? (this.answer.truncated ? `${number}. ${word("truncated")}` : number) : word("nothing"));
  }

  private async save(format: string): Promise<void> {
    const answer = await fetch("/sparql", {
      method: "POST",
      body: new URLSearchParams({ query: this.editor.text, format: this.answer?.isGraph ? "turtle" : format }),
    });
    if (answer.ok) download(await answer.blob(), `gongbao.${this.answer?.isGraph ? "ttl" : format}`);
    else this.say(`${answer.status} ${answer.statusText}`, true);
  }

  private say(text: string, isFault = false): void {
    element("state").textContent = text;
    element("state").className = isFault ? "fault" : "note";
  }
}

function element(id: string): HTMLElement {
  return document.getElementById(id) as HTMLElement;
}

const answer = await fetch("/query/words");
if (answer.ok) new Desk((await answer.json()) as Words, element("query") as HTMLTextAreaElement);
