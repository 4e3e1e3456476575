// Completion of names and questions in a search box: a listbox as WAI-ARIA describes it (combobox pattern).

import { word } from "./words";

interface Choice {
  text: string;
  type: string;
  iri: string | null;
}

const PAUSE = 120; // milliseconds without a key before the service is asked

/** Let search boxes offer how to go on. */
export function complete(boxes: Iterable<HTMLInputElement>): void {
  for (const box of boxes) new Completion(box);
}

class Completion {
  private readonly list = document.createElement("ul");
  private choices: Choice[] = [];
  private chosen = -1;
  private timer = 0;
  private asked = 0;

  constructor(private readonly box: HTMLInputElement) {
    this.list.id = `${box.id}-choices`;
    this.list.className = "choices";
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", word("choices"));
    this.list.hidden = true;
    box.after(this.list);
    box.setAttribute("role", "combobox");
    box.setAttribute("aria-autocomplete", "list");
    box.setAttribute("aria-controls", this.list.id);
    box.setAttribute("aria-expanded", "false");
    box.addEventListener("input", () => this.wait());
    box.addEventListener("keydown", (event) => this.key(event));
    box.addEventListener("blur", () => window.setTimeout(() => this.close(), 150));
  }

  private wait(): void {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.ask(), PAUSE);
  }

  private async ask(): Promise<void> {
    const text = this.box.value.trim();
    const turn = ++this.asked;
    if (!text) return this.close();
    const answer = await fetch(`/api/suggest?${new URLSearchParams({ q: text })}`).catch(() => null);
    if (!answer?.ok || turn !== this.asked) return; // a later question is on its way
    this.choices = (await answer.json()) as Choice[];
    this.show();
  }

  private show(): void {
    this.chosen = -1;
    this.list.replaceChildren(...this.choices.map((choice, place) => this.item(choice, place)));
    this.list.hidden = this.choices.length === 0;
    this.box.setAttribute("aria-expanded", String(!this.list.hidden));
    this.box.removeAttribute("aria-activedescendant");
  }

  private item(choice: Choice, place: number): HTMLLIElement {
    const item = document.createElement("li");
    item.id = `${this.list.id}-${place}`;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    const kind = document.createElement("small");
    kind.textContent = choice.type === "Question" ? word("question") : "";
    item.append(choice.text, kind);
    item.addEventListener("mousedown", (event) => {
      event.preventDefault();
      this.take(choice);
    });
    return item;
  }

  private key(event: KeyboardEvent): void {
    if (this.list.hidden) return;
    if (event.key === "ArrowDown") this.move(1);
    else if (event.key === "ArrowUp") this.move(-1);
    else if (event.key === "Escape") this.close();
    else if (event.key === "Enter" && this.chosen >= 0) this.take(this.choices[this.chosen] as Choice);
    else return;
    event.preventDefault();
  }

  private move(step: number): void {
    const number = this.choices.length;
    this.chosen = (this.chosen + step + number + (this.chosen < 0 && step < 0 ? 1 : 0)) % number;
    [...this.list.children].forEach((item, place) => item.setAttribute("aria-selected", String(place === this.chosen)));
    const item = this.list.children[this.chosen];
    if (item) {
      this.box.setAttribute("aria-activedescendant", item.id);
      item.scrollIntoView({ block: "nearest" });
    }
  }

  private take(choice: Choice): void {
    this.box.value = choice.text;
    this.close();
    const isOpen = choice.text.includes("…"); // a form of question that waits for a name
    const path = choice.iri ? new URL(choice.iri).pathname.replace(/^.*?\/id\//, "/id/") : "";
    if (isOpen) return this.box.focus();
    if (path && choice.type !== "Question" && this.box.dataset.take !== "name") {
      const lang = new URLSearchParams(location.search).get("lang");
      location.assign(`${path}.html${lang ? `?lang=${lang}` : ""}`);
      return;
    }
    this.box.dispatchEvent(new CustomEvent("take", { detail: choice, bubbles: true }));
    if (this.box.dataset.take !== "name") this.box.form?.requestSubmit();
  }

  private close(): void {
    this.asked++;
    this.list.hidden = true;
    this.box.setAttribute("aria-expanded", "false");
    this.box.removeAttribute("aria-activedescendant");
  }
}
