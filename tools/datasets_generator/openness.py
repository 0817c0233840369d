"""Openness work of the units: what they published, decided in meetings, and answered."""

import datetime

from .county import BATCHES, batch_days
from .dice import Dice
from .documents import SUBJECTS
from .workdays import DAY

FOUNDING = ("2021Q1", "2021Q2")

# Documents of the units themselves in the founding half-year: published within 2 working days, otherwise.
UNIT_DOCUMENTS = {
    "市场监管局": (26, 1), "发改局": (24, 2), "交通运输局": (22, 1), "综合行政执法局": (20, 1), "临沂市生态环境局沂水县分局": (18, 0),
    "医保局": (16, 1), "院东头镇": (14, 0), "崔家峪镇": (13, 1), "高桥镇": (11, 0), "龙家圈街道": (10, 0),
    "财政局": (13, 4), "商务局": (9, 3), "司法局": (6, 0), "诸葛镇": (5, 0),
}
TOWNSHIP_SUBJECTS = ["护林防火", "农村环境整治", "防汛工作", "人口普查", "安全生产大检查", "秸秆禁烧", "疫苗接种", "矛盾纠纷排查"]

# Executive meetings of the county per calendar quarter: held, disclosed, topics interpreted, attended by citizens.
EXECUTIVE = {
    "2020Q2": (4, 2, 4, 0), "2020Q3": (4, 3, 6, 0), "2020Q4": (5, 3, 7, 1),
    "2021Q1": (4, 3, 7, 0), "2021Q2": (5, 4, 11, 1), "2021Q3": (5, 4, 12, 1),
}
# Meetings of the units in the founding half-year: disclosed, not disclosed.
UNIT_MEETINGS = {
    "综合行政执法局": (13, 1), "商务局": (11, 0), "财政局": (9, 1), "发改局": (6, 5), "行政审批服务局": (3, 0),
    "道托镇": (14, 1), "许家湖镇": (13, 0), "高桥镇": (12, 1), "院东头镇": (10, 0), "崔家峪镇": (9, 0), "杨庄镇": (8, 1), "沙沟镇": (7, 0),
    "马站镇": (6, 4), "泉庄镇": (3, 0),
}

ITEMS = {"2020Q2": 5210, "2020Q3": 5460, "2020Q4": 5980, "2021Q1": 5876, "2021Q2": 6561, "2021Q3": 6702}
COLUMN_SHARES = {"政务公开": 58, "新闻宣传": 27, "便民服务": 11, "投资旅游": 4}

# Suggestions and proposals of a year, and how many were disclosed by each as-of day.
PROPOSALS = {2020: {"人大代表建议": 104, "政协提案": 249}, 2021: {"人大代表建议": 110, "政协提案": 257}}
DISCLOSED = {
    "2020Q4": (2020, 72, 151), "2021Q1": (2020, 91, 214),
    "2021Q2": (2021, 9, 21), "2021Q3": (2021, 64, 130), "2021Q4": (2021, 98, 226),
}
PROPOSAL_SUBJECTS = ["加快农村公路提升改造", "加强城区停车设施建设", "规范校外培训机构管理", "完善村级养老服务", "推进垃圾分类", "改善医疗服务条件", "发展乡村旅游", "保护传统村落", "加强电动车管理", "支持返乡创业", "提升物业服务水平", "治理河道污染", "增加城区公办幼儿园", "扶持蜜桃、生姜产业发展"]


def unit_documents(county):
    pool = []
    for batch in BATCHES:
        first, last = batch_days(batch)
        for unit in county.inspected(first):
            dice = Dice(f"unit_documents {unit} {batch}")
            for prompt in unit_document_results(county, dice, unit, batch):
                formed = county.workdays.pick(dice, first, last)
                if prompt:
                    published = county.workdays.add(formed, dice.between(0, 2))
                else:
                    published = county.workdays.add(formed, dice.between(3, 18)) if dice.chance(0.6) else None
                subjects = TOWNSHIP_SUBJECTS if county.is_township(unit) else SUBJECTS.get(unit, ["政务公开", "党风廉政建设", "业务培训"])
                title = dice.pick(["关于印发《2021年{0}实施方案》的通知", "关于开展{0}专项行动的通知", "关于做好当前{0}工作的通知", "关于调整{0}工作领导小组成员的通知"])
                title = title.format(dice.pick(subjects)).replace("2021", batch[:4])
                pool.append({"unit": unit, "title": title, "formed_on": formed, "published_on": published})
    pool.sort(key=lambda row: row["formed_on"])
    for number, row in enumerate(pool, 1):
        row["id"] = f"BM{row['formed_on'].year}{number:04d}"
    return windows(county, pool, "formed_on")


