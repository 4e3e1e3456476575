from __future__ import annotations

import io
import json
import zipfile

import pandas
import pytest

from queries.errors import FormatRefused
from queries.exports import flat
from queries.exports.flat import COLUMNS
from queries.exports.formats import FORMATS
from queries.exports.view import WHOLE
from queries.facts import Record, export
from queries.store import Embedded
from queries.turns import each_now


def archive(store: Embedded, form: str) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(b"".join(each_now(FORMATS[form].write(store, WHOLE)))))


@pytest.fixture(scope="module")
def records(store: Embedded) -> list[Record]:
    return list(export(store))


def test_json_lines_are_the_records(store: Embedded, records: list[Record]) -> None:
    lines = b"".join(each_now(FORMATS["facts"].write(store, WHOLE))).splitlines()
    assert [json.loads(line) for line in lines] == records


def test_a_table_has_a_column_for_every_field_of_its_kind(records: list[Record]) -> None:
    for record in records:
        fields = record.keys() - {"kind", "document_iri", "evidence", "inferred"}
        assert fields == set(COLUMNS[str(record["kind"])]), record["kind"]


@pytest.mark.parametrize("form", ["tables", "parquet"])
def test_pandas_reads_a_table_of_each_kind(store: Embedded, records: list[Record], form: str) -> None:
    tables = archive(store, form)
    for kind in COLUMNS:
        name = f"{kind}.{'csv' if form == 'tables' else 'parquet'}"
        read = pandas.read_csv if form == "tables" else pandas.read_parquet
        table = read(io.BytesIO(tables.read(name)))
        its = [record for record in records if record["kind"] == kind]
        assert len(table) == len(its)
        first = its[0]["evidence"]
        assert isinstance(first, list)
        assert isinstance(first[0], dict)
        assert table["quote"][0] == first[0]["quote"]
        assert int(table["start"][0]) == first[0]["start"]
        assert json.loads(table["evidence"][0]) == first


def test_parquet_says_what_is_to_install(store: Embedded, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(flat, "find_spec", lambda _name: None)
    with pytest.raises(FormatRefused, match=r"gongbao\[parquet\]"):
        archive(store, "parquet")
