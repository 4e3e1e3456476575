"""What the command says, in Chinese and in English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

LANGUAGES = ("zh", "en")

# key: (zh, en); both hold the same places in braces.
TEXTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "about": (
            "公报：把政府公报读成可以查询的知识图谱。",
            "Gongbao reads government gazettes into a knowledge graph that one can query.",
        ),
        "help": ("显示说明", "show this help"),
        "version": ("显示版本", "show the version"),
        "lang": ("提示语言：zh 或 en（默认按环境变量 LANG）", "language of messages: zh or en (default: by LANG)"),
        "build": ("读入公报，建成图谱", "read gazettes and build the graph"),
        "build.sources": (
            "公报文件（文本、PDF、网页、Word、zip）或文件夹",
            "gazettes (text, PDF, web pages, Word, zip) or folders",
        ),
        "build.into": ("图谱所在的文件夹", "folder that holds the graph"),
        "build.json": ("以 JSON 报告结果", "report as JSON"),
        "build.judgements": ("人工认定文件（TOML），优先于一切规则", "file of judgements (TOML); they go before rules"),
        "build.quiet": ("不显示进度和统计", "show neither progress nor counts"),
        "build.dask": (
            "由此地址的 Dask 集群读入，而非本机进程",
            "let the Dask cluster at this address read, not processes of this machine",
        ),
        "build.workers": ("同时读入的进程数（默认为处理器核数）", "processes that read at once (default: one a core)"),
        "stage.read": ("读入公报", "reading"),
        "stage.link": ("归并实体", "linking"),
        "stage.load": ("载入图谱", "loading"),
        "stage.prepare": ("备好答案", "preparing"),
        "stage.verify": ("核对引文", "checking"),
        "build.table.kind": ("种类", "kind"),
        "build.table.number": ("数量", "number"),
        "build.done": (
            "已建成 {data}：{sources} 个文件，其中 {reused} 个未变，没有重读。",
            "Built {data}: {sources} sources, {reused} of them unchanged and not read again.",
        ),
        "build.failed": ("未读入 {reason}", "not read: {reason}"),
        "build.violation": ("公文 {document} 不合约束：{reason}", "document {document} breaks a shape: {reason}"),
        "build.nothing": ("没有可读的文件，图谱未变。", "Nothing could be read; the graph is as before."),
        "build.unread": ("有 {number} 处看似事实而未能读出。", "{number} places look like facts and were not read."),
        "kind.document": ("公文", "documents"),
        "kind.group": ("议事协调机构", "coordinating bodies"),
        "kind.membership": ("组成人员和单位", "seats"),
        "kind.appointment": ("任免", "appointments and removals"),
        "kind.responsibility": ("责任分工", "responsibilities"),
        "kind.duty": ("职责", "duties"),
        "kind.portfolio": ("领导分工", "portfolios"),
        "kind.citation": ("引用", "citations"),
        "migrate": (
            "接管旧格式的图谱：按现行规则重读存留的文本",
            "take over a graph of an older format: read its texts anew",
        ),
        "migrate.done": (
            "已接管 {data}：重读 {sources} 个文本，{documents} 件公文。",
            "Took over {data}: {sources} texts read anew, {documents} documents.",
        ),
        "migrate.left": ("有文本未能读入，图谱未变。", "Not every text could be read; the graph is as before."),
        "report": ("报告读出了什么、没读出什么", "tell what was read and what was not"),
        "report.json": ("以 JSON 报告", "report as JSON"),
        "report.brief": ("不逐件列出公文", "do not list the documents one by one"),
        "report.of": (
            "图谱 {version}：{sources} 个文件，{documents} 件公文。",
            "Graph {version}: {sources} sources, {documents} documents.",
        ),
        "report.kinds": ("读出的事实，以及提示词的去向", "Facts read, and what became of the words that speak of them"),
        "report.facts": ("事实", "facts"),
        "report.words": ("提示词", "words"),
        "report.read": ("已读出", "read"),
        "report.ignored": ("已排除", "ignored"),
        "report.unread": ("未读出", "unread"),
        "report.all": ("合计", "all"),
        "report.documents": ("各件公文读出的事实", "Facts by document"),
        "report.missed": ("看似事实而未读出的 {number} 处", "{number} places that look like facts and were not read"),
        "report.outside": ("（不在任何公文内）", "(in no document)"),
        "report.patterns": (
            "已排除的 {number} 个提示词：排除规则、次数、理由",
            "{number} words ignored: by which pattern, how often, why",
        ),
        "report.holes": ("文号中缺少的号", "Numbers missing in a series of documents"),
        "report.faults": ("存疑之处：{summary}（{number}）", "Odd: {summary} ({number})"),
        "report.findings": ("不合约束之处", "What the shapes found"),
        "report.failures": ("未能读入的文件", "Sources that could not be read"),
        "prepare": ("为大图谱备好慢问题的答案", "keep the answers to slow questions ready beside a large graph"),
        "prepare.ok": (
            "{number} 个问题的答案已备好，在 {folder}。",
            "The answers to {number} questions lie ready in {folder}.",
        ),
        "verify": ("核对每条事实的引文", "check the quote of every fact"),
        "verify.ok": (
            "{sources} 个文件的 {quotes} 条引文都与原文相符。",
            "All {quotes} quotes stand in the texts of {sources} sources.",
        ),
        "verify.release": ("release 写出的文件夹", "folder that `gongbao release` wrote"),
        "verify.files": (
            "{folder} 的 {number} 个文件与校验值相符。",
            "All {number} files of {folder} are as released.",
        ),
        "verify.wrong": ("核对不符：{reason}", "not as it was built: {reason}"),
        "export": ("导出图谱", "write the graph out"),
        "export.format": ("格式（默认 facts：扁平的 JSON Lines）", "format (default: facts, flat JSON Lines)"),
        "export.of": ("只导出这一公文或事物所涉的事实", "only what one document says, or what is said of one thing"),
        "export.output": ("输出文件（默认为标准输出）", "file to write (default: standard output)"),
        "diff": ("比较两次建图、两期公报或两个日期", "compare two builds, two gazettes or two days"),
        "diff.old": (
            "旧图谱的文件夹；有 --data 时为日期或公报期号",
            "folder of the older build; with --data a day or an issue",
        ),
        "diff.new": (
            "新图谱的文件夹；有 --data 时为日期或公报期号",
            "folder of the newer build; with --data a day or an issue",
        ),
        "diff.data": (
            "图谱所在的文件夹：比较其中两个日期或两期公报",
            "folder of the graph: compare two days or issues in it",
        ),
        "diff.json": ("以 JSON 输出", "print JSON"),
        "diff.day": ("日期有误：{reason}", "no such day: {reason}"),
        "diff.none": ("没有变化。", "Nothing changed."),
        "release": ("写出带版本、校验和、说明的发布文件", "write a release: versioned dumps, checksums, descriptions"),
        "release.into": ("写入的文件夹", "folder to write to"),
        "release.since": ("上一版图谱的文件夹，用于变更说明", "folder of the build before, for the changelog"),
        "release.done": ("已写出 {folder}", "Written: {folder}"),
        "release.there": ("已有此版本：{folder}", "this version is there already: {folder}"),
        "mcp": ("以 MCP 提供只读工具（标准输入输出）", "serve read-only tools over MCP on standard input and output"),
        "mcp.missing": ("先安装 gongbao[mcp]。", "Install gongbao[mcp] first."),
        "query": ("用 SPARQL 查询", "ask a SPARQL query"),
        "query.file": ("查询文件；- 为标准输入", "file with the query; - is standard input"),
        "query.param": ("给查询参数赋值，可重复", "value of a parameter of the query; can be repeated"),
        "query.param.form": ("参数要写成 名称=值：{given}", "a parameter is written name=value: {given}"),
        "query.format": ("结果格式", "form of the result"),
        "query.file.missing": ("读不了查询文件 {file}：{reason}", "cannot read the query {file}: {reason}"),
        "query.refused": ("查询没有结果：{reason}", "no answer: {reason}"),
        "ask": ("用中文或英文提问", "ask a question in Chinese or English"),
        "ask.question": ("问题；要加引号", "the question, in quotation marks"),
        "ask.json": ("以 JSON 回答", "answer as JSON"),
        "ask.source": ("依据：{document} {source} {start}-{end}", "source: {document} {source} {start}-{end}"),
        "ask.offers": ("是不是要问：{names}", "Did you mean: {names}"),
        "serve": ("提供 SPARQL 和 JSON 接口", "serve SPARQL and JSON"),
        "serve.port": ("端口；0 为任一空闲端口", "port; 0 takes a free one"),
        "serve.host": ("监听地址", "address to listen on"),
        "serve.ready": ("图谱已就绪：{url}  （按 Ctrl-C 停止）", "The graph is served at {url}  (Ctrl-C stops it)"),
        "serve.taken": ("无法监听 {host}:{port}：{reason}", "cannot listen on {host}:{port}: {reason}"),
        "data": ("图谱所在的文件夹", "folder that holds the graph"),
        "engine": (
            "图谱所在的 SPARQL 引擎地址；用户名和密码取自环境变量 GONGBAO_ENGINE_USER、GONGBAO_ENGINE_PASSWORD",
            "SPARQL engine that holds the graph; GONGBAO_ENGINE_USER and GONGBAO_ENGINE_PASSWORD say as whom",
        ),
        "load": ("把建成的图谱装入 SPARQL 引擎", "move a built graph into a SPARQL engine"),
        "load.update": (
            "引擎的更新地址（默认由查询地址推出）",
            "its address for updates (default: follows from the other)",
        ),
        "load.bulk": (
            "Virtuoso 的 SQL 地址：由它自己批量读入",
            "SQL address of Virtuoso, which then reads files itself",
        ),
        "load.through": (
            "本机可写、Virtuoso 可读（DirsAllowed）的文件夹",
            "folder that we may write and Virtuoso may read (DirsAllowed)",
        ),
        "load.replace": ("替换引擎里已有的图谱", "replace the graph that the engine holds"),
        "load.done": (
            "已装入 {engine}：{quads} 条，版本 {version}。",
            "Loaded into {engine}: {quads} quads, version {version}.",
        ),
        "no.engine": ("引擎不可用：{reason}", "the engine cannot be used: {reason}"),
        "no.graph": (
            "{data} 里没有图谱。先运行：gongbao build 公报文件 --into {data}",
            "There is no graph in {data}. First run: gongbao build GAZETTES --into {data}",
        ),
        "damaged": (
            "{data} 里的图谱已损坏：{reason}。请再运行一次 gongbao build",
            "The graph in {data} is damaged: {reason}. Run gongbao build again",
        ),
        "no.write": ("写不了 {file}：{reason}", "cannot write {file}: {reason}"),
        "directory": ("这个文件夹用不了：{reason}", "the folder cannot be used: {reason}"),
        "broken": ("没有完成：{reason}", "not done: {reason}"),
        "setting": ("环境变量有误：{reason}", "a setting is wrong: {reason}"),
        "interrupted": ("已中断。", "Interrupted."),
        "usage": ("命令有误：{reason}\n说明见：{command} --help", "{reason}\nSee: {command} --help"),
    }
)


@dataclass(frozen=True, slots=True)
class Speech:
    """Says things in one language."""

    language: str

    def __call__(self, key: str, **facts: object) -> str:
        """Give a text of ``TEXTS`` with its places filled."""
        text = TEXTS[key][LANGUAGES.index(self.language)]
        return text.format(**facts) if facts else text


def language(environment: Mapping[str, str]) -> str:
    """Give the language that LC_ALL, LC_MESSAGES or LANG asks for, in that order: zh, or else en."""
    named = next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "")
    return "zh" if named.lower().startswith("zh") else "en"
