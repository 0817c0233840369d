"""Our own built notices with slips put into their sentences by hand-written changes."""

import pathlib
import random
import re

from .words import other

# What to look for in the text of a notice, which group of it to change, and the class of the slip.
NUMBERS = [
    (r"印发文件(\d+)个,其中主动公开", "sums"), (r"主动公开(\d+)个,依申请公开", "sums"), (r"依申请公开(\d+)个,不予公开", "sums"), (r"收到群众来信(\d+)件", "sums"), (r"正在办理(\d+)件", "sums"),
    (r"平台收到(\d+)件", "sums"), (r"通过信函收到(\d+)件", "sums"), (r"发出信件(\d+)件", "sums"), (r"在2个工作日答复的有(\d+)个单位", "sums"), (r"超期答复的有(\d+)个单位", "sums"),
    (r"新浪微博(\d+)个", "sums"), (r"微信公众号(\d+)个", "sums"), (r"抖音(\d+)个", "sums"), (r"新媒体共有(\d+)个", "sums"), (r"有解读材料的有(\d+)个", "sums"), (r"文字解读(\d+)个", "sums"),
    (r"图表解读(\d+)个", "sums"), (r"等(\d+)个单位,政务新媒体账号运维较差", "lists"), (r"等(\d+)个单位。需要解读", "lists"), (r"回复率为(\d+)%", "rates"),
]
TEXTS = [
    ("(附件3)", "(附件)", "attachments"), ("(附件2)", "(附件3)", "attachments"), ("(附件4)", "(附件6)", "attachments"), ("在2个工作日内答复,其他留言在5个工作日", "在2个工作日内答复,其他留言在五个工作日", "numerals"),
    ("二、存在的问题", "三、存在的问题", "numbering"), ("(四)政策文件", "(三)政策文件", "numbering"), ("(六)重点", "(七)重点", "numbering"), ("二是会议公开", "三是会议公开", "numbering"),
    ("三、工作要求", "3、工作要求", "numbering"), ("政务公开工作开展", "政务公开政务公开工作开展", "repeats"), ("各级各部门要把", "各级各部门要把把", "repeats"), ("班子分工未明确", "班子分工未明确的的", "repeats"),
    ("公开属性认定", "公开属性认定认定", "repeats"), ("标注随意,", "标注随意,,", "repeats"), ("(附件1)", "(附件1", "brackets"), ("各乡镇(街道)、县政府", "各乡镇街道)、县政府", "brackets"),
    ("准确标注公开属性", "准确标住公开属性", "words"), ("政务新媒体账号栏目单一", "政务新媒体帐号栏目单一", "words"), ("截至", "截止", "words"), ("抓紧补录", "既使补录", "words"),
    ("综合行政执法局、商务局", "综合执法局、商务局", "names"), ("第", "第", "blanks"),
]


def notices(seed, folders):
    for folder in folders:
        text = pathlib.Path(folder, "notice.txt").read_text()
        chance = random.Random(f"{seed}/{pathlib.Path(folder).name}")
        yield f"built {pathlib.Path(folder).name}", text, list(slips(chance, text))


def slips(chance, text):
    for pattern, kind in NUMBERS:
        match = re.search(pattern, text)
        if match:
            wrong = other(chance, int(match.group(1)))
            yield text[: match.start(1)] + str(wrong) + text[match.end(1):], kind
    for right, wrong, kind in TEXTS:
        if right != wrong and right in text:
            yield text.replace(right, wrong, 1), kind
    day = re.search(r"成文日期：(\d{4}-\d\d-)(\d\d)", text)
    if day:
        yield text[: day.start(2)] + f"{int(day.group(2)) - 1:02}" + text[day.end(2):], "dates"
    quarter = re.search(r"年第(.)季度", text)
    if quarter:
        yield text[: quarter.start(1)] + text[quarter.end(1):], "blanks"
    span = re.search(r"(\d+)月(\d+)日—(\d+)日", text)
    if span:
        yield text.replace(span.group(0), f"{span.group(1)}月{span.group(3)}日—{span.group(2)}日", 1), "dates"
    yield from lists(chance, text)


def lists(chance, text):
    """A name left out or put in twice."""
    for match in re.finditer(r"单位有([^,。]*?、[^,。]*?)等\d+个单位", text):
        names = match.group(1).split("、")
        place = chance.randrange(len(names))
        fewer = "、".join(names[:place] + names[place + 1:])
        yield text[: match.start(1)] + fewer + text[match.end(1):], "lists"
        again = "、".join(names[:place] + [names[(place + 1) % len(names)]] + names[place + 1:])
        yield text[: match.start(1)] + again + text[match.end(1):], "lists"
