from __future__ import annotations

from pathlib import Path

import pytest

from service.settings import Settings, SettingsError, from_environment


def test_variables_set_what_they_name_and_nothing_else() -> None:
    given = {"GONGBAO_DATA": "/graph", "GONGBAO_DEADLINE": "2.5", "GONGBAO_MAX_BYTES": "10", "PATH": "/bin"}
    assert from_environment(given) == Settings(data=Path("/graph"), deadline=2.5, max_bytes=10)
    assert from_environment({}) == Settings()


WRONG = {
    "no number": ("MAX_BYTES", "ten"),
    "zero": ("MAX_BYTES", "0"),
    "negative": ("DEADLINE", "-1"),
    "endless": ("DEADLINE", "inf"),
}


@pytest.mark.parametrize(("name", "value"), WRONG.values(), ids=WRONG)
def test_a_setting_that_cannot_be_read_is_named(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=f"GONGBAO_{name}='{value}'"):
        from_environment({f"GONGBAO_{name}": value})
