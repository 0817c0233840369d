"""Slips put into a whole notice. Each takes a notice or its text and gives it with one slip, or None where it does not fit."""

import datetime
import re

from .documents import is_workday
from .words import CHINESE, UNITS, chinese


def sentence(random, notice):
    """One of the sentences as its maker gets it wrong."""
    text = notice.text()
    made = [item for item in notice.made if item[0][:-1] in text]
    right, wrong, name = random.choice(made)
    return text.replace(right[:-1], wrong[:-1], 1), name


def deadline(random, notice):
    day = notice.due
    while is_workday(day, notice.holidays):
        day += datetime.timedelta(days=1)
    return notice.text().replace(f"{notice.full(notice.due)}前", f"{notice.full(day)}前"), "deadlines"


def early_deadline(random, notice):
    day = notice.signed - datetime.timedelta(days=random.randrange(3, 20))
    return notice.text().replace(f"{notice.full(notice.due)}前", f"{notice.full(day)}前"), "deadlines"


def unnumbered(random, notice):
    number = random.randrange(1, len(notice.attachments) + 1)
    return notice.text().replace(f"（附件{number}）", random.choice(["（附件）", "（见附件）"]), 1), "attachments"


def skipped(random, notice):
    number = random.randrange(2, len(notice.attachments) + 1)
    return notice.text().replace(f"（附件{number}）", f"（附件{number + 1}）", 1), "attachments"


def numbered_twice(random, notice):
    number = random.randrange(2, len(notice.attachments) + 1)
    return re.sub(rf"(?m)^{number}\.", f"{number - 1}.", notice.text(), count=1) if number > 2 else (
        notice.text().replace("\n2." + notice.attachments[1], "\n1." + notice.attachments[1])), "attachments"


def not_listed(random, notice):
    lines = [line for line in notice.text().split("\n") if not line.startswith(f"{len(notice.attachments)}.")]
    return "\n".join(lines), "attachments"


def no_list(random, notice):
    notice.lists_attachments = False
    text = notice.text()
    notice.lists_attachments = True
    return text, "attachments"


def signature(random, notice):
    if not notice.has_header:
        return None
    text = notice.text()
    other = notice.full(notice.signed + datetime.timedelta(days=random.choice([-1, 1])))
    return text[: text.rindex(notice.full(notice.signed))] + other + "\n", "dates"


def published_early(random, notice):
    if not notice.has_header:
        return None
    early = notice.signed - datetime.timedelta(days=random.randrange(1, 30))
    return notice.text().replace(f"发布日期：| {notice.published.isoformat()}", f"发布日期：| {early.isoformat()}"), "dates"


def backwards(random, notice):
    if notice.first.month != notice.last.month:
        return None
    month = notice.first.month
    return notice.text().replace(f"{month}月{notice.first.day}日—{notice.last.day}日", f"{month}月{notice.last.day}日—{notice.first.day}日"), "dates"


def as_of_late(random, notice):
    late = notice.signed + datetime.timedelta(days=random.randrange(1, 25))
    return re.sub(r"截至(\d{4}年)?\d+月\d+日", f"截至{notice.full(late)}", notice.text(), count=1), "dates"


def no_such_day(random, notice):
    day = f"{notice.due.year}年" + random.choice(["2月30日", "6月31日", "9月31日", "11月31日"])
    return notice.text().replace(f"{notice.full(notice.due)}前", f"{day}前"), "dates"


def period(random, notice):
    text = notice.text()
    place = text.find("（一）基本情况。")
    lead = re.match(r"(本季度，|第.季度，|\d+年第.季度，|)", text[place + 8:]).group(0)
    others = [f"第{chinese(n)}季度，" for n in range(1, 5) if n != notice.quarter] + ["上半年，" if notice.quarter > 2 else "下半年，"]
    return text[: place + 8] + random.choice(others) + text[place + 8 + len(lead):], "periods"


def blank(random, notice):
    text = notice.text()
    return text.replace(f"第{chinese(notice.quarter)}季度检查", random.choice(["第季度检查", "第 季度检查"]), 1), "blanks"


def heading_skips(random, notice):
    old, new = random.choice([("二、存在问题", "三、存在问题"), ("三、工作要求", "四、工作要求"), ("（二）日常", "（三）日常"), ("（三）解读", "（四）解读"), ("2.加强", "3.加强"), ("3.抓好", "4.抓好"), ("二是", "三是"), ("三是", "四是")])
    return notice.text().replace(old, new, 1), "numbering"


