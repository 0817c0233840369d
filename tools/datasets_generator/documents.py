"""County documents and their interpretations."""

from .county import BATCHES, batch_days
from .dice import Dice
from .workdays import day

# Per calendar quarter: documents to be published, on request, withheld; to be interpreted; interpreted in text, as a chart.
BATCH_SIZES = {
    "2020Q2": (29, 3, 1, 10, 6, 1),
    "2020Q3": (27, 2, 1, 9, 6, 1),
    "2020Q4": (31, 3, 2, 12, 8, 2),
    "2021Q1": (28, 2, 1, 11, 7, 2),
    "2021Q2": (34, 2, 2, 14, 9, 3),
    "2021Q3": (30, 3, 1, 13, 8, 4),
}
# Documents of the half-year that were not yet published on 2021-08-23: unit, day formed, day published in the end.
UNPUBLISHED = [
    ("民政局", "2021-01-18", None),
    ("农业农村局", "2021-02-05", None),
    ("农业农村局", "2021-03-19", None),
    ("教体局", "2021-02-25", "2021-09-14"),
    ("自然资源和规划局", "2021-03-11", "2021-09-15"),
    ("农业农村局", "2021-04-23", None),
    ("行政审批服务局", "2021-04-08", "2021-09-10"),
    ("教体局", "2021-05-17", "2021-09-14"),
    ("工信局", "2021-05-13", "2021-09-22"),
    ("自然资源和规划局", "2021-05-28", "2021-09-15"),
    ("经济开发区", "2021-06-10", "2021-10-09"),
]
# Drafting units and what they draft about.
SUBJECTS = {
    "发改局": ["粮食应急保障", "重大项目建设", "新旧动能转换", "节能降耗"],
    "教体局": ["中小学课后服务", "义务教育阶段学校招生", "全民健身"],
    "工信局": ["工业企业技术改造", "中小企业培育", "工业互联网应用"],
    "民政局": ["社会救助提标", "养老服务体系建设", "殡葬管理"],
    "财政局": ["预算绩效管理", "财政专项资金管理", "政府采购"],
    "人社局": ["稳就业保就业", "农民工工资支付保障", "职业技能提升行动"],
    "自然资源和规划局": ["集体建设用地管理", "国土空间规划编制", "森林防火"],
    "住建局": ["城镇老旧小区改造", "物业服务管理", "农村危房改造"],
    "交通运输局": ["农村公路养护管理", "城乡公交一体化", "道路运输安全整治"],
    "水利局": ["河湖管理保护", "农村饮水安全", "防汛抗旱"],
    "农业农村局": ["高标准农田建设", "农村人居环境整治", "耕地保护利用", "农产品质量安全"],
    "商务局": ["促进消费", "外贸稳增长", "电子商务发展"],
    "卫健局": ["疫情防控应急处置", "基层医疗卫生服务能力提升", "爱国卫生运动"],
    "应急局": ["安全生产专项整治", "突发事件总体应急", "消防安全"],
    "行政审批服务局": ["深化“放管服”改革", "一窗受理集成服务", "优化营商环境"],
    "市场监管局": ["食品安全", "质量强县", "知识产权保护"],
    "综合行政执法局": ["城区环境综合整治", "户外广告管理", "建筑垃圾管理"],
    "医保局": ["居民基本医疗保险", "医保基金监管"],
    "临沂市生态环境局沂水县分局": ["大气污染防治", "饮用水水源地保护"],
    "退役军人局": ["退役军人优待", "烈士纪念设施管理"],
    "文旅局": ["全域旅游发展", "文物保护"],
    "县政府办公室": ["政府工作报告任务分工", "规范性文件清理", "督查激励"],
    "经济开发区": ["园区企业服务", "标准厂房使用管理"],
}
KINDS = ["实施方案", "管理办法", "实施意见", "三年行动计划", "应急预案", "若干措施", "工作要点"]
REASONS = {"依申请公开": "涉及内部工作安排,属过程性信息", "不予公开": "涉及工作秘密"}
SERIES = {"沂政发": 11, "沂政字": 25, "沂政办发": 40, "沂政办字": 24}
# 沂政办发〔2021〕17号 is the document that the founding notice rests on: sixteen of its series come before it.
KEY_POINTS = ("沂政办发", 2021, 16)


