"""Why a file cannot be read, in Chinese and in English: one table for all readers."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from kg_builder.errors import SourceError

# code: (zh, en); both hold the same places in braces.
REFUSALS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "missing": ("没有这个文件", "there is no such file"),
        "unreadable": ("读不了（{why}）", "it cannot be read ({why})"),
        "empty": ("是空的", "it is empty"),
        "binary": ("是二进制文件，不是文本", "it is a binary file, not text"),
        "cut": ("在一个字的中间断了，第 {byte} 字节", "it breaks off inside a character, at byte {byte}"),
        "encoding": (
            "既不是 UTF-8 也不是 {encoding}：第 {byte} 字节不成字",
            "it is neither UTF-8 nor {encoding}: byte {byte} fits no character",
        ),
        "large": ("有 {size}，{kind} 只读 {limit} 以内的", "it has {size}; {kind} is read up to {limit}"),
        "expands": ("解压后超过 {limit}，没有读", "it expands to more than {limit} and was not read"),
        "folder": ("这个文件夹里没有可读的文件", "there is no file to read in this folder"),
        "archive.damaged": ("压缩包已损坏（{why}）", "the archive is damaged ({why})"),
        "archive.encrypted": ("压缩包加了密", "the archive is encrypted"),
        "archive.nested": (
            "是压缩包里的压缩包，请先解开",
            "it is an archive inside an archive; unpack it first",
        ),
        "archive.nothing": ("压缩包里没有可读的文件", "there is no file to read in this archive"),
        "archive.many": (
            "压缩包里有 {found} 个文件，最多读 {limit} 个",
            "it holds {found} files; {limit} are read at most",
        ),
        "format": ("是 {format} 文件；请另存为 {instead}", "it is a file of {format}; save it as {instead}"),
        "html.nothing": ("网页里没有文字", "there is no text on the page"),
        "docx.encrypted": ("Word 文件加了密；请解除密码后再读", "it is encrypted; remove the password first"),
        "docx.damaged": ("Word 文件已损坏（{why}）", "the Word file is damaged ({why})"),
        "docx.macros": ("Word 文件里有宏；请另存为不带宏的 .docx", "it holds macros; save it as .docx without them"),
        "docx.external": (
            "引用了文件外的内容（{what}：{target}），从不去取；请去掉后再读",
            "it refers to content outside of it ({what}: {target}), which is never fetched; save it without",
        ),
        "docx.doctype": ("XML 里有 DOCTYPE，Word 文件不许有", "its XML has a DOCTYPE, which no Word file may have"),
        "pdf.encrypted": ("PDF 加了密；请解除密码后再读", "the PDF is encrypted; remove the password first"),
        "pdf.damaged": ("PDF 已损坏（{why}）", "the PDF is damaged ({why})"),
        "pdf.scanned": (
            "{count} 页全是没有文字的扫描图像；请先做文字识别（OCR）",
            "all of its {count} pages are images without text, a scan; run text recognition (OCR) first",
        ),
        "pdf.partly": (
            "第 {pages} 页是没有文字的扫描图像（{total} 页中的 {count} 页），没有读；其余各页已读",
            "pages {pages} are images without text ({count} of {total}) and were not read; the others were",
        ),
        "pdf.garbled": (
            "{count} 页的文字没有编码，字形认不出是什么字；请先做文字识别（OCR）",
            "the letters on {count} of its pages have no encoding that tells which they are; run OCR first",
        ),
        "pdf.pages": ("有 {count} 页，最多读 {limit} 页", "it has {count} pages; {limit} are read at most"),
        "slow": ("{seconds} 秒内没有读完", "it was not read within {seconds} seconds"),
        "died": (
            "读它的进程中止了；可能要用 {limit} 以上的内存",
            "the process that read it ended; it may take more than {limit} of memory",
        ),
    }
)


def refused(code: str, path: Path, **facts: object) -> SourceError:
    """Give the error for a file that cannot be read."""
    zh, en = REFUSALS[code]
    return SourceError(en.format(**facts), path=path, zh=zh.format(**facts))
