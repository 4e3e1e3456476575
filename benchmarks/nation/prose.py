"""What notices say between the facts: sentences put together from parts, so that hardly two are alike.

A reader that remembers lines it has seen would be flattered by a few sentences printed again and again.
"""

from __future__ import annotations

from random import Random

_MEANS = (
    *("坚持问题导向", "统筹当前和长远", "立足本地实际", "聚焦薄弱环节", "围绕重点领域", "按照先急后缓的原则"),
    *("结合年度安排", "对照考核指标", "发挥基层作用", "运用信息化手段", "借鉴先进地区经验", "依托现有平台"),
)
_DO = (
    *("完善", "健全", "优化", "推广", "规范", "细化", "加快建设", "稳步推进", "全面梳理", "持续改进", "有序扩大"),
    *("逐步建立", "动态更新", "巩固提升"),
)
_WHAT = (
    *("工作台账", "管理制度", "服务流程", "数据目录", "评价指标", "隐患清单", "培训计划", "项目储备", "应急预案"),
    *("信息共享机制", "资金使用办法", "便民服务网点", "技术标准", "宣传阵地", "人才队伍", "公开渠道", "巡查制度"),
    *("基础设施", "物资储备", "监测网络", "示范样板", "诚信档案"),
)
_WHERE = (
    *("在乡镇和街道", "在产业园区", "在老旧城区", "在重点企业", "在边远村庄", "在中小学校", "在公共场所"),
    *("在交通沿线", "在旅游景区", "在河湖两岸", "在农贸市场", "在新建小区"),
)
_AIM = (
    *("不断提高群众满意度", "确保各项措施落到实处", "形成齐抓共管的局面", "力争年内见到成效", "实现质量和效益同步提高"),
    *("为长远发展打下基础", "做到底数清、情况明", "切实减轻基层负担", "防止问题反复", "推动工作再上新水平"),
)


def sentences(choose: Random, number: int) -> str:
    """Give so many sentences, each with its full stop."""
    return "".join(f"{_sentence(choose)}。" for _ in range(number))


def _sentence(choose: Random) -> str:
    first, second = choose.sample(_WHAT, 2)
    begin = choose.choice((*_MEANS, *_WHERE))
    return f"{begin}，{choose.choice(_DO)}{first}，{choose.choice(_DO)}{second}，{choose.choice(_AIM)}"
