"""What the inspectors saw: portal columns, key areas, organisation, solicitations of opinion."""

import calendar
import datetime

from .county import BATCHES, batch_days
from .dice import Dice
from .documents import SUBJECTS
from .workdays import DAY

# Portal columns of a unit: name, class, limit, and the longest age of one that is invented as up to date.
COLUMNS = [("工作动态", "动态要闻", "2周", 14), ("通知公告", "通知公告", "6个月", 183), ("部门文件", "政策文件", "6个月", 183), ("业务工作", "业务动态", "1个月", 31)]
STALE_RATE = {"2020Q4": 0.16, "2021Q1": 0.15, "2021Q2": 0.12, "2021Q3": 0.12, "2021Q4": 0.07}

# Key areas with the unit in the lead; the three that the founding notice names as lacking come first.
KEY_AREAS = [
    ("重大建设项目批准和实施", "发改局"), ("公共资源配置", "行政审批服务局"), ("社会公益事业建设", "民政局"),
    ("财政预决算", "财政局"), ("行政许可", "行政审批服务局"), ("行政处罚和行政强制", "司法局"), ("政府采购", "财政局"),
    ("减税降费", "税务局"), ("就业创业", "人社局"), ("社会保险", "人社局"), ("社会救助", "民政局"), ("义务教育", "教体局"),
    ("医疗卫生", "卫健局"), ("生态环境", "临沂市生态环境局沂水县分局"), ("食品药品安全", "市场监管局"), ("安全生产", "应急局"),
    ("灾害事故救援", "应急局"), ("农村危房改造", "住建局"), ("征地补偿", "自然资源和规划局"), ("国有土地上房屋征收", "住建局"),
    ("涉农补贴", "农业农村局"), ("公共文化服务", "文旅局"),
]
INCOMPLETE = {"2020Q4": 13, "2021Q1": 12, "2021Q2": 10, "2021Q3": 9, "2021Q4": 6}

# How many of a hundred units have someone in charge, leave it to the office, keep a deputy post, heard a report.
ORGANISATION = {"2020Q4": (80, 78, 52, 60), "2021Q1": (82, 80, 55, 12), "2021Q2": (85, 82, 60, 30), "2021Q3": (88, 84, 66, 55), "2021Q4": (95, 92, 78, 81)}

SOLICITATIONS = {"2020Q2": 5, "2020Q3": 6, "2020Q4": 7, "2021Q1": 6, "2021Q2": 8, "2021Q3": 9}


def next_update(updated, limit):
    """The last day by which a column has to be updated again; a month ends on the same day, or on its last one."""
    if limit == "2周":
        return updated + DAY * 14
    month = updated.month - 1 + {"1个月": 1, "6个月": 6}[limit]
    year, month = updated.year + month // 12, month % 12 + 1
    return datetime.date(year, month, min(updated.day, calendar.monthrange(year, month)[1]))


def portal_columns(county):
    rows = []
    for notice in county.notices:
        for code, unit in ((row["code"], row["name"]) for row in county.units):
            if unit not in county.inspected(notice.inspection_from):
                continue
            dice = Dice(f"portal_columns {notice.quarter} {unit}")
            for number, (column, kind, limit, days) in enumerate(COLUMNS, 1):
                if column == "部门文件" and county.is_township(unit):
                    column = "镇街文件"
                blank = dice.chance(STALE_RATE[notice.quarter] / 6)
                age = dice.between(days + 1, days * 3) if dice.chance(STALE_RATE[notice.quarter]) else dice.between(0, days)
                updated = None if blank or dice.chance(0.01) else notice.as_of - DAY * age
                rows.append({
                    "quarter": notice.quarter, "id": f"{code}-{number}", "column": column, "column_class": kind,
                    "unit": unit, "limit": limit, "last_updated": updated, "blank": blank,
                })
    return rows


def key_areas(county):
    rows = []
    for notice in county.notices:
        dice = Dice(f"key_areas {notice.quarter}")
        always = [area for area, _ in KEY_AREAS[:3]]
        incomplete = {*always, *dice.sample([area for area, _ in KEY_AREAS[3:]], INCOMPLETE[notice.quarter] - 3)}
        for area, unit in KEY_AREAS:
            required = 4 + sum(map(ord, area)) % 14
            missing = dice.between(1, max(1, required // 3)) if area in incomplete else 0
            rows.append({
                "quarter": notice.quarter, "area": area, "unit": unit, "required_items": required, "missing_items": missing,
                "complete": missing == 0, "last_updated": notice.as_of - DAY * dice.between(1, 120 if missing else 30),
            })
    return rows


def organisation_checks(county):
    rows = []
    for notice in county.notices:
        in_charge, office, ab_post, heard = (share / 100 for share in ORGANISATION[notice.quarter])
        for unit in county.inspected(notice.inspection_from):
            # The same draw per unit in every quarter: a unit that has arranged something keeps it.
            dice, year = Dice(f"organisation {unit}"), Dice(f"organisation {unit} {notice.as_of.year}")
            draws = [dice.between(0, 999) / 1000 for _ in range(3)]
            first = notice.as_of.replace(month=1, day=4)
            hearing, day = year.between(0, 999) / 1000, county.workdays.pick(year, first, first + DAY * 40)
            reported = day + (notice.data_to - first) * hearing / 2 if hearing < heard else None
            reported = county.workdays.on_or_after(min(reported, notice.inspection_from - DAY * 7)) if reported else None
            rows.append({
                "quarter": notice.quarter, "unit": unit, "in_charge": draws[0] < in_charge,
                "office": "办公室" if draws[1] < office else "其他科室" if draws[1] < office + 0.1 else None,
                "ab_post": draws[2] < ab_post, "heard_report_on": reported, "heard_report": reported is not None,
            })
    return rows


def solicitations(county):
    pool = []
    for batch in BATCHES:
        dice, (first, last) = Dice(f"solicitations {batch}"), batch_days(batch)
        for _ in range(SOLICITATIONS[batch]):
            unit = dice.pick(list(SUBJECTS))
            opens = county.workdays.pick(dice, first, last)
            closes = opens + DAY * (dice.between(5, 9) if dice.chance(0.15) else 30)
            opinions = dice.between(0, 26) if dice.chance(0.8) else 0
            feedback = county.workdays.add(closes, dice.between(4, 15)) if dice.chance(0.5) else None
            draft = f"{dice.pick(SUBJECTS[unit])}{dice.pick(['实施方案', '管理办法', '若干措施'])}".replace("管理管理", "管理")
            pool.append({
                "title": f"《沂水县{draft}(征求意见稿)》公开征求意见",
                "unit": unit, "opens_on": opens, "closes_on": closes, "opinions": opinions,
                "adopted": dice.between(0, opinions // 2), "feedback_on": feedback,
            })
    pool.sort(key=lambda row: row["opens_on"])
    for number, row in enumerate(pool, 1):
        row["id"] = f"ZJ{row['opens_on'].year}{number:03d}"
    rows = []
    for notice in county.notices:
        for row in pool:
            if notice.covers(row["opens_on"]):
                feedback = notice.known(row["feedback_on"])
                rows.append({"quarter": notice.quarter, **row, "feedback_on": feedback, "adopted": row["adopted"] if feedback else None})
    return rows


def emit(county):
    return {
        "portal_columns": portal_columns(county),
        "key_areas": key_areas(county),
        "organisation_checks": organisation_checks(county),
        "solicitations": solicitations(county),
    }
