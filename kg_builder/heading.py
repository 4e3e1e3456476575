"""A document's own particulars (版头, 主体, 版记 of GB/T 9704), read from its head and its end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg_builder.heads import Head
from kg_builder.issuers import is_issuer_line, letterhead, split_issuers, without_others
from kg_builder.layout import Box, Line
from kg_builder.mapped import Mapped, join
from kg_builder.model import Heading, Span
from kg_builder.numbers import behind_title
from kg_builder.particulars import metadata
from kg_builder.signature import is_date
from kg_builder.titles import genre_of, short_title
from kg_builder.words.dates import find_date

_PUBLIC = re.compile(r"此件(?:可)?公开(?:发布)?|此件主动公开|此件公开")
_INTERPRETER = re.compile(
    r"由([^，。；：、由]{2,40}?)(?:负责)?(?:进行|具体|予以)?(?:应用问题的)?(?:负责)?(?:解释|解读)(?:工作)?[。，；.,;]"
)
_COPIED = re.compile(r"^抄\s*送[：:](.*)$")
_PRINTED = re.compile(r"^.*\d日印发$")
_EFFECTIVE = re.compile(
    r"自((?:[\d二〇零一三四五六七八九十]{1,4}年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日|[^，。；自]{0,6}?(?:印发|发布|公布|下发|发文|颁布)之日))起(?:满?[\d一二三四五六七八九十]+个?(?:工作)?日[之以]?后)?(?:正式)?(?:施行|实施|执行|生效|试行)"
)
_VALID = re.compile(
    r"(?:有效期限?|(?<=行，)(?:试行|执行)期限?)(?:为|至|到)?([\d一二三四五六七八九十两]{1,4}(?:年|个月)[^，。；）)]{0,10}?)止?(?:[，。；）)]|$)"
)
_FORWARDS = re.compile(r"印发|转发|批转")
_NO_PLAN = re.compile(r"关于(?:下达|公布|命名|表彰)")
_MARKED = re.compile(r"《((?:[^《》]|《[^《》]*》)+)》")
_ISSUED = re.compile(r"(?:印发|转发|批转)(?P<plan>.+?)(?:的通知|的函|的意见|的决定)?$")
_REPLY = re.compile(r"现?(?:将有关事项)?(批复|函复|复函|通知|函告|答复)如下")
_REPLY_GENRE = {"批复": "批复", "函复": "函", "复函": "复函", "通知": "通知", "函告": "函", "答复": "批复"}
_LEAD = 150  # code points of a report's first sentences
_LISTED = 300  # code points that a list of plans in 《》 takes
_DATE_BEHIND = re.compile(r"(?<=人员)[（(].*\d{4}年.*[)）]$")
_BEFORE_ISSUER = re.compile(r"^\s*(?:【[^【】]*】|\[[^\[\]]*\])\s*")  # what a page puts before the title
_TOLD_PLAN = re.compile(r"印发了?《(?P<title>[^《》]{4,60})》")
_KIND_ALONE = re.compile(r"命令|令|公告|通告|决定|决议")
_CLASS_HEAD = re.compile(r"^(?:各.{0,3}(?:市|县|区|省|乡镇|委|地)?[^政镇处]*|有关.*)$")
_BY = ("发文机关", "发文单位", "发布单位")
_POSTED_BY = ("发布机关", "发布机构", "发文机构")  # whose page it is, where nobody signs
_ON = ("成文日期", "生成日期", "发文日期")
_SHARES = re.compile(
    r"(?![省市州县区国各驻直])(?:(?:人民)?(?:法院|检察院)|[\u4e00-\u9fff]{2,10}[局厅委])"
)  # 各县政府、法院
_LEVEL = re.compile(r"中央|国家|部|省|市|县|区|驻.{1,4}")  # no recipient by itself
_ZONE = re.compile(r"(?:开发区|高新区|新区|园区|港区|保税区|示范区)$")  # shares 管委会 with the next
_WHOLE = re.compile(r"(?:人民政府|政府|办事处|单位|部门|公司|管委会|总部)$")


@dataclass(frozen=True, slots=True, eq=False)
class Cut:
    """One document as lines: its head, its body, its end.

    Attributes:
        head: The head, line numbers as in ``lines``.
        lines: All lines of the source.
        body: The lines of the body, signature and closing marks included.
        signature: The lines of signature and date; empty if none was found.
        rest: The lines after the signature: the forwarded plan and the attachments.
        boxes: The contact boxes that belong to the document.
        plan: The heading printed over the forwarded plan, white space removed; None if there is none.
    """

    head: Head
    lines: Sequence[Line]
    body: tuple[Line, ...]
    signature: tuple[Line, ...]
    rest: tuple[Line, ...]
    boxes: tuple[Box, ...]
    plan: str | None


def read_heading(cut: Cut) -> Heading:
    """Read all particulars; what is not printed is None or empty."""
    head, lines = cut.head, cut.lines
    meta = metadata([*lines[head.first : head.title[0]], *lines[head.title[1] : head.recipients[0]]])
    issuer_text, title = _issuer_and_title(cut)
    named = without_others(issuer_text)
    signed = _signed(cut) if named != issuer_text.strip(" 　、，") else ""  # a title with 等部门 names the first
    issuer_text = signed if signed.startswith(named) else named
    issuers = _in_full(split_issuers(issuer_text or _first(meta, _BY) or _signed(cut) or _first(meta, _POSTED_BY)), cut)
    letter = bare(cut.body)
    whole = letter + bare(cut.rest)
    contact = cut.boxes[0] if cut.boxes else None
    copied = _copied_to([*cut.body, *cut.rest])
    effective, valid = _EFFECTIVE.search(whole), _VALID.search(whole)
    return Heading(
        number=head.number,
        title=title,
        issuers=issuers,
        genre=_genre(title or bare(lines[slice(*head.title)])) or (None if title else _reply_genre(letter)),
        date=_date(cut, meta),
        recipients=split_recipients(bare(lines[slice(*head.recipients)])),
        plans=plans(title, letter, cut.plan),
        public=bool(_PUBLIC.search(whole)),
        contact_unit=contact.unit if contact else None,
        contact_phone=contact.phone if contact else None,
        interpreter=_interpreter(whole),
        copied_to=copied,
        effective_from=_effective(effective[1]) if effective else None,
        valid_for=valid[1] if valid else None,
        evidence=_evidence(cut),
    )


def bare(lines: Sequence[Line]) -> str:
    """Give the text of some lines without any white space."""
    return "".join(line.bare for line in lines)


def split_recipients(text: str) -> tuple[str, ...]:
    """Split the recipients before the colon: at ， and ；, at 、 where it joins whole bodies.

    ``各县（市、区）人民政府，市人民政府各委、办、局`` are two, ``各市教育局、财政局`` is one,
    ``临县、兴县人民政府`` are two.
    """
    names = re.split(r"[：:]", text)[0]
    found: list[str] = []
    for chunk in _split(names, "，；,;"):
        parts = _split(chunk, "、")
        whole = not _CLASS_HEAD.match(parts[0]) and not re.search(r"各[^、]{0,2}$", parts[0])
        each = all(re.search("各|有关", part) for part in parts[1:])  # 各县发展改革局、各县农业农村局
        apart = len(parts) > 1 and (whole or each or bool(_WHOLE.search(parts[0])))
        found += parts if apart and not _share_a_word(parts) else _whole_bodies(parts)
    return tuple(found)


def _whole_bodies(parts: Sequence[str]) -> list[str]:
    """Put parts of one chunk together again, but for a class of its own behind a whole body.

    ``各区、县（市）人民政府、各有关部门`` are two.
    """
    found = [parts[0]]
    for before, part in pairwise(parts):
        if _WHOLE.search(before) and re.match("各|有关", part) and not _SHARES.fullmatch(part[1:]):
            found.append(part)
        else:
            found[-1] += f"、{part}"
    return found


def _share_a_word(parts: Sequence[str]) -> bool:
    """Say whether what 、 parts is one recipient: 各委、办、局, 中央、省驻市单位, 各县人民政府、法院."""
    cut_short = re.search("[各直属]企$", parts[0]) is not None or any(
        len(part) == 1 or _LEVEL.fullmatch(part) for part in parts
    )
    shared = parts[-1].endswith("管委会") and all(_ZONE.search(part) for part in parts[:-1])
    return cut_short or shared or (parts[0].startswith("各") and any(_SHARES.fullmatch(part) for part in parts[1:]))


def _split(text: str, marks: str) -> list[str]:
    """Split at marks outside brackets; empty pieces are dropped."""
    pieces, depth, start = [], 0, 0
    for n, char in enumerate(text):
        depth += (char in "（(") - (char in "）)")
        if char in marks and depth <= 0:
            pieces.append(text[start:n])
            start = n + 1
    return [p for p in [*pieces, text[start:]] if p]


def plans(title: str | None, letter: str, printed: str | None) -> tuple[str, ...]:
    """Name the plans that a document prints and forwards: as printed over it, else in 《》, else after 印发."""
    forwards = bool(title and _FORWARDS.search(title))
    if (title and _NO_PLAN.match(title)) or not (forwards or re.search(r"现?予?印发|转发", letter)):
        return ()
    marked = [m[1] for m in _MARKED.finditer(letter) if _is_forwarded(letter, m)]
    named = _ISSUED.search(title) if title and forwards else None
    if printed and (forwards or marked):
        return tuple(dict.fromkeys([printed, *marked[1:]]))
    if marked:
        return tuple(dict.fromkeys(marked))
    return (named["plan"].strip("《》"),) if named else ()


def _is_forwarded(letter: str, mark: re.Match[str]) -> bool:
    """Say whether the letter forwards what stands in these marks: 《X》已经…同意，现印发; 现将《X》印发."""
    after = letter[mark.end() : mark.end() + _LISTED]
    before = letter[max(0, mark.start() - 60) : mark.start()]
    return bool(re.match(r"(?:《[^》]*》|、|和|等\d*个?文件|（[^）]*）)*(?:已|业|经|现|印发你|印发给)", after)) or (
        bool(re.search(r"(?:现将|制定了?)(?:《[^》]*》|、|和)*$", before))
    )


def _issuer_and_title(cut: Cut) -> tuple[str, str | None]:
    head, lines = cut.head, cut.lines
    if head.title[0] == head.title[1]:
        told = (
            None if head.number or head.recipients[0] < head.recipients[1] else _TOLD_PLAN.search(bare(cut.body)[:150])
        )
        return "", told["title"] if told else None
    title, _ = behind_title(bare(lines[slice(*head.title)]))
    title = _DATE_BEHIND.sub("", title)
    issuers = " ".join(line.text.text for line in lines[slice(*head.issuers)] if not is_date(line.bare))
    front = lines[head.first : head.issuers[0]]
    marks = [name for line in front if (name := letterhead(line.text.text))]
    if re.match("关于|印发|转发|批转", title):
        return issuers or " ".join(marks), title
    about = _passes_on(title) or re.search("关于|(?:印发|转发|批转)《", title)
    if about is None:
        short = short_title(title)
        named = issuers or (short[0] if short else "")
        return named, (_without_issuer(title) or None) if head.number else title
    printed = " ".join(line.text.text for line in lines[slice(*head.title)])
    named = re.split(
        r"(?:转\s*发|批\s*转)|关\s*于|印发《" if _passes_on(title) else r"关\s*于|(?:印发|转发|批转)《", printed
    )[0]
    return _BEFORE_ISSUER.sub("", re.sub(r"(?:印发|转发|批转)\s*$", "", named)), title[about.start() :]


def _passes_on(title: str) -> re.Match[str] | None:
    """Find where a title passes on what others issued: 甲省政府办公厅 + 转发省水利厅关于…的通知; None elsewhere."""
    verb = re.search("转发|批转", title)
    return verb if verb and is_issuer_line(title[: verb.start()]) else None


def _without_issuer(title: str) -> str:
    """Give a title without 关于 less the issuer in it; empty for an order or an announcement."""
    short = short_title(title)
    name = short[1] if short else title
    return "" if _KIND_ALONE.fullmatch(name) else name


def _told_title(cut: Cut) -> str | None:
    """Give the title that a report of a notice tells in its first sentences (印发了《…分工》); None for a letter."""
    letter = cut.head.number or cut.head.recipients[0] < cut.head.recipients[1]
    told = None if letter else _TOLD_PLAN.search(bare(cut.body)[:_LEAD])
    return told["title"] if told else None


def _first(meta: dict[str, str], keys: Sequence[str]) -> str:
    """Give what a metadata table prints under the first of some keys that it has."""
    return next((meta[key] for key in keys if meta.get(key)), "")


def _in_full(issuers: tuple[str, ...], cut: Cut) -> tuple[str, ...]:
    """Give a sole issuer that the title names short (县人民政府) as the lines over it or the signature name it."""
    front = [line for line in cut.lines[cut.head.first : cut.head.title[0]] if not metadata([line])]
    others = [line.bare for line in (*front, *cut.signature)]
    longer = [name for name in others if len(issuers) == 1 and name.endswith(issuers[0]) and is_issuer_line(name)]
    return (max(longer, key=len),) if longer else issuers


def _signed(cut: Cut) -> str:
    """Give the names at the signature, for a document whose head names no issuer."""
    names = [line.text.text for line in cut.signature if is_issuer_line(line.text.text)]
    return " ".join(names)


def _date(cut: Cut, meta: dict[str, str]) -> str | None:
    """Give the date of the document (成文日期): at the signature, else in the metadata table, else under the title."""
    for line in reversed(cut.signature):
        found = find_date(line.bare)
        if found:
            return found
    head = cut.head
    noted = (*cut.lines[slice(*head.issuers)], *cut.lines[head.title[1] : head.recipients[0]])
    behind = _DATE_BEHIND.search(bare(cut.lines[slice(*cut.head.title)]))
    places = [behind[0] if behind else "", _first(meta, _ON), bare(noted)]
    return next((found for text in places if (found := find_date("".join(text.split())))), None)


def _genre(title: str) -> str | None:
    """Give the genre that a title ends in; that of a list of appointments in any words is 名单."""
    return genre_of(title) or ("名单" if short_title(title) and title.endswith("名单") else None)


def _reply_genre(letter: str) -> str | None:
    match = _REPLY.search(letter)
    return _REPLY_GENRE[match[1]] if match else None


def _interpreter(whole: str) -> str | None:
    """Give X of 由X负责解释 / 由X负责解读; the last one printed speaks for the document."""
    found = [m[1] for m in _INTERPRETER.finditer(whole)]
    return found[-1] if found else None


def _copied_to(lines: Sequence[Line]) -> tuple[str, ...]:
    for n, line in enumerate(lines):
        match = _COPIED.match(line.text.text)
        if match:
            text = match[1]
            for more in lines[n + 1 : n + 6]:
                if text.rstrip().endswith("。") or _PRINTED.match(more.bare):
                    break
                text += more.text.text
            return tuple(_split("".join(text.split()).rstrip("。"), "，；,;、"))
    return ()


def _effective(text: str) -> str:
    return find_date(text) or f"自{text}起"


def _evidence(cut: Cut) -> tuple[Span, ...]:
    """Cite head, recipients, signature, closing mark and contact boxes."""
    head = cut.head
    parts: list[Mapped] = [line.text for line in cut.lines[head.first : max(head.body, head.first + 1)]]
    parts += [line.text for line in cut.signature]
    parts += [line.text for line in [*cut.body, *cut.rest] if _closes(line)]
    spans = join(parts, "\n").spans()
    boxes = [span for box in cut.boxes for span in box.evidence]
    return tuple(sorted({*spans, *boxes}))


def _closes(line: Line) -> bool:
    text = line.bare
    return bool(
        (len(text) < 20 and _PUBLIC.search(text)) or _COPIED.match(text) or "负责解释" in text or "负责解读" in text
    )
