"""Dates, months and periods, as printed."""

from __future__ import annotations

import pytest

from kg_builder.words.dates import find_date, find_month, find_period, parse_date

DATES: dict[str, tuple[str, str]] = {
    "digits with padding": ("2023 年 4 月 22 日", "2023-04-22"),
    "Chinese numerals": ("二〇三〇年六月十二日", "2030-06-12"),
    "a circle for zero": ("二○二九年十月二十一日", "2029-10-21"),
    "a digit for zero": ("二0三一年十二月三十日", "2031-12-30"),
    "full-width digits": ("２０３１年３月５日", "2031-03-05"),
    "a month": ("2008年3月", "2008-03"),
    "the first month by its old name": ("二〇三〇年元月", "2030-01"),
    "a year": ("二〇一〇年", "2010"),
    "points": ("2031.5.6", "2031-05-06"),
}
PERIODS: dict[str, tuple[str, str | None]] = {
    "months": ("聘期自2030年6月至2033年5月", "2030-06/2033-05"),
    "days are cut to months": ("自2031年1月1日起至2033年12月31日止", "2031-01/2033-12"),
    "points and a dash": ("2024.2—2027.02", "2024-02/2027-02"),
    "the year said once": ("2024年3月至12月", "2024-03/2024-12"),
    "Chinese numerals": ("二〇三一年二月至二〇三六年一月", "2031-02/2036-01"),
    "one date only": ("自2031年4月起计算", None),
    "no date": ("聘期三年", None),
}


@pytest.mark.parametrize(("text", "expected"), DATES.values(), ids=DATES.keys())
def test_a_date_keeps_the_precision_of_the_print(text: str, expected: str) -> None:
    assert str(parse_date(text)) == expected


@pytest.mark.parametrize("text", ["二〇三〇年二月三十日", "2030年13月", "六月十二日", "", "某年某月"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the calendar's own message counts too
        parse_date(text)


@pytest.mark.parametrize(("text", "expected"), PERIODS.values(), ids=PERIODS.keys())
def test_a_period_runs_from_month_to_month(text: str, expected: str | None) -> None:
    assert find_period(text) == expected


def test_the_first_date_of_its_precision_is_found() -> None:
    assert find_date("2030年6月起，于二〇三〇年七月一日施行") == "2030-07-01"
    assert find_date("二〇三〇年二月三十日") is None
    assert find_month("退休待遇从 2023 年 4月起执行") == "2023-04"
    assert find_month("2023年起") is None
