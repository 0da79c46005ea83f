"""P004: private data."""

from __future__ import annotations

import time

import pytest

from reportlint_rules.prose import PrivateData
from reportlint_rules.prose.identity import is_identity_number
from tests.builtin.checking import LAYOUT_NAMES, Found, found, rendered
from tests.kit import Story, half_width

every_layout = pytest.mark.parametrize("layout", LAYOUT_NAMES)

# Numbers that nobody can have: of a region that does not exist, and of zeros.
IDENTITY = "99010119900101"
MOBILE = "13800001234"
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


def an_identity(born: str = "19900101", region: str = "330100", serial: str = "001") -> str:
    """Return a number with its check digit."""
    head = region + born + serial
    (number,) = (head + check for check in "0123456789X" if is_identity_number(head + check))
    return number


def _with(line: str, anchor: str = "end:overview") -> Story:
    return Story(insert={anchor: line})


def _found(line: str, layout: str = "tab") -> list[Found]:
    """Return the findings in a line of section one, after checking that half-width marks give the same."""
    told = rendered(_with(line), layout)
    wide, half = found(PrivateData, told), found(PrivateData, half_width(told))
    assert [(each.severity, each.place, each.zh) for each in wide] == [
        (each.severity, each.place, each.zh) for each in half
    ]
    assert all(each.line == told.lines["insert:end:overview"] for each in wide)
    return wide


def _shows(finding: Found, secret: str) -> bool:
    """Return whether the messages or the data of a finding repeat the private data."""
    return any(secret in text for text in (finding.zh, finding.en, str(finding.data)))


# ------------------------------------------------------------------------------- identity numbers


@every_layout
@pytest.mark.parametrize("serial", ["001", "002", "003", "008", "112"])
def test_an_identity_number_is_found_and_not_published_again(serial: str, layout: str) -> None:
    number = an_identity(serial=serial)
    (finding,) = _found(f"收到申请1件，申请人提供的号码为{number}，已答复。", layout)
    assert (finding.severity, finding.printed) == ("error", number)
    assert finding.data == {"kind": "identity", "masked": "330" + "*" * 11 + number[-4:]}
    assert not _shows(finding, number)
    assert finding.data["masked"] in finding.zh
    assert finding.data["masked"] in finding.en


def test_a_check_digit_x_counts_in_either_case() -> None:
    number = next(each for serial in range(100, 200) if (each := an_identity(serial=str(serial))).endswith("X"))
    (finding,) = _found(f"其号码{number}已登记。")
    assert finding.printed == number
    (finding,) = _found(f"其号码{number.lower()}已登记。")
    assert finding.printed == number.lower()


def test_full_width_digits_count_and_keep_their_place() -> None:
    number = an_identity().translate(WIDE)
    told = rendered(_with(f"身份证号码{number}已登记。"))
    (finding,) = found(PrivateData, told)
    assert finding.printed == number
    assert finding.place == (told.lines["insert:end:overview"], 6)


def test_spaces_inside_a_number_count_where_it_is_announced() -> None:
    number = an_identity()
    printed = f"{number[:6]} {number[6:14]} {number[14:]}"
    (finding,) = _found(f"身份证号码{printed}已登记。")
    assert finding.printed == printed
    assert not _shows(finding, number)


def test_a_number_of_fifteen_digits_counts_only_behind_its_name() -> None:
    assert [each.printed for each in _found("其身份证号码330100600101001已登记。")] == ["330100600101001"]
    assert _found("其号码330100600101001已登记。") == []


def test_an_identity_number_in_front_of_the_report_or_behind_it_is_found() -> None:
    number = an_identity()
    for anchor in ("after:preamble", "end:report", "end:problems", "start:proceedings"):
        (finding,) = found(PrivateData, _with(f"号码：{number}", anchor))
        assert finding.printed == number


def test_a_number_that_stands_twice_is_one_finding() -> None:
    number = an_identity()
    (finding,) = _found(f"号码{number}与号码{number}重复登记。")
    assert len(finding.related) == 1


