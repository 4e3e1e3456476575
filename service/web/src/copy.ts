// Entries for the judgements file: a button that copies them, with today's date in its place.

import { word } from "./words";

const DATE = "2000-01-01"; // what the page prints for a reader without scripts to replace

/** Give every `pre.copy` under a root its button. */
export function copyable(root: ParentNode): void {
  for (const entry of root.querySelectorAll<HTMLPreElement>("pre.copy")) {
    if (entry.querySelector("button")) continue;
    const text = (entry.textContent ?? "").replaceAll(DATE, new Date().toISOString().slice(0, 10));
    entry.textContent = text;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = word("copy");
    button.addEventListener("click", async () => {
      await copy(text);
      button.textContent = word("copied");
    });
    entry.append(button);
  }
}

/** Put a text on the clipboard; by the old way where the new one is not allowed. */
export async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
}
