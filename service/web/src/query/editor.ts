// The editor: SPARQL in colour, completion from our own prefixes, ontology and numbers, faults where they stand.

import { autocompletion, closeBrackets, type Completion, type CompletionContext, type CompletionResult } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, HighlightStyle, StreamLanguage, syntaxHighlighting } from "@codemirror/language";
import { sparql } from "@codemirror/legacy-modes/mode/sparql";
import { type Diagnostic, setDiagnostics } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";

export interface Words {
  prefixes: Record<string, string>;
  terms: { term: string; kind: string; label_zh?: string; label_en?: string; means_zh?: string; means_en?: string }[];
  numbers: Record<string, number>;
}

const KEYWORDS =
  "SELECT CONSTRUCT DESCRIBE ASK WHERE GRAPH OPTIONAL UNION FILTER BIND VALUES MINUS EXISTS DISTINCT REDUCED ORDER GROUP HAVING LIMIT OFFSET BY AS ASC DESC COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT PREFIX BASE FROM NAMED STR LANG DATATYPE CONTAINS STRSTARTS STRENDS REGEX COALESCE BOUND YEAR MONTH IF".split(" ");

const COLOURS = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--task)", fontWeight: "600" },
  { tag: tags.comment, color: "var(--quiet)", fontStyle: "italic" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--agency)" },
  { tag: [tags.variableName, tags.special(tags.variableName)], color: "var(--person)" },
  { tag: [tags.atom, tags.number], color: "var(--body)" },
]);

const THEME = EditorView.theme({
  "&": { color: "var(--ink)", backgroundColor: "var(--paper)", fontSize: "0.9rem", height: "24rem" },
  ".cm-scroller": { fontFamily: 'ui-monospace, "DejaVu Sans Mono", monospace' },
  ".cm-gutters": { backgroundColor: "var(--shade)", color: "var(--quiet)", border: "0" },
  ".cm-activeLine": { backgroundColor: "transparent" },
  ".cm-content": { caretColor: "var(--ink)" },
  "&.cm-focused": { outline: "3px solid #ffb000" },
  ".cm-tooltip": { backgroundColor: "var(--paper)", color: "var(--ink)", border: "1px solid var(--quiet)" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { backgroundColor: "var(--ink)", color: "var(--paper)" },
  ".cm-completionDetail": { fontStyle: "normal", opacity: "0.8" },
});

export class Editor {
  private readonly view: EditorView;

  /** Put an editor in the place of a text area, which stays as what the form sends. */
  constructor(
    private readonly area: HTMLTextAreaElement,
    private readonly words: Words,
    run: () => void,
  ) {
    const place = document.createElement("div");
    place.className = "editor";
    const root = place.attachShadow({ mode: "open" }); // styles go into a sheet of the root: no style stands in the page
    const inner = document.createElement("div");
    root.append(inner);
    area.before(place);
    area.hidden = true;
    const label = document.querySelector(`label[for="${area.id}"]`)?.textContent ?? "SPARQL";
    this.view = new EditorView({
      root,
      parent: inner,
      state: EditorState.create({
        doc: area.value,
        extensions: [
          lineNumbers(),
          history(),
          bracketMatching(),
          closeBrackets(),
          highlightActiveLine(),
          EditorView.lineWrapping,
          StreamLanguage.define(sparql),
          syntaxHighlighting(COLOURS),
          THEME,
          autocompletion({ override: [(context) => this.complete(context)] }),
          keymap.of([{ key: "Mod-Enter", run: () => (run(), true) }, ...defaultKeymap, ...historyKeymap]),
          EditorView.contentAttributes.of({ "aria-label": label }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) this.area.value = update.state.doc.toString();
          }),
        ],
      }),
    });
    this.view.scrollDOM.tabIndex = 0; // it scrolls, so the keyboard must reach it
  }

  get text(): string {
    return this.view.state.doc.toString();
  }

  set text(text: string) {
    this.view.dispatch({ changes: { from: 0, to: this.view.state.doc.length, insert: text } });
    this.area.value = text;
    this.fault(null);
  }

  /** Mark a fault at the line and column that the endpoint tells; null takes it away. */
  fault(message: string | null): void {
    const found: Diagnostic[] = [];
    const place = message ? /(?:line |at )(\d+)(?:,? ?(?:column |:)(\d+))?/.exec(message) : null;
    if (message && place) {
      const line = this.view.state.doc.line(Math.min(Math.max(Number(place[1]), 1), this.view.state.doc.lines));
      const from = Math.min(line.from + Math.max(Number(place[2] ?? 1) - 1, 0), line.to);
      found.push({ from, to: Math.min(from + 1, line.to), severity: "error", message });
    }
    this.view.dispatch(setDiagnostics(this.view.state, found));
  }

  private complete(context: CompletionContext): CompletionResult | null {
    const variable = context.matchBefore(/[?$]\w*/);
    if (variable) {
      const names = new Set(this.text.match(/[?$]\w+/g) ?? []);
      names.delete(variable.text);
      return { from: variable.from, options: [...names].map((label) => ({ label, type: "variable" })) };
    }
    const word = context.matchBefore(/[\w-]*:?[\w-]*/);
    if (!word || (word.from === word.to && !context.explicit)) return null;
    const english = document.documentElement.lang === "en";
    const terms = this.words.terms.map((term): Completion => {
      const number = this.words.numbers[term.term];
      const label = (english ? term.label_en : term.label_zh) ?? "";
      return {
        label: term.term,
        type: term.kind === "Class" ? "class" : "property",
        detail: number === undefined ? label : `${label} ${number}`,
        info: (english ? term.means_en : term.means_zh) ?? "",
        apply: (view, _completion, from, to) => this.apply(view, term.term, from, to),
      };
    });
    const prefixes = Object.keys(this.words.prefixes).map((name): Completion => ({ label: `${name}:`, type: "namespace", detail: this.words.prefixes[name] ?? "" }));
    const keywords = KEYWORDS.map((label): Completion => ({ label, type: "keyword" }));
    return { from: word.from, options: [...terms, ...prefixes, ...keywords], validFor: /^[\w-]*:?[\w-]*$/ };
  }

  /** Put a term in, and its prefix on top where it is not declared. */
  private apply(view: EditorView, term: string, from: number, to: number): void {
    const prefix = term.split(":")[0] ?? "";
    const declared = new RegExp(`PREFIX\\s+${prefix}:`, "i").test(this.text);
    const line = declared ? "" : `PREFIX ${prefix}: <${this.words.prefixes[prefix] ?? ""}>\n`;
    view.dispatch({
      changes: [...(line ? [{ from: 0, insert: line }] : []), { from, to, insert: term }],
      selection: { anchor: from + line.length + term.length },
    });
  }
}
