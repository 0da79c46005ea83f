"""P007: lists whose ordinals skip or repeat a number."""

from __future__ import annotations

import pytest

from reportlint_rules.prose import ListOrdinals
from tests.builtin.checking import Found, found
from tests.kit import Story


def ordinals_in(text: str) -> list[Found]:
    return found(ListOrdinals, Story(insert={"end:problems": text}))


@pytest.mark.parametrize(
    ("text", "printed", "expected"),
    [
        ("还有不足：一是解读少；三是能力弱；三是更新慢。", "三是", 2),
        ("一是解读少。二是能力弱。四是更新慢。", "四是", 3),
        ("一是解读少；一是能力弱；二是更新慢。", "一是", 2),
        ("一要强化学习，二要强化管理，四要强化监督。", "四要", 3),
        ("首先，加强学习；其次，加强管理；其次，加强监督。", "其次", 3),
        ("第一，加强学习；第三，加强管理。", "第三", 2),
        ("其一，解读少；其二，能力弱；其四，更新慢。", "其四", 3),
        ("（一）解读少；（二）能力弱；（四）更新慢。", "（四）", 3),
        ("1.解读少\n2.能力弱\n2.更新慢", "2.", 3),
    ],
)
def test_a_list_that_skips_or_repeats_a_number_is_found(text: str, printed: str, expected: int) -> None:
    (finding,) = ordinals_in(text)
    assert (finding.printed, finding.data["expected"], finding.severity) == (printed, expected, "info")


@pytest.mark.parametrize(
    "text",
    [
        "一是解读少；二是能力弱。改进措施：一是多解读；二是多培训；三是多检查。",
        "统一是否公开的标准，二是按时答复。首先加强学习，二是加强管理。",
        "一是分类：一是主动公开，二是依申请公开；二是分级；三是分期。",
        "一是解读少。二、能力弱。三是更新慢。",
        "一是解读少；能力弱二是更新慢；三是监督弱。",
        "（1）解读少；（2）能力弱。\n（1）多解读；（2）多培训；（3）多检查。",
        "根据第二十条第（一）项、第（三）项公开。第一季度公开3条，第三季度公开5条。",
        "2024年公开1.5万条。\n3.5万元。十一是重点，二是难点，三是亮点。",
    ],
)
def test_lists_in_order_and_lists_in_lists_pass(text: str) -> None:
    assert ordinals_in(text) == []
