"""Phrasings for the figures of a report, as clerks write them. The fields in braces are described in `claiming.py`."""

from __future__ import annotations

from tests.kit.claiming import Phrasing

_ASKED, _CONTESTED, _MADE, _PUBLISHED, _FEES = "applications", "proceedings", "documents", "publication", "fees"


def _ways(topic: str, *texts: str, needs: str = "") -> tuple[Phrasing, ...]:
    return tuple(Phrasing(topic, text, tuple(needs.split())) for text in texts)


RECEIVED = _ways(
    _ASKED,
    "{year}年，{we}共收到政府信息公开申请{got}件。",
    "全年新收政府信息公开申请{received}件。",
    "{we}本年度受理依申请公开{taken}件，每一件都指定专人跟办。",
    "本年度共收到公民、法人和其他组织提出的政府信息公开申请{got}件。",
    "{year}年度，收到的政府信息公开申请共计{got}件。",
    "当年接收{got}件政府信息公开申请，登记台账一应俱全。",
    "截至{year}年12月31日，{we}累计收到依申请公开{got:full}件。",
    "年度内新增政府信息公开申请{received}件。",
    "经统计，{we}全年收到政府信息公开申请{got:about}件。",
    "全年共收到政府信息公开申请{got:over}件。",
    "本年度办理政府信息公开申请{taken}件。",
    "政府信息公开申请共{taken}件。",
    "{we}收到政府信息公开申请{got:han}件。",
    "全年没有收到投诉，收到政府信息公开申请{got}件。",
    "{year}年1月至12月，{we}收到信息公开申请{got}件。",
    "收到依申请公开政府信息申请{got}宗，办理情况已录入系统。",
    needs="received",
)
HANDLED = (
    *_ways(
        _ASKED,
        "{year}年新收政府信息公开申请{received}件，上年结转{carried_in}件。",
        "上年度结转政府信息公开申请{carried_in}件，本年度新收{received}件。",
        needs="received carried_in",
    ),
    *_ways(
        _ASKED,
        "{year}年，{we}办结政府信息公开申请{closed}件。",
        "共答复政府信息公开申请{closed}件，答复文书全部归档。",
        "本年度答复办结政府信息公开申请{closed:han}件。",
        needs="closed",
    ),
    *_ways(
        _ASKED,
        "{we}收到政府信息公开申请{got}件，已办结{closed}件，结转下年度继续办理{carried_out}件。",
        "新收政府信息公开申请{received}件，答复{closed}件，{carried_out}件结转下年度。",
        "收到依申请公开{got}件；办结{closed}件；结转下一年度{carried_out}件。",
        needs="received closed carried_out",
    ),
    *_ways(
        _ASKED,
        "结转下年度继续办理的政府信息公开申请{carried_out}件。",
        "尚有政府信息公开申请{carried_out}件结转至下一年度办理。",
        needs="carried_out",
    ),
)
OUTCOMES = (
    *_ways(
        _ASKED,
        "{year}年，{we}办结政府信息公开申请{closed}件，其中{*outcomes、}。",
        "办结政府信息公开申请{closed}件：{*outcomes，}。",
        "共办结政府信息公开申请{closed}件（{*outcomes、}），没有超期件。",
        "政府信息公开申请按办理结果统计，{*outcomes；}。",
        "已答复的政府信息公开申请{closed}件中，{*outcomes，}。",
        "办结政府信息公开申请{closed}件。其中，{*outcomes，}。",
        needs="closed",
    ),
    *_ways(
        _ASKED,
        "政府信息公开申请办理结果分别为：{*reasons、}。",
        "{we}办结政府信息公开申请{closed}件，其中{*reasons，}。",
        needs="closed !other !refused.security_and_stability !declined.confirmation",
    ),
    *_ways(
        _ASKED,
        "新收政府信息公开申请{received}件、上年结转{carried_in}件，其中{*outcomes，}，结转下年度继续办理{carried_out}件。",
        needs="received carried_in closed carried_out",
    ),
    *_ways(
        _ASKED,
        "办理政府信息公开申请的结果：予以公开{granted}件，部分公开{partially_granted}件，不予公开{refused}件，"
        "无法提供{unavailable}件，不予处理{declined}件，其他处理{other}件。",
    ),
    *_ways(_ASKED, "在政府信息公开申请的答复中，予以公开{granted}件。", needs="granted"),
    *_ways(_ASKED, "政府信息公开申请中，因信息不存在无法提供的{absent}件。", needs="absent"),
    *_ways(_ASKED, "依申请公开的答复中，属于重复申请的{declined.duplicate}件。", needs="declined.duplicate"),
)
APPLICANTS = (
    *_ways(
        _ASKED,
        "{we}新收政府信息公开申请{received}件，其中自然人{natural_person}件、法人或其他组织{organisations}件。",
        "新收政府信息公开申请{received}件（自然人{natural_person}件，法人或其他组织{organisations}件）。",
        "新收政府信息公开申请{received}件：自然人申请{natural_person}件；法人或其他组织申请{organisations}件。",
        "从申请人看，新收的政府信息公开申请{received}件，自然人{natural_person}件，法人和其他组织{organisations}件。",
        needs="natural_person organisations",
    ),
    *_ways(
        _ASKED,
        "本年度新收政府信息公开申请{received}件，其中{*applicants、}。",
        "新收政府信息公开申请{received}件（{*applicants，}）。",
        needs="received !others",
    ),
    *_ways(
        _ASKED,
        "新收政府信息公开申请{received}件，均来自自然人。",
        "{year}年新收政府信息公开申请{received}件，申请人全部为自然人。",
        needs="natural_person !organisations",
    ),
)
NO_APPLICATIONS = _ways(
    _ASKED,
    "{year}年，{we}{!received 未收到政府信息公开申请!}。",
    "全年{!received 没有收到依申请公开!}。",
    "本年度{!received 无政府信息公开申请!}。",
    "{we}本年度收到政府信息公开申请{received}件。",
    "年内，{we}{!received 未收到公民、法人或其他组织的政府信息公开申请!}。",
    "{!received 没有接到任何形式的政府信息公开申请!}。",
    "全年{!received 未受理政府信息公开申请!}。",
    needs="!received !carried_in",
)
CONTESTED = (
    *_ways(
        _CONTESTED,
        "全年因政府信息公开被申请行政复议{review}件、被提起行政诉讼{suit}件。",
        "发生涉及政府信息公开的行政复议{review}起，行政诉讼{suit}起。",
        "政府信息公开行政复议、行政诉讼分别为{review}件、{suit}件。",
        "行政复议{review:full}件；行政诉讼{suit:full}件。",
    ),
    *_ways(
        _CONTESTED,
        "{year}年，{we}因政府信息公开被申请行政复议{review}件，其中{*reviews、}。",
        "政府信息公开行政复议{review}件（{*reviews，}）。",
        "因政府信息公开引发行政复议{review}件：{*reviews；}。",
        needs="review",
    ),
    *_ways(
        _CONTESTED,
        "未经复议直接起诉{direct}件，复议后起诉{after}件。",
        needs="direct after",
    ),
    *_ways(_CONTESTED, "{year}年，因政府信息公开引起的行政诉讼{suit:han}件。", needs="suit"),
    *_ways(
        _CONTESTED,
        "因政府信息公开被申请行政复议{review}件，均维持。",
        "政府信息公开行政复议{review}件，结果均为维持。",
        needs="review.upheld !review.corrected !review.other !review.pending",
    ),
    *_ways(
        _CONTESTED,
        "{!review 未发生因政府信息公开引起的行政复议!}。",
        "全年{!review 没有因政府信息公开被申请行政复议!}。",
        "{we}被申请行政复议{review}件。",
        needs="!review",
    ),
    *_ways(
        _CONTESTED,
        "{!suit 未发生因政府信息公开引起的行政诉讼!}。",
        "本年度{!suit 无政府信息公开行政诉讼!}。",
        needs="!suit",
    ),
)
MADE = (
    *_ways(
        _MADE,
        "全年制发行政规范性文件{issued}件，废止{repealed}件，现行有效{in_force}件。",
        "{we}现行有效的行政规范性文件{in_force}件，全部在网站集中公布。",
        "废止行政规范性文件{repealed}件。",
        "{year}年，{we}制定行政规范性文件{issued}件。",
        "当年新出台规范性文件{issued:full}份，废止{repealed:full}份。",
        "制发行政规范性文件{issued:han}件。",
    ),
    *_ways(
        _MADE,
        "作出行政许可决定{licences}件。",
        "办理行政许可{licences}件，结果按时公示。",
        "作出行政处罚决定{penalties}件、行政强制决定{compulsion}件。",
        "{year}年，{we}实施行政处罚{penalties}起。",
        "作出行政许可决定{licences}件，行政处罚决定{penalties}件，行政强制决定{compulsion}件。",
    ),
    *_ways(_MADE, "全年行政事业性收费{fees}万元。", "收取行政事业性收费{fees:yuan}元。", needs="fees"),
    *_ways(
        _MADE,
        "{year}年，{we}{!issued 未制发行政规范性文件!}。",
        "{!issued 没有制定规范性文件!}。",
        needs="!issued",
    ),
    *_ways(_MADE, "全年{!penalties 未作出行政处罚决定!}。", needs="!penalties"),
    *_ways(_MADE, "{!fees 未收取行政事业性收费!}。", needs="!fees"),
)
SHARES = (
    *_ways(
        _ASKED,
        "新收政府信息公开申请{received}件，其中自然人{natural_person}件，占{%natural_person/received}%。",
        "{we}新收政府信息公开申请{received}件，自然人申请{natural_person}件，占比{%natural_person/received}%。",
        needs="natural_person",
    ),
    *_ways(
        _ASKED,
        "办结政府信息公开申请{closed}件，其中予以公开{granted}件，占{%granted/closed}%。",
        "答复政府信息公开申请{closed}件，予以公开{granted}件，占总数的{%granted/closed}%。",
        needs="granted",
    ),
    *_ways(_PUBLISHED, "主动公开政府信息{texts}条，其中动态信息{site}条，占{%site/texts}%。"),
)
PUBLISHED = _ways(
    _PUBLISHED,
    "{we}主动公开政府信息{texts}条，其中政府网站{site}条、微信公众号{account}条、公示栏{board}条。",
    "全年主动公开信息{texts}条（网站{site}条，公众号{account}条）。",
    "政府网站公开信息{site}条，微信公众号公开信息{account}条，共计{texts}条。",
    "{year}年主动公开政府信息{texts}条：机构概况类{site}条，工作动态类{account}条，财政信息类{board}条。",
    "发布信息{texts}条，其中政策文件{site}条；工作动态{account}条；通知公告{board}条。",
)
CHARGED = (
    *_ways(
        _FEES,
        "{year}年，{we}收取信息处理费{handled:yuan}元。",
        "依申请公开共收取信息处理费{handled:yuan}元，全部上缴国库。",
        needs="handled",
    ),
    *_ways(
        _FEES, "全年发出收费通知{unpaid}件。", "关于信息处理费，{year}年共发出收费通知书{unpaid}件。", needs="unpaid"
    ),
)
"""Phrasings for section six."""

PHRASINGS: tuple[Phrasing, ...] = (
    *RECEIVED,
    *HANDLED,
    *OUTCOMES,
    *APPLICANTS,
    *NO_APPLICATIONS,
    *CONTESTED,
    *MADE,
    *SHARES,
    *PUBLISHED,
)
