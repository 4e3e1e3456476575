"""Made-up notices to build graphs from, small enough for hundreds of builds."""

from __future__ import annotations

from pathlib import Path

_NOTICE = """青溪县人民政府办公室
关于成立{body}领导小组的通知
青政办发〔{year}〕{number}号
各乡（镇）人民政府，县直各单位：
为加强对{body}工作的领导，决定成立{body}领导小组。现将组成人员名单通知如下：
组  长：张安邦  副县长
副组长：李  国  县发展和改革局局长
成  员：王文武  县财政局局长
        赵忠孝  县水利局局长
领导小组办公室设在县发展和改革局（县财政局牵头，县水利局配合），办公室主任由李国兼任。
{year}年{month}月{day}日
"""
_BODIES = ("防汛抗旱", "招商引资", "河长制", "安全生产", "乡村振兴", "就业")


def notice(number: int, year: int = 2030) -> str:
    """Give a notice that sets up a body, with seats and responsibilities."""
    body = f"{_BODIES[number % len(_BODIES)]}第{number}期"
    return _NOTICE.format(body=body, year=year, number=number, month=number % 12 + 1, day=number % 28 + 1)


def write_notices(folder: Path, numbers: range, *, files: int = 3) -> None:
    """Write notices into some files of a folder, in place of what is there."""
    folder.mkdir(parents=True, exist_ok=True)
    for file in range(files):
        text = "\n".join(notice(number) for number in numbers if number % files == file)
        (folder / f"{file}.txt").write_text(text, encoding="utf-8")
