"""A page as one reader sees it: language, date, addresses, and the templates that write it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import quote, urlencode

from fastapi import Depends, Header, Query, Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ontology.iri import HOME
from service.deps import SettingsDep
from service.headers import SITE_CSP
from service.web import gloss
from service.web.assets import assets
from service.web.speech import LANGUAGES, NAMES, knows, preferred_language, say

_LINE_END = re.compile(r"\s*\n\s*")

_DRAWN = frozenset({"official", "institution", "body", "document", "task", "plan"})

_EXPORTED = frozenset({"official", "institution", "body", "document", "post"})

# The colour of a kind, the same in lists, marked text and network.
_COLOURS = {
    **dict.fromkeys(("official", "membership", "act", "portfolio", "tenure", "Official"), "person"),
    **dict.fromkeys(("institution", "duty", "post", "Institution", "Collective", "Post"), "agency"),
    **dict.fromkeys(("body", "body-state", "CoordinatingBody"), "body"),
    **dict.fromkeys(("task", "responsibility", "plan", "Task", "Plan"), "task"),
}


@dataclass(frozen=True)
class View:
    """What a page is written for.

    Attributes:
        language: One of ``LANGUAGES``.
        base: What the IRIs of the graph begin with.
        path: Of this page.
        query: What the reader asked of it, language included.
        day: The date that the reader chose; None for the last one on record.
    """

    language: str
    base: str
    path: str
    query: Mapping[str, str]
    day: date | None

    @property
    def english(self) -> bool:
        """Whether the page is in English, and so has glosses."""
        return self.language == "en"

    @property
    def other(self) -> tuple[str, str, str]:
        """The other language: its code, its name, and this page's address in it."""
        code = LANGUAGES[1 - LANGUAGES.index(self.language)]
        return code, NAMES[code], self.here(lang=code)

    def t(self, key: str, **values: object) -> str:
        """Give the words of a key."""
        return say(key, self.language, **values)

    def word(self, prefix: str, name: str) -> str:
        """Give the words of a name with a prefix; the name itself where there are none."""
        key = f"{prefix}.{name}"
        return say(key, self.language) if knows(key) else name

    def term(self, iri: str) -> str:
        """Give the label of a class or property of the ontology, by IRI or name; its name where it has none."""
        name = iri.rpartition("#")[2]
        return gloss.labels().get(name, {}).get(self.language, name)

    def href(self, path: str, **query: object) -> str:
        """Give an address here, in the language that the reader chose."""
        asked = {name: str(value) for name, value in query.items() if value not in {None, ""}}
        if "lang" in self.query:
            asked.setdefault("lang", self.language)
        return f"{path}?{urlencode(asked)}" if asked else path

    def here(self, **changed: object) -> str:
        """Give this page's address with some of what was asked changed; None takes a name out."""
        asked = {**self.query, **{name: str(value) for name, value in changed.items()}}
        kept = {name: value for name, value in asked.items() if changed.get(name, value) is not None and value != ""}
        return f"{self.path}?{urlencode(kept)}" if kept else self.path

    def page(self, iri: str, **query: object) -> str:
        """Give the address of a thing's page; an IRI of others as it is, and nothing for what is no web address."""
        for home in dict.fromkeys((self.base, HOME)):
            if iri.startswith(home):
                path, sign, part = iri.removeprefix(home).partition("#")
                path = "/" + quote(path, safe="/-._~")
                return self.href(f"{path}.html", **query) if path.count("/") > 1 else f"{path}{sign}{quote(part)}"
        return iri if iri.startswith(("http://", "https://")) else ""

    def data(self, iri: str, suffix: str) -> str:
        """Give the address of a thing's data in a format."""
        return f"/{iri.removeprefix(self.base)}.{suffix}"

    def is_exported(self, iri: str) -> bool:
        """Whether what is said of things of this kind can be exported."""
        return iri.rpartition("/")[0].rpartition("/")[2] in _EXPORTED

    def export(self, form: str, iri: str | None = None) -> str:
        """Give where the graph, or what is said of one thing, is given in a format."""
        return f"/api/export?{urlencode({'format': form} | ({'of': iri} if iri else {}))}"

    def place(self, document: str, fact: str) -> str:
        """Give where a fact stands on the page of its document."""
        return f"{self.page(document)}#{anchor(fact)}"

    def colour(self, iri: str) -> str:
        """Give the class of a thing's colour: by the kind in its IRI, or the name of a class of the ontology."""
        kind = iri.rpartition("#")[2] if "#" in iri else iri.rpartition("/")[0].rpartition("/")[2] or iri
        return _COLOURS.get(kind, "paper")

    def is_drawn(self, iri: str) -> bool:
        """Whether the network page draws things of this kind."""
        return iri.rpartition("/")[0].rpartition("/")[2] in _DRAWN

    def gloss(self, kind: str, text: str | None, *more: str | None) -> str:
        """Give the English of what is printed, on an English page; empty where it is not known."""
        return gloss_of(kind, text, *more) if self.english and text else ""

    def asset(self, name: str) -> str:
        """Give where a style or script is served; empty where it was not built."""
        return assets()[name].address if name in assets() else ""