def documents(county):
    """County documents by number, as they stand for good; `emit` says what a notice knew of them."""
    pool, drafters = [], list(SUBJECTS)
    for batch in BATCHES:
        dice = Dice(f"documents {batch}")
        first, last = batch_days(batch)
        public, on_request, withheld, explained, in_text, as_chart = BATCH_SIZES[batch]
        late = [entry for entry in UNPUBLISHED if first <= day(entry[1]) <= last]
        made = [document(county, dice, day(formed), unit, "主动公开", published and day(published)) for unit, formed, published in late]
        for _ in range(public - len(late)):
            formed = county.workdays.pick(dice, first, last)
            delay = dice.between(0, 2) if dice.chance(0.6) else dice.between(3, 14)
            published = county.workdays.add(formed, delay)
            if not late and dice.chance(0.15):
                published = None if dice.chance(0.5) else county.workdays.add(formed, dice.between(60, 110))
            made.append(document(county, dice, formed, dice.pick(drafters), "主动公开", published))
        for disclosure, count in (("依申请公开", on_request), ("不予公开", withheld)):
            for _ in range(count):
                made.append(document(county, dice, county.workdays.pick(dice, first, last), dice.pick(drafters), disclosure, None))
        made.sort(key=lambda row: row["formed_on"])
        prompt = [row for row in made if is_promptly_published(row)]
        chosen = dice.sample(prompt, explained)
        for index, row in enumerate(chosen):
            row["needs_interpretation"] = True
            row["form"] = "文字" if index < in_text else "图表" if index < in_text + as_chart else None
        pool += made
    number(pool)
    return pool


def document(county, dice, formed, unit, disclosure, published):
    subject, kind = dice.pick(SUBJECTS[unit]), dice.pick(KINDS)
    public = disclosure == "主动公开"
    plan = f"{subject}{kind}".replace("管理管理", "管理")
    return {
        "title": f"关于印发《沂水县{plan}》的通知" if dice.chance(0.75) else f"关于进一步做好{subject}工作的通知",
        "unit": unit,
        "formed_on": formed,
        "disclosure": disclosure,
        "reason": "/" if public else REASONS[disclosure] if dice.chance(0.75) else None,
        "published_on": published if public else "/",
        "needs_interpretation": False,
        "form": None,
    }


def number(pool):
    """Numbers the documents of each series and year in the order in which they were formed."""
    dice = Dice("document numbers")
    last = {("沂政发", 2020): 5, ("沂政字", 2020): 21, ("沂政办发", 2020): 6, ("沂政办字", 2020): 15}
    for row in sorted(pool, key=lambda row: row["formed_on"]):
        year = row["formed_on"].year
        series = dice.weighted(SERIES)
        key_points = (series, year, last.get((series, year))) == KEY_POINTS
        if key_points and not is_promptly_published(row):
            series, key_points = "沂政办字", False
        if key_points:
            row["title"], row["unit"] = "关于印发沂水县2021年政务公开工作要点的通知", "县政府办公室"
        last[series, year] = last.get((series, year), 0) + 1
        row["number"] = f"{series}〔{year}〕{last[series, year]}号"


def is_promptly_published(row):
    published = row["published_on"]
    return published not in (None, "/") and (published - row["formed_on"]).days < 30


def emit(county):
    """Rows of `documents` and `interpretations` for every notice."""
    pool, documents_, interpretations = documents(county), [], []
    dice = Dice("interpretations")
    for row in pool:
        if row["form"]:
            delay = dice.between(0, 2) if dice.chance(0.7) else dice.between(3, 10)
            row["interpreted_on"] = county.workdays.add(row["published_on"], delay)
    for notice in county.notices:
        for row in sorted(pool, key=lambda row: (row["formed_on"], row["number"])):
            if not notice.covers(row["formed_on"]):
                continue
            published = row["published_on"] if row["published_on"] == "/" else notice.known(row["published_on"])
            columns = ("number", "title", "unit", "formed_on", "disclosure", "reason", "needs_interpretation")
            documents_.append({"quarter": notice.quarter, **{name: row[name] for name in columns}, "published_on": published})
            if row["form"] and notice.known(row["interpreted_on"]):
                interpretations.append({
                    "quarter": notice.quarter,
                    "document": row["number"],
                    "unit": row["unit"],
                    "form": row["form"],
                    "title": ("一图读懂:" if row["form"] == "图表" else "政策解读:") + row["title"].removeprefix("关于印发").removesuffix("的通知"),
                    "published_on": row["interpreted_on"],
                })
    return {"documents": documents_, "interpretations": interpretations}
