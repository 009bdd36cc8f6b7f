"""Made-up names of which no two are alike, and none is within another one.

A name is the only one of its number: numbers are spread over all combinations of syllables by a step that shares no
divisor with how many there are, so that neighbours look nothing alike. All words of a script are of one length.
"""

from __future__ import annotations

__all__ = ["SCRIPTS", "person", "word"]

_LATIN = [first + second for first in "bdfghjklmnprstvz" for second in "aeiou"]
_CHINESE = list("塔洛云萨米拉科贝诺维达鲁卡索伦泽图马纳菲里莫罗戈桑博甘瓦希德佩奇")
_SURNAMES = list("赵钱孙周吴郑冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严金魏陶姜谢邹苏潘范彭韦昌苗方俞任袁柳")
_GIVEN = list(
    "嘉豪俊杰晓梅志强丽娟海燕春玲建华美英玉兰淑芬文秀荣贵彩凤福禄宁涛磊霞敏静倩蓉薇岚悦雯雪琴萍莉婷芳颖佳琪瑶曼蕾帆航峰晨轩昊睿铭辰皓涵彬斌鑫楠桐榆槐松柏翠莲菊茜薰珊瑾瑜璇"
)

SCRIPTS = {"latin": (_LATIN, 4), "chinese": (_CHINESE, 4)}

# A prime that divides none of the numbers of combinations.
_STEP = 15_485_863


def word(script: str, number: int) -> str:
    """The made-up word of this number.

    Raises:
        ValueError: There are no more words.
    """
    syllables, length = SCRIPTS[script]
    return _spelled(number, [syllables] * length).capitalize()


def person(script: str, number: int) -> str:
    """The name of the person of this number, in a script whose names are no words of ours."""
    assert script == "chinese"
    return _spelled(number, [_SURNAMES, _GIVEN, _GIVEN])


def _spelled(number: int, places: list[list[str]]) -> str:
    total = 1
    for choices in places:
        total *= len(choices)
    if not 0 <= number < total:
        raise ValueError(f"there are {total} names of this kind, and number {number} is asked for")
    rest = number * _STEP % total
    parts = []
    for choices in places:
        rest, index = divmod(rest, len(choices))
        parts.append(choices[index])
    return "".join(parts)