@pytest.mark.parametrize(
    "line",
    [
        f"号码为{IDENTITY}0011的材料。",
        "号码为330100199013010010的材料。",
        "号码为330100189901010010的材料。",
        "备案编号330106202300012345，已归档。",
        "统一社会信用代码113301002591234567。",
        "文件下载地址为http://www.yunqi.gov.cn/art/33010019900101001X.html。",
        "身份证号码330***********1234已打码。",
        "群众凭身份证办理查阅登记。",
        "共计1234567890123456789012345条数据。",
        "00000000000000000000",
    ],
)
def test_other_long_numbers_pass(line: str) -> None:
    assert _found(line) == []


def test_the_same_digits_under_a_name_that_is_none_pass() -> None:
    assert _found(f"账号{an_identity()}为缴款账号。") == []


def test_a_wrong_check_digit_passes() -> None:
    number = an_identity()
    wrong = number[:-1] + ("1" if number[-1] != "1" else "2")
    assert _found(f"号码为{wrong}的材料。") == []


# ------------------------------------------------------------------------------- mobile numbers


@every_layout
@pytest.mark.parametrize(
    "line",
    [
        f"申请人的手机号码为{MOBILE}，已电话告知。",
        f"申请人联系电话：{MOBILE}，答复已寄送。",
        f"当事人手机{MOBILE}无法接通。",
        f"信访人电话为{MOBILE}。",
        f"已向本人手机{MOBILE}发送短信。",
    ],
)
def test_a_private_mobile_number_is_found_and_masked(line: str, layout: str) -> None:
    (finding,) = _found(line, layout)
    assert (finding.severity, finding.printed) == ("error", MOBILE)
    assert "138****1234" in finding.zh
    assert not _shows(finding, MOBILE)


def test_a_number_with_spaces_or_hyphens_is_found_and_masked() -> None:
    for printed in ("138 0000 1234", "138-0000-1234"):
        (finding,) = _found(f"申请人手机：{printed}，已告知。")
        assert finding.printed == printed
        assert finding.data["masked"] == "138****1234"


def test_a_name_and_its_number_are_two_findings() -> None:
    findings = _found(f"申请人王小明，联系电话{MOBILE}，申请已办结。")
    assert [each.data["masked"] for each in findings] == ["王**", "138****1234"]
    assert {each.severity for each in findings} == {"error"}


def test_a_number_beside_an_identity_number_is_a_persons() -> None:
    findings = _found(f"号码{an_identity()}，手机{MOBILE}。")
    assert [each.data["kind"] for each in findings] == ["identity", "mobile"]


def test_a_name_with_a_handset_is_only_information() -> None:
    (finding,) = _found(f"王小明（手机：{MOBILE}）前来查阅。")
    assert (finding.severity, finding.printed) == ("info", MOBILE)
    assert not _shows(finding, MOBILE)


@pytest.mark.parametrize(
    "line",
    [
        f"联系电话：{MOBILE}。",
        f"如有疑问，请与党政办公室联系，电话{MOBILE}。",
        f"咨询电话{MOBILE}，传真05710000000。",
        f"值班手机{MOBILE}全天开通。",
        f"监督电话：{MOBILE}",
        f"联系人：王小明，手机：{MOBILE}",
        f"党政办工作人员李大力（手机{MOBILE}）负责受理。",
        f"申请人可拨打手机{MOBILE}咨询。",
        f"方便申请人联系电话{MOBILE}。",
        f"为申请人开通咨询电话{MOBILE}。",
        f"服务热线{MOBILE}。",
        f"短信平台号码{MOBILE}。",
        f"邮箱为{MOBILE}@163.com。",
        f"申请人编号{MOBILE}5678已登记。",
        "全年浏览量12345678901次，申请人满意。",
        "全年点击13800001234次。",
        "申请人手机138****1234已登记。",
    ],
)
def test_the_offices_own_numbers_and_other_figures_pass(line: str) -> None:
    assert _found(line) == []


def test_contacts_in_the_preamble_and_the_signature_pass() -> None:
    for anchor in ("before:title", "after:title", "after:preamble"):
        assert found(PrivateData, _with(f"申请人手机：{MOBILE}", anchor)) == []
    for anchor in ("end:other", "before:signature", "end:report"):
        assert found(PrivateData, _with(f"联系人：李大力，电话：{MOBILE}", anchor)) == []


