"""Make the reports of an invented county: forty units, one year, some with a fault.

    python examples/county/make_reports.py FOLDER

The generator is that of the project's own tests (`tests/kit`), so this needs a checkout and its extra `test`. The same
reports are made every time. The notebook beside this file calls `made` and writes no file.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.kit import LAYOUTS, Story, a_story, encode
from tests.kit.faults import CASES

COUNTY = "云栖县"
YEAR = 2024
OFFICES = (
    *("发展和改革局", "教育局", "科学技术局", "民政局", "司法局", "财政局", "人力资源和社会保障局", "自然资源局"),
    *("生态环境局", "住房和城乡建设局", "交通运输局", "水务局", "农业农村局", "商务局", "文化和旅游局"),
    *("卫生健康委员会", "应急管理局", "审计局", "市场监督管理局", "统计局", "医疗保障局", "城市管理局"),
)
TOWNSHIPS = (
    *("青禾镇", "石桥镇", "汀柏镇", "荷坞镇", "梧渡镇", "雁蓼镇", "苕前镇", "白檀镇", "樟里镇"),
    *("松涧乡", "芦汀乡", "蕨坪乡", "岚下乡", "溪杉乡", "竹屿乡", "柿源乡", "萍川乡", "枫洲乡"),
)
PRINTED = ("tab", "pipe-rows", "markdown", "pipe-cells", "cells-spaced")
"""Layouts in which every fault of the tables can be seen."""
FAULTY = 0.7
"""The share of reports with a planted fault."""
FAULTS = (
    "the total of a row is not the sum of its columns",
    "one figure of a row is wrong, against row and column",
    "an outcome and its total are higher than the total of outcomes",
    "applications without an end",
    "the total of a procedure is one too high",
    "a result was raised, the total was not",
    "fewer in force than issued less repealed",
    "a count with a unit",
    "one cell was not filled in",
    "a row of marks",
    "a row of table three is missing",
    "a field without content",
    "last year's sentence was kept with its year",
    "a date that does not exist",
    "section six says nothing on fees",
    "nothing on 监督保障",
    "an outcome that is not that of table three",
    "problems without improvements",
)
"""The faults that are planted, as the kit names them."""


def made() -> dict[str, bytes]:
    """Return the reports by the names of their files: texts in UTF-8 or GB18030."""
    units = [*(f"{COUNTY}{name}" for name in OFFICES), *(f"{COUNTY}{name}人民政府" for name in TOWNSHIPS)]
    reports = {}
    for number, unit in enumerate(units, 1):
        rng = random.Random(f"{COUNTY} {number}")
        layout = rng.choice(PRINTED)
        story = a_story(rng, unit=unit, year=YEAR)
        if rng.random() < FAULTY:
            story = _with_fault(rng, story, layout)
        encoding = rng.choice(("utf-8", "utf-8", "gb18030"))
        data = encode(LAYOUTS[layout].render(story).text, encoding, "\n")
        reports[f"{number:02}-{unit.removeprefix(COUNTY).removesuffix('人民政府')}.txt"] = data
    return reports


def _with_fault(rng: random.Random, story: Story, layout: str) -> Story:
    """Return the story with a fault that its figures and its layout have room for."""
    for about in rng.sample(FAULTS, len(FAULTS)):
        case = next(case for case in CASES if case.about == about)
        planted = case.plant(rng, story) if not case.kinds or layout in case.kinds else None
        if planted is not None and (planted.story.unit, planted.story.year) == (story.unit, story.year):
            return planted.story
    return story


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in made().items():
        (folder / name).write_bytes(data)
