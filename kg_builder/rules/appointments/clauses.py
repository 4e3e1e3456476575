"""The clauses of an act of appointment: headings and verbs that stand over entries, and clauses that hold two acts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from kg_builder.words.clauses import Clause
from kg_builder.words.names import is_person_name
from kg_builder.words.posts import is_post

CAREER = re.compile(r"^(?:附件?\d*：?)?.{0,24}(?:简历|简介|简要情况|履历)(?:表|如下)?$")
HEADER = re.compile(  # 决定任命, 二、免职, 任命名单
    r"^(?P<lead>(?:.{0,50}(?:正式|决定|同意|批准|研究|通过|现将|拟|名单|会议|党委|党组|政府|董事会|提请|关于|日|、|）))?)"
    r"(?P<verb>任命|聘任|聘请|续聘|解聘|委任|提名|免去|免职|任职|晋升|选举|补选|(?<![\u4e00-\u9fff])[任免])(?:的|名单|决定|人员|同志|下列|以下|如下|职务|情况|事项)*$"
)
VERB = re.compile(
    r"(?P<ask>提请|建议(?=任命|免去|聘))?(?:决定|批准|同意|正式)*"
    r"(?P<verb>任命|委任|委派|聘任(?!制)|聘请|续聘|聘用|免去|免除|(?<![\u4e00-\u9fff])免(?=[省市县区州盟旗国中]|[\u4e00-\u9fff]{2,30}[长任员记师席事理]$)|撤销|罢免|解聘|提名|推荐|补选|选举(?=[^，。；]{2,20}为)|建议(?!任命|免去|聘))"
)
ACTION = {
    **dict.fromkeys(
        ("任命", "委任", "委派", "聘任", "聘请", "续聘", "聘用", "任职", "任", "晋升", "补选", "选举"), "任命"
    ),
    **dict.fromkeys(("免去", "免除", "免", "撤销", "罢免", "解聘", "免职"), "免去"),
    **dict.fromkeys(("提名", "推荐", "建议"), "提名"),
}
NOTED_VERBS = frozenset(("委派", "晋升", "聘任", "聘请", "续聘", "聘用", "解聘", "撤销", "罢免", "推荐", "建议"))
NUMBERING = re.compile(r"(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十\d]{1,3}）|\d{1,3}[.．、]|[①-⑳])+")
_CONNECTIVE = re.compile(
    r"[、，]*(?:[和及](?=[\u4e00-\u9fff·]{2,4}(?:同志)?辞去))?(?:同时|并且|(?:并|另|现(?!任[^命免])|兹|特)(?=[任免聘解提决同批经将对报通接不授])|依法|一致|会议|大会|经研究|决定|通过"
    r"|(?:同意|批准)(?!.{2,40}辞去))*(?=.{3})"
)
_SECOND_ACT = re.compile(
    r"(?:、|并|同时)?(?:决定)?(?:免去|不再担任|不再兼任)(?=.)|(?<=职务)、|[、和及](?=[\u4e00-\u9fff·]{2,4}(?:同志)?辞去)|、(?=[^、]{2,8}同志(?:任|为|担任))|、(?=[\u4e00-\u9fff·]{2,4}(?:（[^（）]*）)?为)"
    r"|、(?=(?!分管|负责|主持|联系|协管|主管|协助)[\u4e00-\u9fff·]{2,4}(?:（[^（）]*）)?(?:同志)?的)"
)
_BEFORE_SECOND = re.compile(r"(?:职务)?(?:的?(?:请求|申请))?以?$")
_FIRST = re.compile(r"(?:决定|同意)*免去(?P<name>[\u4e00-\u9fff]{2,3}?)(?P<level>[省市县区州])(?!长)")
_NEXT = re.compile(r"、(?P<name>[\u4e00-\u9fff]{2,3}?)(?P<level>[省市县区州])(?!长)")
_LONGEST_POST = 120  # code points looked at before a second act


def _people_in_a_row(text: str, begin: int) -> Iterator[int]:
    """Yield where the next of several is named: ``免去甲某县财政局局长、乙某县水利局局长职务``, of one level all."""
    first = _FIRST.match(text, begin)
    if first and is_person_name(first["name"]):
        for other in _NEXT.finditer(text, first.end()):
            if other["level"] == first["level"] and is_person_name(other["name"]):
                yield other.start()


def pieces(clause: Clause) -> Iterator[Clause]:
    """Cut a clause before a second act in it: ``任县信访局局长、免去其…``; numbering and connectives are dropped."""
    if clause.text.startswith("【") and clause.text.endswith("】"):  # 【任命】
        clause = replace(clause, text=clause.text[1:-1], start=clause.start + 1)
    text = clause.text
    lead = NUMBERING.match(text)
    begin = lead.end() if lead else 0
    cuts = sorted({*(cut.start() for cut in _SECOND_ACT.finditer(text, begin)), *_people_in_a_row(text, begin)})
    inner = [cut for cut in cuts if is_post(_BEFORE_SECOND.sub("", text[max(begin, cut - _LONGEST_POST) : cut]))]
    for start, end in pairwise((begin, *inner, len(text))):
        connective = _CONNECTIVE.match(text, start, end)
        own = connective.end() if connective else start
        mark = clause.mark if end == len(text) else "，"
        yield replace(clause, text=text[own:end], start=clause.start + own, mark=mark)