# ------------------------------------------------------------------------------- names


@every_layout
@pytest.mark.parametrize(
    ("line", "name", "masked"),
    [
        ("收到申请人王小明提出的申请1件。", "王小明", "王**"),
        ("申请人：李大力，申请事项为征地补偿。", "李大力", "李**"),
        ("申请人张伟申请公开土地征收信息。", "张伟", "张*"),
        ("申请人姓名：刘芳。", "刘芳", "刘*"),
        ("申请人欧阳小明不服答复，提起诉讼。", "欧阳小明", "欧***"),
        ("因申请人赵建国的申请内容不明确，要求补正。", "赵建国", "赵**"),
        ("信访人陈建华反映的事项已办结。", "陈建华", "陈**"),
        ("当事人吴小兰不服，申请行政复议。", "吴小兰", "吴**"),
        ("原告徐小军诉我镇信息公开案，已判决。", "徐小军", "徐**"),
        ("该申请人（周小红）已撤回申请。", "周小红", "周**"),
    ],
)
def test_the_name_of_an_applicant_is_found_and_masked(line: str, name: str, masked: str, layout: str) -> None:
    (finding,) = _found(line, layout)
    assert (finding.severity, finding.printed) == ("error", name)
    assert f"姓名 {masked} " in finding.zh
    assert not _shows(finding, name)


def test_a_name_that_stands_in_two_sections_is_one_finding() -> None:
    insert = {"end:overview": "申请人王小明申请公开信息。", "start:other": "申请人王小明已撤回申请。"}
    (finding,) = found(PrivateData, Story(insert=insert))
    assert len(finding.related) == 1


@pytest.mark.parametrize(
    "line",
    [
        "申请人张某某提出申请。",
        "申请人张某申请公开，申请人李某某、王某不服。",
        "申请人王先生提出申请，申请人李女士来电。",
        "申请人王××提出申请，申请人李XX、刘*提出申请。",
        "申请人张三提出申请（示例）。",
        "申请人王姓村民提出申请。",
        "申请人王氏家族提出申请。",
        "申请人李家村村民委员会提出申请。",
        "申请人王庄村提出申请，申请人杨柳镇居民要求公开。",
        "申请人张贴的材料，申请人陈述、申辩，听取申请人陈述。",
        "申请人信息、申请人情况、申请人姓名、申请人诉求、申请人权益、申请人需求。",
        "申请人无正当理由逾期不补正、行政机关不再处理。",
        "让申请人满意，为申请人方便，答复申请人程序规范，向申请人解释，与申请人沟通。",
        "申请人于当日提出，申请人向我局提出，申请人对答复不服，申请人应当补正。",
        "申请人方便，申请人许可，申请人查询，申请人关注，申请人费用，申请人包括：自然人。",
        "申请人满意度、申请人知情权、申请人高度评价、申请人单位、申请人常见问题。",
        "申请人郑重承诺，申请人杜绝，申请人陆续提出，申请人罗列，申请人雷同。",
        "与申请人周密沟通，申请人黄色封面，申请人林权，申请人田间。",
        "被申请人王小明。",
        "第三方王小明的权益；经办人李大力负责；镇长张伟主持会议。",
        "依申请公开：申请人、当事人、信访人、投诉人、举报人、原告。",
        "申请人李宁公司提出，申请人王府井集团申请。",
        "申请人王",
        "申请人",
    ],
)
def test_applicants_without_a_name_pass(line: str) -> None:
    assert _found(line) == []


def test_a_name_in_a_table_or_behind_the_report_is_not_looked_at() -> None:
    assert found(PrivateData, _with("上一篇：申请人王小明，", "end:report")) == []
    label = {
        ("applications", "other.not_corrected"): "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"
    }
    assert found(PrivateData, Story(row_labels=label)) == []


@pytest.mark.no_cover
def test_a_very_long_report_is_read_in_linear_time() -> None:
    text = "\n".join(f"申请人王小明，手机{MOBILE}，号码{an_identity()}。" for _ in range(8000))
    start = time.process_time()
    findings = found(PrivateData, _with(text))
    assert {each.data["kind"] for each in findings} == {"name", "mobile", "identity"}
    assert time.process_time() - start < 10
