// The few words that scripts say, in the language of the page.

const ENGLISH = document.documentElement.lang === "en";

const WORDS = {
  copy: ["复制", "Copy"],
  copied: ["已复制", "Copied"],
  close: ["收起", "Close"],
  loading: ["正在取出处……", "Fetching the source …"],
  failed: ["取不到，请打开链接再看：", "It cannot be fetched; open the link instead:"],
  question: ["问题", "question"],
  choices: ["可选的名称和问题", "names and questions"],
  sort: ["排序", "sort"],
  nothing: ["没有结果", "Nothing"],
  laying: ["正在布局", "Laying out"],
  nodes: ["个点", "nodes"],
  edges: ["条线", "edges"],
  cut: ["未全部列出；共", "not all are shown; in all"],
  expand: ["展开", "Expand"],
  page: ["页面", "Page"],
  facts: ["条事实", "facts"],
  none: ["没有相连的路径。", "No path between them."],
  running: ["正在查询", "Running"],
  rows: ["行", "rows"],
  graph: ["个三元组", "triples"],
  truncated: ["结果已截断，只给出前面的行。", "The answer was cut: only the first rows are given."],
  linked: ["链接已复制", "Link copied"],
} as const;

/** Give the words of a key. */
export function word(key: keyof typeof WORDS): string {
  return WORDS[key][ENGLISH ? 1 : 0];
}

const PARTS: Record<string, readonly [string, string]> = {
  lead: ["牵头", "leads"],
  responsible: ["责任", "responsible"],
  support: ["配合", "supports"],
};

/** Give the words of a unit's part in a task; a role as it is printed. */
export function role(name: string): string {
  return PARTS[name]?.[ENGLISH ? 1 : 0] ?? name;
}
