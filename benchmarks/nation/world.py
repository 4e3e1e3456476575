"""Cities with their bureaus, and officials who come, move and go: what happens, before anybody prints it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

_FIRST = "青云白松石玉金银红紫碧丹清静和平安永兴瑞祥嘉善良德仁义礼智信"
_SECOND = "溪岭川原泉峰湖湾潭坪岩洲林台桥津渡浦堤塘"
_FAMILY = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜"
_GIVEN = "建国明志伟强文斌海波春华秋生永红学军玉兰晓东国栋立新爱民德福庆丰瑞林思远佳宁雨泽"
BUREAUS = (
    *(
        "发展和改革委员会",
        "教育局",
        "科学技术局",
        "工业和信息化局",
        "公安局",
        "民政局",
        "司法局",
        "财政局",
        "人力资源和社会保障局",
    ),
    *(
        "规划和自然资源局",
        "生态环境局",
        "住房和城乡建设局",
        "交通运输局",
        "水利局",
        "农业农村局",
        "商务局",
        "文化和旅游局",
    ),
    *("卫生健康委员会", "应急管理局", "审计局", "市场监督管理局", "统计局", "体育局", "医疗保障局", "能源局"),
)
MATTERS = (
    *(
        "河道治理",
        "安全生产",
        "森林防火",
        "农村供水",
        "数字城市建设",
        "老旧小区改造",
        "招商引资",
        "乡村振兴",
        "食品安全",
    ),
    *(
        "城市更新",
        "优化营商环境",
        "秸秆综合利用",
        "电子商务进农村",
        "养老服务",
        "青年就业",
        "全民健身",
        "文物保护",
        "节约用水",
    ),
)


@dataclass(slots=True)
class Person:
    """An official; two of one name are two.

    Attributes:
        key: Tells people apart.
        name: As printed.
        woman: Whether （女） follows the name in an appointment.
    """

    key: int
    name: str
    woman: bool


@dataclass(slots=True)
class City:
    """A city and who holds what in it.

    Attributes:
        name: With its level: 青溪市.
        code: What its document numbers begin with: 青政.
        heads: Who heads each bureau, by the bureau's short name with 市 before it.
        leaders: Mayor first, then deputies.
        serial: The last serial of this year, by code.
        plans: Title and number of each plan it has issued.
    """

    name: str
    code: str
    heads: dict[str, Person]
    leaders: list[Person]
    serial: dict[str, int] = field(default_factory=dict)
    plans: list[tuple[str, str]] = field(default_factory=list)

    def number(self, kind: str, year: int) -> str:
        """Take the next document number of a kind: 发, 办发, 任."""
        self.serial[kind] = self.serial.get(kind, 0) + 1
        return f"{self.code}{kind}〔{year}〕{self.serial[kind]}号"


def title_of(bureau: str) -> str:
    """Give what the head of a bureau is called."""
    return "主任" if bureau.endswith("委员会") else "局长"


class Nation:
    """All cities, and a register of people; the same seed gives the same nation."""

    def __init__(self, cities: int, seed: int) -> None:
        """Found the cities."""
        self.random = Random(seed)
        self._keys = 0
        self.cities = [self._city(number) for number in range(cities)]

    def person(self) -> Person:
        """Give a new official; names repeat, as they do."""
        given = "".join(self.random.sample(_GIVEN, self.random.choice((1, 2, 2))))
        self._keys += 1
        return Person(self._keys, self.random.choice(_FAMILY) + given, self.random.random() < 0.25)

    def years(self, first: int, years: int) -> Iterator[tuple[City, int]]:
        """Yield each city once a year; serials begin anew."""
        for year in range(first, first + years):
            for city in self.cities:
                city.serial.clear()
                yield city, year

    def _city(self, number: int) -> City:
        first, second = _FIRST[number % len(_FIRST)], _SECOND[number // len(_FIRST) % len(_SECOND)]
        third = _FIRST[number // len(_FIRST) // len(_SECOND)] if number >= len(_FIRST) * len(_SECOND) else ""
        name = f"{first}{second}{third}"
        heads = {f"市{bureau}": self.person() for bureau in BUREAUS}
        return City(f"{name}市", f"{name}政", heads, [self.person() for _ in range(6)])
