from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from service.app import create_app
from service.settings import Settings
from tests.queries.conftest import SAMPLE
from tests.versions import add_version

KONG = "/id/official/kong-ming-da-2b3c4d5e.html"
GAO = "/id/official/gao-ping-3c4d5e6f.html"
BUREAU = "/id/institution/qing-xi-xian-shui-li-ju-5e6f7a8b.html"
BODY = "/id/body/he-dao-xiao-zu-1a2b3c4d.html"
NOTICE = "/id/document/qing-12-6f7a8b9c.html"

PAGES = {
    "home": "/",
    "an answer": "/search?q=河道小组的组长是谁？",
    "names and notices": "/search?q=水利局",
    "nothing found": "/search?q=nothing",
    "an empty box": "/search",
    "an official": KONG,
    "an institution": BUREAU,
    "a body": BODY,
    "a document": NOTICE,
    "a task": "/id/task/d1-1.html",
    "a plan": "/id/plan/d1-1.html",
    "a post": "/id/post/ju-zhang-1b2c3d4e.html",
    "a fact": "/id/membership/d1-kong.html",
    "an act": "/id/act/d2-1.html",
    "no comparison": "/compare",
    "two bodies": "/compare?body=he-dao-xiao-zu-1a2b3c4d&other=xun-cha-zhuan-ban-9c8b7a6f",
    "two days": "/compare?body=he-dao-xiao-zu-1a2b3c4d&on=2030-12-31&then=2031-12-31",
    "two gazettes": "/compare?issue=2030·2&against=2030·2",
    "coverage": "/coverage",
    "no network": "/network",
    "a neighbourhood": "/network?of=body/he-dao-xiao-zu-1a2b3c4d",
    **{f"network of {view}": f"/network?view={view}" for view in ("bodies", "members", "colleagues", "partners")},
    "a query": "/query",
    "a query of one's own": "/query?query=ASK {}",
    "a concept": "/vocab/role/lead.html",
    "a mention": "/id/mention-person/d1-kong.html",
    **{f"list of {kind}": f"/browse/{kind}" for kind in ("officials", "institutions", "groups", "documents")},
    **{f"list of {kind}": f"/browse/{kind}" for kind in ("appointments", "plans", "tasks")},
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The sample, with a text for its file."""
    data: Path = tmp_path_factory.mktemp("site")
    add_version(data, "1", SAMPLE.read_bytes())
    (data / "texts").mkdir()
    (data / "texts" / "0123456789ab.txt").write_text(
        "字" * 99 + "\n" + "成立青溪县河道治理工作领导小组" + "文" * 1900, "utf-8"
    )
    with TestClient(create_app(Settings(data=data))) as client:
        yield client


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_a_page_is_there_in_both_languages(site: TestClient, path: str, lang: str) -> None:
    page = site.get(path + ("&" if "?" in path else "?") + f"lang={lang}")
    assert page.status_code == 200, page.text
    assert page.headers["content-language"] == lang
    assert f'<html lang="{lang}">' in page.text
    assert "script-src 'self'" in page.headers["content-security-policy"]
    assert page.text.count("<h1") == 1


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_every_link_of_a_page_leads_somewhere(site: TestClient, path: str) -> None:
    text = site.get(path).text
    addresses = {unescape(href).partition("#")[0] for href in re.findall(r' (?:href|data-proof|src)="([^"]+)"', text)}
    ours = {address for address in addresses if address.startswith("/") and not address.startswith(NOT_THERE)}
    assert ours
    wrong = {address: status for address in sorted(ours) if (status := site.get(address).status_code) != 200}
    assert wrong == {}


NOT_THERE = ("/report",)  # the sample was not built by this program


def test_every_fact_on_a_body_s_page_ends_in_its_source(site: TestClient) -> None:
    text = site.get(BODY, params={"lang": "zh", "on": "2030-12-31"}).text
    seats = text.partition('<section id="seats">')[2].partition("</section>")[0]
    rows = seats.split("<tr>")[2:]
    assert len(rows) == 5
    for row in rows:
        assert re.search(
            r'class="src stated" href="/id/document/qing-12-6f7a8b9c.html\?lang=zh#membership-d1-\w+"', row
        )


def test_a_source_leads_to_its_place_on_the_document_s_page(site: TestClient) -> None:
    text = site.get(NOTICE).text
    for place in re.findall(
        r'href="/id/document/qing-12-6f7a8b9c.html#([^"]+)"', site.get(BODY + "?on=2030-12-31").text
    ):
        assert text.count(f'id="{place}"') == 1, place


def test_the_proof_marks_the_quote_in_its_passage(site: TestClient) -> None:
    text = site.get("/id/body-state/d1-zu.html?lang=en").text
    assert '<mark class="body">成立青溪县河道治理工作领导小组</mark>文文' in text
    assert "青政办发〔2030〕12号, 2030-03-05, gazette 2030·2, page 3" in text
    assert "fact = &#34;https://w3id.org/gongbao/id/body-state/d1-zu&#34;" in text


def test_a_page_tells_of_the_day_that_is_asked_for(site: TestClient) -> None:
    assert "青溪县水利局局长" in site.get(GAO, params={"on": "2030-02-10"}).text.partition("<section")[0]
    assert "青溪县水利局局长" not in site.get(GAO, params={"on": "2030-01-01"}).text.partition("<section")[0]
    seats = site.get(BODY, params={"on": "2030-01-01"}).text.partition('id="seats"')[2].partition('id="office"')[0]
    assert "孔明达" not in seats


def test_an_english_page_glosses_what_is_printed(site: TestClient) -> None:
    page = site.get(BODY, params={"lang": "en", "on": "2030-12-31"}).text
    for gloss in ("Kong Mingda", "group leader", "director, County Water Resources Bureau", "leading group"):
        assert gloss in page
    assert "Kong Mingda" not in site.get(BODY, params={"lang": "zh"}).text


def test_links_carry_the_chosen_language_on(site: TestClient) -> None:
    assert '/browse/groups?lang=en"' in site.get("/?lang=en").text
    assert '/browse/groups"' in site.get("/", headers={"Accept-Language": "en"}).text
    answer = site.get(
        "/id/official/kong-ming-da-2b3c4d5e?lang=en", headers={"Accept": "text/html"}, follow_redirects=False
    )
    assert answer.headers["location"].endswith(".html?lang=en")


def test_facets_narrow_a_list_and_let_go(site: TestClient) -> None:
    whole = site.get("/browse/appointments?lang=en").text
    link = unescape(next(href for href in re.findall(r'href="([^"]+)"', whole) if "action=" in href))
    narrowed = site.get(link).text
    assert 'class="chosen" href="/browse/appointments?lang=en"' in narrowed
    assert narrowed.count("<tr>") < whole.count("<tr>")


def test_a_plan_goes_out_as_csv(site: TestClient) -> None:
    answer = site.get("/plans/d1-1.csv")
    head, *rows = answer.text.removeprefix("\ufeff").splitlines()
    assert answer.headers["content-type"].startswith("text/csv")
    assert "县水利局" in head
    assert any("lead" in row for row in rows)
    assert site.get("/plans/none-00000000.csv").status_code == 404


def test_styles_are_kept_for_good_and_others_are_not_there(site: TestClient) -> None:
    address = re.findall(r'href="(/static/site-[^"]+)"', site.get("/").text)[0]
    answer = site.get(address)
    assert answer.headers["content-type"] == "text/css; charset=utf-8"
    assert "immutable" in answer.headers["cache-control"]
    assert site.get("/static/site-0000000000.css").status_code == 404


BAD = "<script>window.hit=1</script>\\\"'><img src=x onerror=hit=1>"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The sample with names and titles that would run in a browser."""
    data: Path = tmp_path_factory.mktemp("hostile")
    text = SAMPLE.read_text("utf-8")
    for word in (
        "孔明达",
        "河道小组",
        "关于成立青溪县河道治理工作领导小组的通知",
        "青溪县河道治理实施方案",
        "青溪县水利局",
    ):
        text = text.replace(f'"{word}"', f'"{word}{BAD}"')
    add_version(data, "1", text.encode())
    with TestClient(create_app(Settings(data=data))) as client:
        yield client


@pytest.mark.parametrize("path", [*PAGES.values(), "/search?q=" + BAD, "/browse/officials?q=" + BAD + "&x=" + BAD])
def test_what_is_printed_never_runs(hostile: TestClient, path: str) -> None:
    text = hostile.get(path).text
    assert "<script>" not in text
    assert "<img" not in text
    assert not re.search(
        r"\son\w+=[^\"&]*hit", re.sub(r'"[^"]*"', "", text).replace("&lt;img src=x onerror=hit=1&gt;", "")
    )


def test_what_differs_between_two_days_is_told(site: TestClient) -> None:
    text = site.get("/compare?lang=zh&body=he-dao-xiao-zu-1a2b3c4d&on=2030-12-31&then=2031-12-31").text
    assert re.search(r'<tr class="both">.*孔明达', text)
    assert re.search(r'<tr class="one">.*高平', text)
    assert "两边都有 1，只在前者 3，只在后者 0。" in text
    assert site.get("/compare?body=none&then=2031-12-31").status_code == 404


AROUND = "/api/network/around"


def test_a_neighbourhood_tells_kinds_roles_and_time(site: TestClient) -> None:
    told = site.get(AROUND, params={"of": "body/he-dao-xiao-zu-1a2b3c4d"}).json()
    labels = {node["id"]: node["label"] for node in told["nodes"]}
    edges = {labels[edge["target"]]: edge for edge in told["edges"]}
    kong = edges["孔明达"]
    assert (kong["kinds"], kong["roles"], kong["facts"]) == (["Membership"], ["组长"], 2)
    assert (kong["first"], kong["last"]) == ("2030-03-05", "2031-01-10")
    assert site.get(AROUND, params={"of": "official/nobody"}).status_code == 404
    assert site.get(AROUND, params={"of": "http://elsewhere/"}).status_code == 400


def test_a_path_leads_over_what_two_share(site: TestClient) -> None:
    ends = {"one": "official/kong-ming-da-2b3c4d5e", "other": "official/gao-ping-3c4d5e6f"}
    told = site.get("/api/network/path", params=ends).json()
    assert [node["label"] for node in told["nodes"]] == ["孔明达", "河道小组", "高平"] or len(told["edges"]) == 2
    assert site.get("/api/network/path", params=ends | {"other": "official/nobody"}).json()["edges"] == []


def test_the_editor_is_given_terms_with_their_numbers(site: TestClient) -> None:
    told = site.get("/query/words").json()
    assert told["prefixes"]["gb"] == "https://w3id.org/gongbao/ontology#"
    assert told["numbers"]["gb:Document"] == 3
    assert {"gb:Official", "gb:role"} <= {term["term"] for term in told["terms"]}


def test_examples_of_the_editor_run_and_most_find_something(site: TestClient) -> None:
    page = site.get("/query?lang=en").text
    queries = [unescape(href) for href in re.findall(r'<a href="/query\?query=([^"&]+)', page)]
    assert len(queries) > 20
    found = 0
    for query in queries:
        answer = site.get(f"/sparql?query={query}", headers={"Accept": "application/sparql-results+json"})
        assert answer.status_code == 200, answer.text
        found += bool(answer.json()["results"]["bindings"])
    assert found > len(queries) / 2


ERRORS = {
    "an unknown thing": ("/id/official/nobody-00000000.html", 404),
    "an unknown page": ("/nowhere/at-all", 404),
    "a day that is none": ("/?on=yesterday", 422),
    "an unknown list": ("/browse/dragons", 422),
}


@pytest.mark.parametrize(("path", "status"), ERRORS.values(), ids=ERRORS)
def test_a_reader_is_told_of_an_error_on_a_page_and_a_machine_in_json(site: TestClient, path: str, status: int) -> None:
    page = site.get(path, headers={"Accept": "text/html,*/*;q=0.8", "Accept-Language": "en"})
    assert (page.status_code, page.headers["content-type"]) == (status, "text/html; charset=utf-8")
    assert 'role="search"' in page.text
    assert site.get(path).headers["content-type"] == "application/problem+json"


def test_a_plan_is_narrowed_to_a_unit(site: TestClient) -> None:
    whole = site.get("/id/plan/d1-1.html?lang=en").text
    units = re.findall(r'<option value="([^"]+)">', whole.partition('id="unit"')[2].partition("</select>")[0])
    narrowed = site.get("/id/plan/d1-1.html", params={"lang": "en", "unit": units[0]}).text
    assert f'<option value="{units[0]}" selected>' in narrowed
    assert site.get("/id/plan/d1-1.html?unit=nobody&lang=en").text.count("<tr>") == whole.count("<tr>")


def test_pages_lead_to_files_and_to_what_changed(site: TestClient) -> None:
    for path in ("/?lang=en", "/browse/officials?lang=en", "/id/official/kong-ming-da-2b3c4d5e.html?lang=en"):
        page = site.get(path).text
        assert 'href="/changes' in page, path
        addresses = [unescape(found) for found in re.findall(r'href="(/api/export[^"]+)"', page)]
        assert len(addresses) >= 5, path
        assert site.get(addresses[0]).status_code == 200


def test_a_fact_of_a_pdf_tells_where_on_the_page_it_stands(site: TestClient) -> None:
    assert "page 3 of the file, box 62.0 310.1" in site.get("/id/membership/d1-kong.html?lang=en").text
