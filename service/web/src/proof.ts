// Marks of the source: a click opens the passage in place, from the fact's own page.

import { copyable } from "./copy";
import { word } from "./words";

/** Open proofs in place under a root; a click with a modifier key follows the link. */
export function openProofs(root: HTMLElement | Document): void {
  root.addEventListener("click", (event) => {
    const click = event as MouseEvent;
    const mark = (click.target as Element).closest<HTMLAnchorElement>("a[data-proof]");
    if (!mark || click.ctrlKey || click.metaKey || click.shiftKey || click.button !== 0) return;
    event.preventDefault();
    void toggle(mark);
  });
}

/** Fetch the proof of a fact from its page; null where it cannot be had. */
export async function proofOf(address: string): Promise<HTMLElement | null> {
  const answer = await fetch(address, { headers: { Accept: "text/html" } }).catch(() => null);
  if (!answer?.ok) return null;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const proof = page.querySelector<HTMLElement>("#proof");
  proof?.removeAttribute("id");
  return proof;
}

async function toggle(mark: HTMLAnchorElement): Promise<void> {
  const room = roomOf(mark);
  const isOpen = mark.getAttribute("aria-expanded") === "true";
  for (const other of document.querySelectorAll("a[data-proof][aria-expanded]")) other.removeAttribute("aria-expanded");
  for (const open of document.querySelectorAll(".proof-row")) open.remove();
  if (isOpen) return;
  mark.setAttribute("aria-expanded", "true");
  const place = room();
  place.textContent = word("loading");
  const proof = await proofOf(mark.dataset.proof ?? "");
  if (proof) {
    place.replaceChildren(document.adoptNode(proof));
    copyable(place);
  } else {
    const link = document.createElement("a");
    link.href = mark.href;
    link.textContent = mark.href;
    place.replaceChildren(word("failed"), " ", link);
  }
}

/** Give what makes room for a proof: a row below a mark's row, the panel beside a text, or a block below a line. */
function roomOf(mark: HTMLElement): () => HTMLElement {
  const panel = mark.classList.contains("mark") ? document.getElementById("shown") : null;
  if (panel) {
    return () => {
      panel.scrollIntoView({ block: "nearest" });
      return panel;
    };
  }
  const row = mark.closest("tr");
  return () => {
    const block = document.createElement("div");
    block.setAttribute("role", "status");
    if (row) {
      const below = document.createElement("tr");
      below.className = "proof-row";
      const cell = document.createElement("td");
      cell.colSpan = [...row.cells].reduce((sum, each) => sum + each.colSpan, 0);
      cell.append(block);
      below.append(cell);
      row.after(below);
    } else {
      block.className = "proof-row";
      (mark.closest("li, p, .summary") ?? mark).after(block);
    }
    return block;
  };
}
