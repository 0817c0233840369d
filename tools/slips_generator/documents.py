"""Whole notices, each right, and what can go wrong with one beyond a sentence."""

import datetime
import re

from .sentences import COUNTED, LISTED, PLAIN, RATED, WORDED
from .words import STRANGERS, UNITS, chinese


class Notice:
    """A notice in pieces, so that one of them can be changed."""

    def __init__(self, random, holidays):
        self.random = random
        year = random.randrange(2019, 2025)
        quarter = random.randrange(1, 5)
        self.year, self.quarter = year, quarter
        end = datetime.date(year + (quarter == 4), quarter * 3 % 12 + 1, 1)
        self.first = end + datetime.timedelta(days=random.randrange(0, 4))
        self.last = self.first + datetime.timedelta(days=random.randrange(4, 10))
        self.as_of = self.last + datetime.timedelta(days=random.randrange(1, 4))
        self.signed = workday(self.as_of + datetime.timedelta(days=random.randrange(2, 8)), holidays)
        self.published = self.signed + datetime.timedelta(days=random.randrange(0, 2))
        self.due = workday(self.signed + datetime.timedelta(days=random.randrange(8, 20)), holidays)
        self.holidays = holidays
        self.title_period = f"{year}年第{chinese(quarter)}季度"
        self.title = f"关于{self.title_period}" + random.choice(
            ["政府网站和政务新媒体检查情况的通报", "全县政务公开工作检查情况的通报", "政府网站与政务新媒体抽查情况的通报"])
        self.office = random.choice(["沂水县人民政府办公室", "平川县人民政府办公室", "长岭市人民政府办公厅"])
        self.has_header = random.random() < 0.6
        self.attachments = random.sample(["检查结果汇总表", "不合格账号名单", "信件办理测评情况", "问题清单", "整改台账", "文件公开情况统计表"], random.choice([2, 3, 4]))
        self.lists_attachments = True
        self.body = self.paragraphs()

    def paragraphs(self):
        random = self.random
        makers = random.sample(COUNTED, 3) + random.sample(LISTED, 2) + random.sample(RATED, 2) + random.sample(WORDED, 1)
        random.shuffle(makers)
        self.made = [maker(random) for maker in makers]
        # Praise and blame of one unit, and one thing counted in two ways, would be slips of their own.
        while clashes([right for right, _, _ in self.made]):
            self.made = [maker(random) for maker in makers]
        facts = [right for right, _, _ in self.made]
        references = [f"（附件{n + 1}）" for n in range(len(self.attachments))]
        places = sorted(random.sample(range(len(facts)), len(references)))
        for place, reference in zip(places, references):
            facts[place] = facts[place][:-1] + reference + "。"
        span = f"{self.first.month}月{self.first.day}日—{self.last.day}日" if self.first.month == self.last.month else (
            f"{self.first.month}月{self.first.day}日—{self.last.month}月{self.last.day}日")
        if self.first.year != self.year:
            span = f"{self.first.year}年{span}"
        until = f"{self.as_of.month}月{self.as_of.day}日"
        if self.as_of.year != self.year:
            until = f"{self.as_of.year}年{until}"
        plain = random.sample(PLAIN, 9)
        half = len(facts) // 2
        lead = random.choice(["本季度，", f"第{chinese(self.quarter)}季度，", f"{self.title_period}，", ""])
        return [
            f"为进一步推动政府网站和政务新媒体规范发展，{span}，县政府办公室组织开展了{self.title_period}检查。现将有关情况通报如下：",
            "一、总体情况", f"（一）基本情况。{lead}{facts[0]}" + "".join(facts[1:half]),
            "（二）公开情况。" + "".join(facts[half:]) + f"截至{until}，各项数据已核对完毕。",
            "二、存在问题", f"（一）思想认识不足。一是认识有偏差。{plain[0]}二是机制不健全。{plain[1]}三是人员不稳定。{plain[2]}",
            f"（二）日常管理不严。{plain[3]}{plain[4]}", f"（三）解读回应不够。{plain[5]}",
            "三、工作要求", f"1.提高思想认识。{plain[6]}", f"2.加强日常监管。{plain[7]}",
            f"3.抓好问题整改。{plain[8]}整改情况请于{self.full(self.due)}前报送县政府办公室。",
        ]

    @staticmethod
    def full(day):
        return f"{day.year}年{day.month}月{day.day}日"

    def text(self):
        lines = []
        if self.has_header:
            lines += ["索 引 号：| gk/2021-0000123 | 主题词：| 其他 |", f"发布机构：| {self.office} | 发布日期：| {self.published.isoformat()} |",
                      f"成文日期：| {self.signed.isoformat()} | 有效性：| |", f"标题：| {self.title} |"]
        lines += [self.title, "各乡镇人民政府、街道办事处，县政府各部门："] + self.body
        if self.lists_attachments:
            names = self.attachments
            lines += [f"附件：{names[0]}"] if len(names) == 1 else [f"附件：1.{names[0]}"] + [f"{n + 2}.{name}" for n, name in enumerate(names[1:])]
        return "\n".join("　　" + line if line in self.body else line for line in lines + [self.office, self.full(self.signed)]) + "\n"


def clashes(facts):
    praise = "".join(fact for fact in facts if re.search("较好|规范的|及时的|明显|表扬|到位", fact))
    blame = "".join(fact for fact in facts if re.search("未|不及时|滞后|不合格|点名", fact))
    if any(name in praise and name in blame for name in UNITS + STRANGERS):
        return True
    for noun in ["文件", "网站", "账号", "新媒体", "信件", "来信", "留言", "申请", "问题", "栏目", "线索"]:
        found = re.findall(rf"{noun}(?:共|共有|有)?\d+(.)", "".join(facts)) + re.findall(rf"\d+(.)(?:政务|政府|门户)*{noun}", "".join(facts))
        if len(set(found)) > 1:
            return True
    return False


def workday(day, holidays):
    while not is_workday(day, holidays):
        day += datetime.timedelta(days=1)
    return day


def is_workday(day, holidays):
    kind = holidays.get(day.isoformat())
    return kind == "work" or kind is None and day.weekday() < 5
