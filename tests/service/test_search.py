from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from queries.texts import PlaceRow, open_texts, read_text
from service.app import create_app
from service.settings import Settings
from tests.versions import SAMPLE, add_version

NOTICE = "公报\r\n" + "甲" * 40 + "县水\n　　利局、县财政局要清理河道。" + "乙" * 400 + "清理 河道"


@pytest.fixture(scope="module")
def searched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    data = tmp_path_factory.mktemp("searched")
    add_version(data, "1", SAMPLE.read_bytes())
    (data / "texts").mkdir()
    (data / "texts" / "0123456789ab.txt").write_bytes(NOTICE.encode())
    with TestClient(create_app(Settings(data=data))) as client:
        yield client


NAMES = {
    "a whole name": ("孔明达", "kong-ming-da-2b3c4d5e", "official"),
    "another name of it": ("河道小组", "he-dao-xiao-zu-1a2b3c4d", "body"),
    "as printed elsewhere": ("青溪县水利局", "qing-xi-xian-shui-li-ju-5e6f7a8b", "institution"),
    "in traditional characters": ("縣水利局", "qing-xi-xian-shui-li-ju-5e6f7a8b", "institution"),
    "a number": ("青政任〔2030〕3号", "qing-3-7a8b9c0d", "document"),
    "with a space": ("孔 明达", "kong-ming-da-2b3c4d5e", "official"),
}


@pytest.mark.parametrize(("words", "key", "kind"), NAMES.values(), ids=NAMES)
def test_a_thing_is_found_by_each_of_its_names(searched: TestClient, words: str, key: str, kind: str) -> None:
    names = searched.get("/api/search", params={"q": words}).json()["names"]
    assert (key, kind) in [(name["iri"].rpartition("/")[2], name["kind"]) for name in names]


def test_the_words_of_a_notice_are_found_over_line_ends(searched: TestClient) -> None:
    answer = searched.get("/api/search", params={"q": "县水利局、县财政局"}).json()
    (notice,) = answer["items"]
    assert (notice["key"], notice["occurrences"], answer["total"]) == ("qing-12-6f7a8b9c", 1, 1)
    (passage,) = notice["passages"]
    assert NOTICE[passage["start"] : passage["end"]] == passage["text"]
    found = NOTICE[passage["found_start"] : passage["found_end"]]
    assert "".join(found.split()) == "县水利局、县财政局"


def test_personal_data_are_neither_found_nor_shown(tmp_path: Path) -> None:
    rows = [PlaceRow("a", None, None, None, "0123456789ab", "f", 0, 60)]
    (tmp_path / "0123456789ab.txt").write_text("联系人：张三 13912345678，请于月底前报送。", encoding="utf-8")
    texts = open_texts(tmp_path, rows)
    assert not texts.find("13912345678")
    (found,) = texts.find("请于月底前报送")
    assert found.passages[0].text == "联系人：张三 ■■■■■■■■■■■，请于月底前报送。"
    assert "139" not in (read_text(tmp_path, "0123456789ab") or "139")


def test_documents_are_told_apart_by_place(searched: TestClient) -> None:
    notices = searched.get("/api/search", params={"q": "清理河道"}).json()["items"]
    assert sum(notice["occurrences"] for notice in notices) == 2


NOTHING = {"": 422, "x" * 101: 422, "无处有此语": 200, " ": 200, '"}': 200}


@pytest.mark.parametrize(("words", "status"), NOTHING.items())
def test_what_is_nowhere_is_not_found(searched: TestClient, words: str, status: int) -> None:
    answer = searched.get("/api/search", params={"q": words})
    assert answer.status_code == status
    if status == 200:
        assert answer.json()["items"] == []


def test_a_text_that_is_not_there_has_nothing_to_find(client: TestClient) -> None:
    assert client.get("/api/search", params={"q": "清理河道"}).json()["total"] == 0


def test_no_name_of_a_file_leads_out_of_the_folder(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("texts")
    (folder.parent / "secret.txt").write_text("secret")
    row = PlaceRow("a:d", None, None, None, "../secret", "x", 0, 5)
    assert open_texts(folder, [row]).find("secret") == ()