def unit_document_results(county, dice, unit, batch):
    """Whether each document of a unit in a calendar quarter was published within 2 working days."""
    if batch in FOUNDING and unit in UNIT_DOCUMENTS:
        return [prompt for prompt, total in zip((True, False), UNIT_DOCUMENTS[unit]) for _ in range(half(unit, batch, total))]
    if batch in FOUNDING:
        return [dice.chance(0.55) for _ in range(dice.between(0, 3))]
    if unit in UNIT_DOCUMENTS:
        return [dice.chance(0.91) for _ in range(max(0, sum(UNIT_DOCUMENTS[unit]) // 2 + dice.between(-3, 2)))]
    return [dice.chance(0.5) for _ in range(dice.between(0, 4))]


def half(unit, batch, total):
    """The share of a half-year's `total` that falls into `batch`; both shares add up to it."""
    low, high = total // 2, total - total // 2
    even = sum(map(ord, unit)) % 2 == 0
    return low if (batch == FOUNDING[0]) == even else high


def meetings(county):
    pool = []
    for batch in BATCHES:
        first, last = batch_days(batch)
        dice = Dice(f"meetings {batch}")
        held, disclosed, interpreted, attended = EXECUTIVE[batch]
        interpretations = dice.split(interpreted, disclosed, 1)
        for number in range(held):
            open_ = number < disclosed
            row = meeting(county, dice, "县政府常务会议", "县政府", first, last, open_)
            if open_:
                row["interpretations"] = interpretations[number]
                row["topics"] = max(row["topics"], interpretations[number] + 1)
                row["citizens_attending"] = dice.between(2, 5) if number < attended else 0
            pool.append(row)
        for unit in county.inspected(first):
            dice = Dice(f"meetings {unit} {batch}")
            township = county.is_township(unit)
            if not township and county.classes[unit] == "事业单位":
                continue
            organ = "乡镇(街道)办公会议" if township else "局长办公会议"
            for open_ in meeting_results(dice, unit, batch):
                pool.append(meeting(county, dice, organ, unit, first, last, open_))
    pool.sort(key=lambda row: row["held_on"])
    for number, row in enumerate(pool, 1):
        row["id"] = f"HY{row['held_on'].year}{number:04d}"
    return windows(county, pool, "held_on")


def meeting(county, dice, organ, unit, first, last, disclosed):
    held = county.workdays.pick(dice, first, last)
    return {
        "organ": organ,
        "unit": unit,
        "held_on": held,
        "published_on": county.workdays.add(held, dice.between(1, 7)) if disclosed else None,
        "topics": dice.between(2, 8),
        "interpretations": 0,
        "citizens_attending": 0,
    }


def meeting_results(dice, unit, batch):
    if batch in FOUNDING and unit in UNIT_MEETINGS:
        return [open_ for open_, total in zip((True, False), UNIT_MEETINGS[unit]) for _ in range(half(unit, batch, total))]
    if batch in FOUNDING:
        return [dice.chance(0.25) for _ in range(dice.between(1, 3))]
    if unit in UNIT_MEETINGS:
        return [dice.chance(0.85) for _ in range(max(1, sum(UNIT_MEETINGS[unit]) // 2 + dice.between(-2, 1)))]
    return [dice.chance(0.2) for _ in range(dice.between(1, 3))]


def windows(county, pool, key):
    """Rows of every notice whose window covers the day `key`, with what was published by the as-of day."""
    return [
        {"quarter": notice.quarter, **row, "published_on": notice.known(row["published_on"])}
        for notice in county.notices
        for row in pool
        if notice.covers(row[key])
    ]


def publications(county):
    counts = {}
    for batch in BATCHES:
        dice = Dice(f"publications {batch}")
        units = county.inspected(batch_days(batch)[0])
        cells = [(unit, kind) for unit in units for kind in COLUMN_SHARES]
        weights = [share * (4 + dice.between(0, 8)) for _ in units for share in COLUMN_SHARES.values()]
        items = [ITEMS[batch] * weight // sum(weights) for weight in weights]
        items[0] += ITEMS[batch] - sum(items)
        counts[batch] = dict(zip(cells, items))
    rows = []
    for notice in county.notices:
        covered = [batch for batch in BATCHES if notice.covers(batch_days(batch)[0])]
        for cell in {cell: None for batch in covered for cell in counts[batch]}:
            unit, kind = cell
            rows.append({"quarter": notice.quarter, "unit": unit, "column_class": kind, "items": sum(counts[batch].get(cell, 0) for batch in covered)})
    return rows


def proposals(county):
    pools = {year: {kind: proposal_pool(county, year, kind, count) for kind, count in kinds.items()} for year, kinds in PROPOSALS.items()}
    rows = []
    for notice in county.notices:
        year = DISCLOSED[notice.quarter][0]
        for pool in pools[year].values():
            for row in pool:
                replied = notice.known(row["replied_on"])
                early = notice.as_of < answers_due(year)
                rows.append({
                    "quarter": notice.quarter,
                    **row,
                    "replied_on": replied or ("未到期" if early else None),
                    "published_on": notice.known(row["published_on"]),
                })
    return rows


def answers_due(year):
    return datetime.date(year, 7, 31)


def proposal_pool(county, year, kind, count):
    """Every proposal of a year; as many are disclosed by each as-of day as `DISCLOSED` says."""
    dice = Dice(f"proposals {year} {kind}")
    first, opening = datetime.date(year, 4, 1), datetime.date(year, 4, 12)
    published, days = [], opening
    for notice in county.notices:
        session, *disclosed = DISCLOSED[notice.quarter]
        if session == year:
            upto = disclosed[list(PROPOSALS[year]).index(kind)]
            published += [county.workdays.pick(dice, days, notice.as_of) for _ in range(upto - len(published))]
            days = notice.as_of + DAY
    published = dice.shuffled(published + [None] * (count - len(published)))
    return [
        {
            "kind": kind,
            "number": number,
            "session": year,
            "title": f"关于{dice.pick(PROPOSAL_SUBJECTS)}的{'建议' if kind == '人大代表建议' else '提案'}",
            "unit": dice.pick(list(SUBJECTS)),
            "replied_on": county.workdays.pick(dice, first, min(disclosure or answers_due(year), answers_due(year))),
            "published_on": disclosure,
        }
        for number, disclosure in enumerate(published, 1)
    ]


def emit(county):
    return {
        "publications": publications(county),
        "unit_documents": unit_documents(county),
        "meetings": meetings(county),
        "proposals": proposals(county),
    }
