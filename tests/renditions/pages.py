"""A gazette as saved web pages, one a notice, in the ways in which government sites set them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from tests.renditions.gazette import Block, Gazette, Notice, Style, Table

_PAGE = """<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title>
<meta name="ArticleTitle" content="{title}"><script>var x = "任命张三为市长";</script>
<style>.hidden {{ display: none }}</style></head>
<body>
<header><a href="/">首页</a></header>
<nav><ul><li><a href="/zw">政务公开</a></li><li><a href="/fw">政务服务</a></li></ul></nav>
<div class="crumbs">当前位置：<a href="/">首页</a> &gt; <a href="/zw">政务公开</a></div>
<div class="main">
{metadata}
{body}
<div class="tools"><span>打印本页</span><span>关闭窗口</span></div>
</div>
<div style="display:none">免去李四的市长职务。</div>
<div class="links"><a href="/1">上一篇：另一个通知</a><br><a href="/2">下一篇：又一个通知</a></div>
<div class="foot"><p>主办单位：某市人民政府办公室</p><p>网站标识码：1400000000　晋ICP备00000000号</p></div>
</body></html>
"""
_CLASSES = {Style.ISSUER: "issuer", Style.TITLE: "title", Style.NUMBER: "number", Style.SIGNATURE: "signature"}


def write_pages(gazette: Gazette, folder: Path) -> None:
    """Write a page for each notice of a gazette, by turns in three ways of setting head and metadata."""
    folder.mkdir(parents=True, exist_ok=True)
    for n, notice in enumerate(gazette.notices, 1):
        page = _page(notice, n)
        encoding = "gb18030" if n % 4 == 0 else "utf-8"
        page = page.replace('charset="utf-8"', 'charset="gb2312"') if n % 4 == 0 else page
        (folder / f"{gazette.name}-{n:02}.html").write_bytes(page.encode(encoding))


def _page(notice: Notice, n: int) -> str:
    particulars = _particulars(notice, n)
    title = particulars["发文机关"] + particulars["标题"]
    metadata = (_as_table, _as_list, _as_rows)[n % 3](particulars)
    printed = "".join(_blocks(notice.letter, own_head=n % 2 == 0)) + "".join(_blocks(notice.attached, own_head=True))
    heading = f"<h1>{escape(title)}</h1>\n<p>发布时间：2023-12-01　来源：本网　浏览次数：12</p>"
    article = f'<div class="TRS_Editor">\n{printed}{_box(notice)}</div>'
    return _PAGE.format(title=escape(title), metadata=metadata, body=f"{heading}\n{article}")


def _particulars(notice: Notice, n: int) -> dict[str, str]:
    blocks = [block for block in notice.letter if isinstance(block, Block)]
    of = {style: "".join(b.text.replace(" ", "") for b in blocks if b.style is style) for style in Style}
    issuer = next(b.text.replace(" ", "") for b in blocks if b.style is Style.ISSUER)
    return {
        "索引号": f"000000000/2023-{n:05}",
        "主题分类": "综合政务",
        "发文机关": issuer,
        "成文日期": _date(blocks),
        "标题": of[Style.TITLE],
        "发文字号": of[Style.NUMBER],
        "发布日期": "2023年12月01日",
        "有效性": "有效",
    }


def _date(blocks: Iterable[Block]) -> str:
    return next((b.text for b in blocks if b.style is Style.SIGNATURE and re.search(r"日$", b.text)), "")


def _as_table(particulars: dict[str, str]) -> str:
    cells = [
        f"<td><b>{' '.join(k) if len(k) < 4 else k}：</b></td><td>{escape(v)}</td>" for k, v in particulars.items()
    ]
    rows = "".join(f"<tr>{a}{b}</tr>\n" for a, b in zip(cells[::2], cells[1::2], strict=True))
    return f'<table class="bd1"><tbody>\n{rows}</tbody></table>'


def _as_list(particulars: dict[str, str]) -> str:
    items = "".join(f"<li><span>{k}：</span>{escape(v)}</li>\n" for k, v in particulars.items())
    return f"<ul class='meta'>\n{items}</ul>"


def _as_rows(particulars: dict[str, str]) -> str:
    rows = "".join(f"<div class=row><div>{k}</div><div>{escape(v)}</div></div>\n" for k, v in particulars.items())
    return f"<div class='head'>\n{rows}</div>"


def _blocks(blocks: Iterable[Block | Table], *, own_head: bool) -> Iterator[str]:
    head = (Style.ISSUER, Style.TITLE, Style.NUMBER)
    for block in blocks:
        if isinstance(block, Table):
            yield _table(block.rows)
        elif own_head or block.style not in head:
            yield _paragraph(block)


def _paragraph(block: Block) -> str:
    name = _CLASSES.get(block.style)
    mark = f' class="{name}"' if name else ""
    if block.seat is not None:
        role, name, post = block.seat
        return f"<p>{f'{role}：' if role else '　　　　'}{escape(name)}　　{escape(post)}</p>\n"
    indent = "&nbsp;&nbsp;&nbsp;&nbsp;" if block.style is Style.TEXT else ""
    return f"<p{mark}>{indent}<span>{escape(block.text)}</span></p>\n"


def _table(rows: Iterable[tuple[str, ...]]) -> str:
    lines = "".join("<tr>" + "".join(f"<td><p>{escape(c)}</p></td>" for c in row) + "</tr>\n" for row in rows)
    return f"<table border=1>\n{lines}</table>\n"


def _box(notice: Notice) -> str:
    box = notice.box
    return f"<p>咨询单位：{box.unit}</p><p>咨询电话：{box.phone}</p>\n" if box else ""
