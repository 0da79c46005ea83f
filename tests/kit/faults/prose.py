"""P: writing. Each template is a sentence that is wrong between its marks, or right."""

from __future__ import annotations

import random

from tests.kit.faults.model import TOWNS, Case, Expected, Planted, sentences
from tests.kit.story import Story

ID_NUMBER = "330199199003074211"
"""An invented number, of a place that does not exist, with a correct check digit."""


def leftovers(around: str, text: str) -> Case:
    """Return the case of a Word file whose last paragraph has leftovers; `around` is for `documents.as_docx`."""

    def plant(_: random.Random, story: Story) -> Planted:
        return Planted(story, (Expected("P006"),), around=around)

    return Case("P006", text, plant, kinds=("docx",))


CASES: tuple[Case, ...] = (
    *sentences(
        "P001",
        "公开目录由专人维护‹。。›",
        "{we}完善了公开指南‹、、›公开目录的查询方式。",
        "全年组织政务公开业务培训{n}人次‹，，›培训内容涵盖答复文书的写法。",
        about="a mark is written twice",
    ),
    *sentences(
        "P001",
        "意见征集、结果反馈、办理回访……每个环节都有记录。",
        "{we}的公开渠道——网站、公告栏、广播——都有专人负责。",
        about="an ellipsis and a dash are written as two marks",
        fault=False,
    ),
    *sentences(
        "P002",
        "{we}扎实‹推进推进›政务公开标准化建设。",
        "答复文书经‹审核审核›后送达申请人。",
        "公开栏由村务监督‹委员会委员会›每月检查一次。",
        about="a word is written twice",
    ),
    *sentences(
        "P002",
        "{year}年度度假村经营许可的办理结果已在网站公布。",
        "工作人员仔仔细细核对目录，一次一次回访申请人。",
        "{we}按照市政府政府信息公开的部署更新了专栏。",
        about="the same characters belong to two words, or to a reduplication",
        fault=False,
    ),
    *sentences(
        "P003",
        "{we}组织学习‹《›政府信息公开条例的规定，参加人数{n}人。",
        "{we}更新了办事指南‹（›含线上办理流程，便于群众查询。",
        "信息公开专栏设有‹“›政策问答栏目，由专人答复。",
        about="a bracket, a title mark or a quotation mark without its other half",
    ),
    *sentences(
        "P003",
        "完成两项整改：1）补录目录{n}条；2）更换公告栏。",
        "{we}印发《〈公开指南〉编写说明》（含附件“样表”）。",
        about="a numeral with a closing bracket, and nested marks",
        fault=False,
    ),
    *sentences(
        "P004",
        "申请人（身份证号码‹" + ID_NUMBER + "›）的申请已按期答复。",
        "申请人‹周晓岚›提出的申请已按期答复。",
        about="the identity number, or the name, of an applicant",
    ),
    *sentences(
        "P004",
        "申请人周某提出的申请已按期答复。",
        "申请人信息由专人保管，申请人身份证号码一律隐去。",
        "公开目录的编号为{year}0107000{n}。",
        about="a masked name, no number, or a number of another kind",
        fault=False,
    ),
    *sentences(
        "P005",
        "‹我局›把信息公开列入重点任务。",
        "按季度检查公开栏，‹我街道›各科室逐项整改。",
        about="a township that calls itself a bureau or a sub-district",
        unit=TOWNS,
    ),
    *sentences(
        "P005",
        "按照我县统一安排，{we}更新了公开目录。",
        "有群众来信写道“我局办理的事项在哪里查”，工作人员当日回复。",
        about="the county above, and a quotation",
        fault=False,
        unit=TOWNS,
    ),
    leftovers(
        '<w:ins w:id="1" w:author="拟稿人" w:date="2024-01-02T08:00:00Z">{0}</w:ins>',
        "an insertion that was not accepted",
    ),
    leftovers(
        '{0}<w:del w:id="2" w:author="拟稿人" w:date="2024-01-02T08:00:00Z">'
        "<w:r><w:delText>前</w:delText></w:r></w:del>",
        "a deletion that was not accepted",
    ),
    Case(
        "P006",
        "a Word file without changes and comments",
        lambda _, story: Planted(story),
        fault=False,
        kinds=("docx",),
    ),
    *sentences(
        "P006",
        "文件修订和意见批注均留存归档，共{n}份。",
        about="the words 修订 and 批注 in the text",
        fault=False,
    ),
    *sentences(
        "P007",
        "做法有三点：一是及时发布；‹三是›定期检查；四是按月通报。",
        "措施如下：一是统一格式；二是规范流程；‹二是›强化培训。",
        about="the ordinals of a list skip or repeat a number",
    ),
    *sentences(
        "P007",
        "做法有三点：一是及时发布；二是定期检查；三是按月通报。",
        "发布方面，一是及时，二是准确。答复方面，一是规范，二是便民。",
        about="a complete list, and two lists one after the other",
        fault=False,
    ),
    *sentences(
        "P008",
        "全年公布‹工商行政管理局›的抽查结果{n}次。",
        "{we}设立专栏，公开‹社会抚养费›征收情况。",
        about="a body that was dissolved, a duty that has ended",
    ),
    *sentences(
        "P008",
        "{we}整理了原工商行政管理局移交的档案。",
        "废止《社会抚养费征收管理办法》等文件的公告已在网站刊登。",
        about="said to be a former one, and the title of a repealed document",
        fault=False,
    ),
    *sentences(
        "P009",
        "现将‹碧溪镇›{year}年政府信息公开工作情况报告如下。",
        "根据要求，‹石桥镇›人民政府编制本报告。",
        "如有疑问，请与‹碧溪镇›人民政府党政办公室联系。",
        about="the preamble names another town",
        anchor="after:preamble",
        unit=TOWNS,
    ),
    *sentences(
        "P009",
        "{year}年，‹碧溪乡›人民政府认真落实公开任务{n}项。",
        "结合‹石桥镇›工作实际，更新公开栏{n}期。",
        about="another town does the year's work",
        unit=TOWNS,
    ),
    *sentences(
        "P009",
        "现将‹石桥县›{year}年政府信息公开工作情况报告如下。",
        "‹石桥县›教育局编制本报告。",
        about="the preamble names another county",
        anchor="after:preamble",
        unit=("云栖县教育局",),
    ),
    *sentences(
        "P009",
        "碧溪镇人民政府积极推进政务公开专区建设，{we}派员学习。",
        "按照《石桥镇人民政府编制的公开目录》范本，更新栏目{n}个。",
        "收到石桥镇人民政府移送的信访件{n}件。",
        "在碧溪镇、石桥乡交界处设置公开栏{n}个。",
        "全镇、全乡认真落实公开任务{n}项，乡镇认真学习。",
        about="other towns, but not where the unit's own name belongs",
        fault=False,
        unit=TOWNS,
    ),
)
