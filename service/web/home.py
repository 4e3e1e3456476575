"""The root page: what the graph holds, and how to ask it."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from importlib.resources import files
from string import Template
from types import MappingProxyType
from urllib.parse import urlencode

# key: (zh, en)
_TEXTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "title": ("公报知识图谱", "Gongbao"),
        "about": (
            "由政府公报读成的机构、议事协调机构、官员、任免和公文的知识图谱。每条事实都带出处：文件、位置、原文。",
            "A knowledge graph of institutions, coordinating bodies, officials, appointments and documents, read from"
            " government gazettes. Every fact carries its evidence: file, place, words.",
        ),
        "holds": ("图谱里有什么", "What the graph holds"),
        "documents": ("公文", "documents"),
        "institutions": ("机构", "institutions"),
        "groups": ("议事协调机构", "coordinating bodies"),
        "officials": ("官员", "officials"),
        "appointments": ("任免", "appointments and removals"),
        "ask": ("用 SPARQL 查询", "Ask in SPARQL"),
        "how": (
            "查询接口是 /sparql。事实分别存放在各公文自己的命名图中，查询要写 GRAPH ?document { … }。"
            "例如，谁牵头哪个机构：",
            "The endpoint is /sparql. Facts stand in one named graph per document, so write GRAPH ?document { … }."
            " For example, who leads which body:",
        ),
        "run": ("运行", "Run it"),
        "more": ("更多", "More"),
    }
)
LANGUAGES = ("zh", "en")
NAMES = {"zh": "中文", "en": "English"}
EXAMPLE = """PREFIX gb: <https://w3id.org/gongbao/ontology#>

SELECT ?body ?person ?quote
WHERE {
  GRAPH ?document {
    ?seat a gb:Membership ; gb:role "组长" ; gb:body/gb:name ?body ; gb:holder/gb:name ?person ;
          gb:evidence/gb:quote ?quote .
  }
}
ORDER BY ?body ?person
LIMIT 100"""


def home(language: str, counts: Mapping[str, int]) -> str:
    """Give the page in one of ``LANGUAGES``; counts by the name of their list under ``/api/``."""
    column = LANGUAGES.index(language)
    texts = {key: escape(pair[column]) for key, pair in _TEXTS.items()}
    other = LANGUAGES[1 - column]
    rows = "".join(
        f'<tr><td><a href="/api/{kind}">{texts[kind]}</a></td><td class="n">{number:,}</td></tr>\n'
        for kind, number in counts.items()
    )
    address = "/sparql?" + urlencode({"query": EXAMPLE})
    return _template().substitute(
        texts,
        lang=language,
        other_lang=other,
        other=NAMES[other],
        counts=rows,
        query=escape(EXAMPLE),
        address=escape(address),
    )


def preferred_language(accepted: str) -> str:
    """Give the first of ``LANGUAGES`` in an ``Accept-Language`` header, which browsers sort; zh where there is none."""
    tags = (part.split(";")[0].strip().lower().partition("-")[0] for part in accepted.split(","))
    return next((tag for tag in tags if tag in LANGUAGES), LANGUAGES[0])


def _template() -> Template:
    return Template(files("service.web").joinpath("home.html").read_text(encoding="utf-8"))