_GLOSSES: Mapping[str, Callable[..., str]] = {
    "official": gloss.person,
    "institution": gloss.institution,
    "post": gloss.post,
    "body": lambda name, kind=None: gloss.body(name, kind),
    "seat": lambda printed: gloss.concept("seat", printed),
    "genre": lambda printed: gloss.concept("genre", printed),
    "level": lambda printed: gloss.concept("level", printed),
    "subjects": gloss.subjects,
}


def gloss_of(kind: str, text: str, *more: str | None) -> str:
    """Give the English of what is printed: of a name by the kind of its thing; empty where it is not known."""
    return _GLOSSES.get(kind, gloss.subjects)(text, *more)


def anchor(fact: str) -> str:
    """Give the name under which a fact stands on the page of its document: its kind and its key."""
    return "-".join(fact.rsplit("/", 2)[1:])


def _view(
    request: Request,
    settings: SettingsDep,
    lang: Annotated[Literal["zh", "en"] | None, Query(description="Language; else by Accept-Language.")] = None,
    on: Annotated[date | None, Query(description="The day that the page tells of.", examples=["2023-01-01"])] = None,
    accept_language: Annotated[str, Header(include_in_schema=False)] = "",
) -> View:
    language = lang or preferred_language(accept_language)
    return View(language, settings.base, request.url.path, dict(request.query_params), on)


def view_of(request: Request) -> View:
    """Give the view of a request that went wrong, whatever its query holds."""
    asked = dict(request.query_params)
    chosen = asked.get("lang", "")
    language = chosen if chosen in LANGUAGES else preferred_language(request.headers.get("accept-language", ""))
    return View(language, request.app.state.settings.base, request.url.path, asked, None)


ViewDep = Annotated[View, Depends(_view)]


def written(view: View, template: str, told: Mapping[str, object], *, csp: str = SITE_CSP) -> HTMLResponse:
    """Write a page from a template and what it tells."""
    text = _environment().get_template(template).render(told, v=view)
    headers = {"Content-Language": view.language, "Vary": "Accept, Accept-Language", "Content-Security-Policy": csp}
    return HTMLResponse(text, headers=headers)


@cache
def _environment() -> Environment:
    folder = Path(str(files("service.web").joinpath("templates")))
    made = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["toml"] = _toml
    made.filters["joined"] = _joined
    return made


def _joined(text: str) -> str:
    """Give a printed passage on one line: between Chinese characters a line end stands for nothing."""
    return _LINE_END.sub("", text)


def _toml(text: object) -> str:
    """Give a text as a string of TOML: what JSON writes is one, but for the delete character."""
    return json.dumps(str(text), ensure_ascii=False).replace("\x7f", "\\u007f")
