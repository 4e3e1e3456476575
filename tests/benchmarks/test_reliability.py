"""The short forms of `benchmarks.reliability`: what `python -m` tries hundreds of times is tried a few times here."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.reliability import dependencies, fuzz, privacy, traps
from benchmarks.reliability.commands import child
from benchmarks.reliability.notices import notice
from benchmarks.reliability.samples import samples
from kg_builder.pipeline import build


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_whatever_is_killed_the_graph_is_whole() -> None:
    rows = _tried("benchmarks.reliability.kill", times=20)
    assert sum(int(kills) for _what, _tries, kills, _found, _faults in rows) > 5
    assert all(found for _what, _tries, _kills, found, _faults in rows)


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_full_disks_and_damaged_files_are_told_and_mended() -> None:
    assert _tried("benchmarks.reliability.disk", times=3)


def _tried(program: str, times: int) -> list[list[str]]:
    """Run a program that forks, as those here do: in a process with threads a fork can wait for ever."""
    words = [sys.executable, "-m", program, "--times", str(times), "--seed", "1"]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.strip()) == (0, "")
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in done.stdout.splitlines()[2:]]


@pytest.mark.slow
@pytest.mark.alone
@pytest.mark.timeout(300)
def test_under_load_every_answer_is_that_of_the_library() -> None:
    words = [sys.executable, "-m", "benchmarks.reliability.load", "--minutes", "0.5", "--switch-each", "4"]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr, done.stdout.partition("faults: ")[2]) == (0, "", "0\n")
    assert all(f"{kind} 200:" in done.stdout for kind in ("look-up", "SPARQL", "ask", "export"))
    assert "never ends 504:" in done.stdout
    assert " 0 switches" not in done.stdout


_PRIVATE = """联系人：钱多多 8229001
手  机：13912345678
邮  箱：qian3@example.com
家庭住址：青溪县东街3号
身份证号：11010119900307771X
咨询单位：青溪县财政局
咨询电话：0358-8229002
"""


def test_personal_data_leave_a_graph_nowhere(tmp_path: Path) -> None:
    text = notice(3).replace("组  长", _PRIVATE + "组  长", 1)
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    build([tmp_path / "a.txt"], tmp_path / "graph")
    done = privacy.audit(tmp_path / "graph")
    assert done.found == []
    assert len(done.characters) > 18
    assert min(done.characters.values()) > 0


def test_personal_data_are_seen_and_offices_left() -> None:
    assert {kind for kind, _quote in privacy.personal(_PRIVATE)} == {*privacy.PERSONAL}
    assert list(privacy.personal("咨询电话：0358-8229002\n邮箱：bgs@qingxi.gov.cn\n办公地址：东街3号")) == []


# Each was a trap once: for the mask, the bodies, the successions, the account of what was not read, a long line.
@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "piece", ["1", "组长：张三 ", "和", "成立第{}期防汛领导小组，", "由张三任组长，", "青溪县人民政府2030年3月2日 "]
)
def test_time_grows_with_the_length_of_a_text(piece: str) -> None:
    found = list(traps.readings([piece], lengths=(5_000, 20_000)))
    assert {reading.target for reading in found} >= {"mask", "segment", "bodies", "successions", "account"}
    assert [reading for reading in found if reading.is_trap] == []


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_time_grows_with_the_length_of_any_text() -> None:
    found = list(traps.readings((*traps.PIECES, *traps.COUNTED), lengths=(10_000, 40_000)))
    assert [reading for reading in found if reading.is_trap] == []


def test_time_that_grows_with_the_square_is_a_trap() -> None:
    assert traps.Reading("bodies", "组", {1_000: 0.5, 2_000: 2.0}).is_trap
    assert not traps.Reading("bodies", "组", {1_000: 0.5, 2_000: 1.25}).is_trap
    assert traps.Reading("bodies", "组", {1_000: 0.5, 2_000: float("inf")}).is_trap


@pytest.mark.timeout(120)
def test_made_up_and_spoilt_input_is_read_or_refused() -> None:
    done = fuzz.run(60, 1, samples(), most=2_000)
    assert done.faults == {}
    assert len(done.executions) >= 14
    assert min(done.executions.values()) > 0


def test_a_quote_that_does_not_stand_is_a_fault() -> None:
    done = fuzz.Run()
    done.give("a rule", lambda: 1 // 0, b"x")
    assert list(done.faults) == ["a rule: ZeroDivisionError integer division or modulo by zero"]


def test_a_child_that_is_killed_is_told_from_one_that_ends() -> None:
    assert child(lambda: print("done")).told == "done\n"
    assert child(lambda: 3).code == 3
    assert child(lambda: _wait(), kill_after=0.05).code == -9


def _wait() -> None:
    while True:
        pass


def test_a_document_without_words_is_read_as_its_heading() -> None:
    done = fuzz.Run()
    fuzz.give_text(
        done,
        "青溪县人民政府办公室\n关于做好某事的通知\n青政办发〔2030〕7号\n各乡镇：\n││\n青溪县人民政府办公室\n2030年3月2日\n",
    )
    assert done.faults == {}
    assert done.executions["all rules"] == 1


def test_a_letter_without_words_leaves_its_attachments() -> None:
    done = fuzz.Run()
    letter = "青溪县人民政府办公室\n关于做好某事的通知\n青政办发〔2030〕7号\n各乡镇：\n││\n"
    fuzz.give_text(done, f"{letter}青溪县人民政府办公室\n2030年3月2日\n附件1\n组长：张安邦\n")
    assert done.faults == {}
    assert done.executions["bodies"] == 1


def test_a_known_weakness_is_told_and_what_was_not_looked_at_is_not_sound() -> None:
    sound = {"name": "jinja2", "version": "3.1.6", "vulns": []}
    weak = {"name": "anyio", "version": "4.0.0", "vulns": [{"id": "PYSEC-2030-1"}]}
    missed = {"name": "orjson", "skip_reason": "it is not there"}
    found = dependencies.read_pip_audit({"dependencies": [sound, weak, missed]})
    assert (found.asked, found.weak) == (2, ("anyio 4.0.0: PYSEC-2030-1",))
    assert found.skipped == "1 not looked at: it is not there"
    assert dependencies.read_pip_audit({"dependencies": [sound]}).skipped == ""


def test_an_audit_of_the_pages_reads_what_npm_tells() -> None:
    told = {
        "vulnerabilities": {"vite": {"range": "<9", "severity": "high"}},
        "metadata": {"dependencies": {"total": 71}},
    }
    assert dependencies.read_npm_audit(told).weak == ("vite <9: high",)
    assert dependencies.read_npm_audit({**told, "vulnerabilities": {}}).asked == 71
    unasked = dependencies.read_npm_audit({"message": "405 Method Not Allowed"})
    assert (unasked.asked, unasked.skipped) == (0, "405 Method Not Allowed")
    assert list(dependencies.report([unasked]))[-1] == "| packages of the pages | 0 | – | 405 Method Not Allowed |"


def test_a_return_between_two_signatures_on_a_line_is_no_line() -> None:
    done = fuzz.Run()
    letter = "青溪县人民政府\n关于县扶贫办更名的通知\n青政办发〔2030〕7号\n各乡（镇）人民政府：\n"
    signed = "青溪县人民政府2030年3月2日 "
    fuzz.give_text(done, f"{letter}请认真执行。\n{signed * 6}\r{signed}完。\n青溪县人民政府\n2030年3月2日\n")
    assert done.faults == {}