def heading_repeats(random, notice):
    old, new = random.choice([("二、存在问题", "一、存在问题"), ("三、工作要求", "二、工作要求"), ("（二）日常", "（一）日常"), ("（三）解读", "（二）解读"), ("3.抓好", "2.抓好"), ("二是", "一是"), ("三是", "二是")])
    return (notice.text().replace(old, new, 1), "numbering") if old != "二是" else None


def heading_mixed(random, notice):
    old, new = random.choice([("二、存在问题", "2.存在问题"), ("三、工作要求", "3、工作要求"), ("（二）日常", "(2)日常")])
    return notice.text().replace(old, new, 1), "numbering"


def repeated(random, notice):
    text = notice.text()
    words = [w for w in ["政务公开", "政府网站", "政务新媒体", "单位", "检查", "整改", "工作", "公开", "要求", "信息"] if text.count(w) > 1]
    word = random.choice(words)
    places = [m.start() for m in re.finditer(word, text)]
    place = random.choice(places)
    return text[:place] + word + text[place:], "repeats"


def repeated_particle(random, notice):
    text = notice.text()
    places = [m.start() for m in re.finditer("[的和对在]", text) if "。" in text[m.start():m.start() + 80] and text.rfind("\n", 0, m.start()) > 120]
    place = random.choice(places)
    return text[:place] + text[place] + text[place:], "repeats"


def repeated_sign(random, notice):
    text = notice.text()
    places = [m.start() for m in re.finditer("[，。、；]", text)]
    place = random.choice(places)
    return text[:place] + random.choice([text[place], "，", "。"]) + text[place:], "repeats"


def bracket(random, notice):
    text = notice.text()
    start = text.find("一、总体")
    places = [m.start() for m in re.finditer("[（）《》“”]", text) if m.start() > start]
    place = random.choice(places)
    return text[:place] + text[place + 1:], "brackets"


def up_to(random, notice):
    return notice.text().replace("截至", "截止", 1), "words"


def similar_name(random, notice):
    text = notice.text()
    found = [(m.start(), name) for name in UNITS for m in re.finditer(f"(?<=、){name}(?=、)", text)]
    if not found:
        return None
    place, name = random.choice(found)
    wrong = {"民政局": "民致局", "教体局": "教休局", "工信局": "工讯局", "水利局": "水力局", "审计局": "审记局", "院东头镇": "院头东镇", "许家湖镇": "许加湖镇", "泉庄镇": "泉镇"}.get(name)
    if wrong is None:
        middle = 1 if len(name) > 2 else 0
        wrong = name[:middle] + random.choice("某冬夏里") + name[middle + 1:]
    return text[:place] + wrong + text[place + len(name):], "similar"


def two_names(random, notice):
    text = notice.text()
    pairs = [("综合行政执法局", "综合执法局"), ("教体局", "教育和体育局"), ("市场监管局", "市场监督管理局"), ("医保局", "医疗保障局"), ("工信局", "工业和信息化局"), ("交通运输局", "交通局"), ("行政审批服务局", "审批服务局")]
    pairs = [(a, b) for a, b in pairs if a in text]
    if not pairs:
        return None
    usual, other = random.choice(pairs)
    return text.replace("三、工作要求", f"（四）会议公开不够。{other}未公开办公会议。\n三、工作要求", 1), "names"


def opposite(random, notice):
    name = random.choice(UNITS)
    good, bad = f"工作较好的单位有{name}、县档案馆。", f"工作较差的单位有县残联、{name}。"
    return notice.text().replace("二、存在问题", f"（三）其他情况。{good}{bad}\n二、存在问题", 1), "opposites"


def classifier(random, notice):
    first, second = random.choice([("印发文件{a}件。", "需要解读的文件有{b}个。"), ("公开建议{a}件。", "收到建议{b}条。"), ("检查网站{a}家。", "抽取网站{b}个。")])
    text = first.format(a=random.randrange(30, 60)) + second.format(b=random.randrange(5, 20))
    return notice.text().replace("二、存在问题", f"（三）其他情况。{text}\n二、存在问题", 1), "classifiers"


def title(random, notice):
    if not notice.has_header:
        return None
    text = notice.text()
    other = notice.title.replace(notice.title_period, f"{notice.year}年第{chinese(notice.quarter % 4 + 1)}季度")
    return text.replace(f"标题：| {notice.title}", f"标题：| {other}", 1), "dates"


ALL = [
    deadline, early_deadline, unnumbered, skipped, numbered_twice, not_listed, no_list, signature, published_early, backwards, as_of_late,
    no_such_day, period, blank, heading_skips, heading_repeats, heading_mixed, repeated, repeated_particle, repeated_sign, bracket, up_to,
    similar_name, two_names, opposite, classifier, title,
]
