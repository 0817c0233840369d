"""Sentences of notices, each right or with one slip in it.

A maker takes a source of chance and gives `(right, wrong, class)`; `wrong` differs from `right` by one slip of the class.
"""

from .words import CITIES, PLATFORMS, STRANGERS, UNITS, decimal, other, percent, split


def of_total(random, total, parts, render, names=("sums",)):
    """A sentence of a total and its parts, with one number of it wrong."""
    right = render(total, parts)
    while True:
        values = [total] + list(parts)
        place = random.randrange(len(values))
        values[place] = other(random, values[place])
        if values[0] != sum(values[1:]):
            return right, render(values[0], values[1:]), names[0]


def platforms(random):
    total = random.randrange(30, 400)
    names = random.sample(PLATFORMS, random.choice([3, 4, 5]))
    parts = split(random, total, len(names))
    lead = random.choice(["全县在运政务新媒体共有", "本次共检查政务新媒体", "截至目前，全市备案政务新媒体", "纳入监测的政务新媒体账号共"])
    sign = random.choice(["、", "，"])
    colon = random.choice(["，其中", "，其中，", "。其中，", "，其中："])
    return of_total(random, total, parts, lambda t, p: f"{lead}{t}个{colon}" + sign.join(
        f"{name}{n}个" for name, n in zip(names, p)) + "。")


def levels(random):
    total = random.randrange(20, 120)
    parts = split(random, total, 3)
    names = random.choice([["市政府门户网站", "县级门户网站", "市政府部门网站"], ["省级网站", "市级网站", "县级网站"], ["区政府门户", "街道网站", "部门网站"]])
    shape = random.choice(["检查政府网站{t}家（{p}）。", "共抽查政府网站{t}家，其中{p}。", "检查了全市{t}家政府网站，其中，{p}。"])
    sign = random.choice(["、", "，"])
    return of_total(random, total, parts, lambda t, p: shape.format(
        t=t, p=sign.join(f"{name}{n}家" for name, n in zip(names, p))))


def requests(random):
    total = random.randrange(12, 90)
    parts = split(random, total, 2)
    shape = random.choice([
        "收到政府信息公开申请{t}件，其中网络平台收到{a}件，通过信函收到{b}件。", "全县共受理依申请公开{t}件，其中，网上申请{a}件、信函申请{b}件。",
        "受理政府信息公开申请{t}件（当面申请{a}件，邮寄申请{b}件）。"])
    return of_total(random, total, parts, lambda t, p: shape.format(t=t, a=p[0], b=p[1]))


def letters(random):
    total = random.randrange(40, 900)
    parts = split(random, total, 2)
    shape = random.choice([
        "领导信箱收到群众来信{t}件，已办结{a}件，正在办理{b}件。", "“我为政府网站找错”平台共受理留言{t}条，已办结{a}条，在办{b}条。",
        "收到网民留言{t}条，已答复{a}条，未答复{b}条。", "共转办网民诉求{t}件，其中已办结{a}件，尚未办结{b}件。"])
    return of_total(random, total, parts, lambda t, p: shape.format(t=t, a=p[0], b=p[1]))


def passing(random):
    total = random.randrange(30, 300)
    parts = split(random, total, 2)
    shape = random.choice([
        "本次抽查政务新媒体{t}个，合格{a}个，不合格{b}个。", "共检查网站{t}家，其中合格{a}家，不合格{b}家。", "共抽查账号{t}个。其中，合格的{a}个，不合格的{b}个。"])
    return of_total(random, total, parts, lambda t, p: shape.format(t=t, a=p[0], b=p[1]))


def disclosure(random):
    total = random.randrange(30, 200)
    parts = split(random, total, 3)
    shape = random.choice([
        "以县政府名义印发文件{t}件，其中主动公开{a}件，依申请公开{b}件，不予公开{c}件。", "共制发公文{t}份，主动公开的{a}份、依申请公开的{b}份、不予公开的{c}份，全部标注了公开属性。",
        "印发文件{t}个，其中，主动公开{a}个、依申请公开{b}个、不予公开{c}个，规范性文件全部公开。"])
    right, wrong, name = of_total(random, total, parts, lambda t, p: shape.format(t=t, a=p[0], b=p[1], c=p[2]))
    if "共制发公文" in shape:
        right, wrong = (text.replace("份，主动公开的", "份，其中主动公开的") for text in (right, wrong))
    return right, wrong, name


def explanations(random):
    total = random.randrange(10, 80)
    parts = split(random, total, 3)
    shape = random.choice([
        "发布解读材料{t}篇，其中文字解读{a}篇、图表解读{b}篇、视频解读{c}篇。", "有解读材料的政策文件{t}个，其中文字解读{a}个，图片解读{b}个，其他形式解读{c}个。"])
    return of_total(random, total, parts, lambda t, p: shape.format(t=t, a=p[0], b=p[1], c=p[2]))


def summed(random):
    parts = [random.randrange(5, 90) for _ in range(3)]
    shape = random.choice(["检查微信公众号{a}个、微博{b}个、抖音号{c}个，共计{t}个。", "新增栏目{a}个，整合栏目{b}个，关停栏目{c}个，合计{t}个。"])
    return of_total(random, sum(parts), parts, lambda t, p: shape.format(t=t, a=p[0], b=p[1], c=p[2]))


def answers(random):
    total = random.randrange(20, 120)
    parts = split(random, total, 4)
    shape = random.choice([
        "信件办理模拟测评共发出信件{t}件，2个工作日内答复的有{a}件，5个工作日内答复的有{b}件，超期答复的有{c}件，仍未答复的有{d}件。",
        "本次测试共提交留言{t}条，当天回复的{a}条，3天内回复的{b}条，超过3天回复的{c}条，未回复的{d}条。"])
    return of_total(random, total, parts, lambda t, p: shape.format(t=t, a=p[0], b=p[1], c=p[2], d=p[3]))


def larger_part(random):
    total = random.randrange(10, 60)
    part = random.randrange(1, total)
    shape = random.choice(["发现问题线索{t}条，其中涉及错敏信息的{p}条。", "不合格账号{t}个，其中长期不更新的{p}个。"])
    return shape.format(t=total, p=part), shape.format(t=total, p=total + random.randrange(1, 20)), "sums"


def graded(random):
    total = random.randrange(30, 120)
    parts = split(random, total, 4)
    shape = random.choice([
        "{t}个评估对象中，优秀{a}个、良好{b}个、一般{c}个、较差{d}个。", "参评单位{t}个，优秀{a}个，良好{b}个，一般{c}个，较差{d}个。",
        "本次评估单位{t}个，其中优秀{a}个、良好{b}个、一般{c}个、较差{d}个。"])
    return of_total(random, total, parts, lambda t, p: shape.format(t=t, a=p[0], b=p[1], c=p[2], d=p[3]))


def answered_late(random):
    total = random.randrange(30, 120)
    parts = split(random, total, 3)
    shape = random.choice([
        "收到申请{t}件，按时答复{a}件，超期答复{b}件，未答复{c}件。", "模拟申请发出{t}件，按期答复{a}件，逾期答复{b}件，未答复{c}件。",
        "受理政府信息公开申请{t}件，其中按期答复{a}件，逾期答复{b}件，未答复{c}件。"])
    return of_total(random, total, parts, lambda t, p: shape.format(t=t, a=p[0], b=p[1], c=p[2]))


def told_total(random):
    parts = [random.randrange(100, 400) for _ in range(3)]
    shape = random.choice(["合计{t}件：投诉{a}件，咨询{b}件，求助{c}件。", "诉求共{t}件：投诉类{a}件、咨询类{b}件、求助类{c}件。"])
    return of_total(random, sum(parts), parts, lambda t, p: shape.format(t=t, a=p[0], b=p[1], c=p[2]))


def part_of_part(random):
    total = random.randrange(300, 900)
    done = random.randrange(total * 3 // 5, total)
    inner = random.randrange(done // 2, done)
    shape = random.choice(["受理留言{t}条，办结{d}条，其中按时办结{i}条。", "收到来信{t}件，已答复{d}件，其中按期答复{i}件。"])
    return shape.format(t=total, d=done, i=inner), shape.format(t=total, d=done, i=done + random.randrange(1, 90)), "sums"


def tested(random):
    total = random.randrange(30, 200)
    part = random.randrange(total // 2, total)
    shape = random.choice(["抽查栏目{t}个，合格{p}个。", "抽查账号{t}个，达标{p}个。", "检查站点{t}家，发现不合格的{p}家。"])
    return shape.format(t=total, p=part), shape.format(t=total, p=total + random.randrange(1, 30)), "sums"


# Lists


def named_list(random):
    pool = random.choice([UNITS, STRANGERS, CITIES])
    names = random.sample(pool, random.randrange(3, 10))
    noun = "个市" if pool is CITIES else random.choice(["个单位", "家单位"])
    lead, tail = random.choice([
        ("政务公开工作成效明显的有", "。"), ("未按时报送材料的有", "。"), ("对", "予以通报表扬。"), ("", "内容保障到位、更新及时。"), ("栏目更新滞后的单位有", "。")])

    def render(names, count):
        return f"{lead}{'、'.join(names)}等{count}{noun}{tail}"

    return render(names, len(names)), *miscount(random, names, render, pool), "lists"


def miscount(random, names, render, pool):
    kind = random.randrange(4)
    if kind == 0:
        return (render(names, len(names) + 1),)
    if kind == 1:
        return (render(names, len(names) - 1),)
    if kind == 2:
        return (render(names + [random.choice([n for n in pool if n not in names])], len(names)),)
    shorter = names[:-1] if len(names) > 3 else names + [random.choice([n for n in pool if n not in names])]
    return (render(shorter, len(names)),)


def bracketed_list(random):
    pool = random.choice([UNITS, STRANGERS])
    names = random.sample(pool, random.randrange(2, 7))
    shape = random.choice([
        "有{n}个单位（{l}）未建立专栏。", "未更新的单位有{n}个：{l}。", "不合格的单位有{n}家，分别是{l}。", "被点名的单位：{l}（{n}个）。", "{l}{n}个单位连续两次未报送。",
        "以下{n}个单位未完成整改：{l}。"])

    def render(names, count):
        return shape.format(n=count, l="、".join(names))

    return render(names, len(names)), render(names, len(names) + random.choice([1, 2] if len(names) < 3 else [-1, 1])), "lists"


def joined_list(random):
    names = random.sample(UNITS, random.randrange(3, 8))
    lead = random.choice(["公开不及时的有", "较为规范的单位有"])

    def render(names, count):
        return f"{lead}{'、'.join(names[:-1])}和{names[-1]}等{count}个单位。"

    return render(names, len(names)), render(names, len(names) + random.choice([-1, 1])), "lists"


def named_twice(random):
    names = random.sample(UNITS, random.randrange(4, 8))
    lead = random.choice(["信息更新及时的单位有", "未公开年度报告的有", "办公会议公开较好的有"])
    right = f"{lead}{'、'.join(names)}。"
    again = names[:-1] + [random.choice(names[:-2])]
    return right, f"{lead}{'、'.join(again)}。", "lists"


def summed_list(random):
    names = random.sample(random.choice([UNITS, STRANGERS]), random.randrange(3, 8))
    shape = random.choice(["{l}共{n}个单位的目录与职能不一致。", "{l}这{n}个单位没有专人负责。", "栏目无人维护的有{l}，共{n}个单位。"])

    def render(names, count):
        return shape.format(l="、".join(names), n=count)

    return render(names, len(names)), render(names, len(names) + random.choice([-1, 1])), "lists"


def joined_strangers(random):
    names = random.sample(STRANGERS, random.randrange(3, 8))
    shape = random.choice(["{l}等{n}个单位留言办理及时。", "对{l}等{n}家单位提出批评。"])

    def render(names, count):
        return shape.format(l="、".join(names[:-1]) + "和" + names[-1], n=count)

    return render(names, len(names)), render(names, len(names) + random.choice([-1, 1])), "lists"


# Rates


def wrong_rate(random, part, whole, digits):
    while True:
        unscaled = round(part * 100 * 10**digits / whole) + random.choice([-40, -12, -7, -3, -2, 2, 3, 7, 12, 40])
        if 0 < unscaled <= 100 * 10**digits:
            return decimal(unscaled, digits) + "%"


def rate(random):
    whole = random.randrange(25, 600)
    part = random.randrange(whole * 3 // 5, whole)
    digits = random.choice([0, 1, 1, 2])
    shape, numerator = random.choice([
        ("共检查政务新媒体{w}个，合格{p}个，合格率{r}。", part), ("本次抽查网站{w}家，不合格{u}家，合格率为{r}。", part), ("领导信箱收到来信{w}件，已办结{p}件，办结率{r}。", part),
        ("收到留言{w}条，已回复{p}条，回复率为{r}。", part), ("发现问题{w}个，已整改{p}个，整改率达{r}。", part), ("全市备案账号{w}个，本次抽查{p}个，抽查比例为{r}。", part),
        ("全省{w}个门户网站中，有{p}个进入加分环节，占{r}。", part), ("应公开文件{w}件，已公开{p}件，公开率{r}。", part), ("需解读文件{w}件，已解读{p}件，解读率为{r}。", part)])

    def render(text):
        return shape.format(w=whole, p=part, u=whole - part, r=text)

    return render(percent(numerator, whole, digits)), render(wrong_rate(random, numerator, whole, digits)), "rates"


def cut_off(random):
    while True:
        whole = random.randrange(25, 600)
        part = random.randrange(whole * 3 // 5, whole)
        digits = random.choice([0, 1])
        down = decimal(part * 100 * 10**digits // whole, digits) + "%"
        if down != percent(part, whole, digits):
            shape = random.choice(["共检查账号{w}个，合格{p}个，合格率{r}。", "收到来信{w}件，已办结{p}件，办结率为{r}。"])
            return (shape.format(w=whole, p=part, r=percent(part, whole, digits)), shape.format(w=whole, p=part, r=down), "rates")


def change(random):
    old, gain = random.randrange(700, 960), random.randrange(3, 39)
    new = old + gain
    shape, kind = random.choice([
        ("合格率由上季度的{o}%上升到{n}%，提高{g}个百分点。", "up"), ("合格率为{n}%，比上季度的{o}%提高{g}个百分点。", "up"), ("按时答复率从{n}%下降至{o}%，降低{g}个百分点。", "down"),
        ("网站合格率{n}%，较上季度{o}%上升{g}个百分点。", "up")])

    def render(old, new, gain):
        return shape.format(o=decimal(old, 1), n=decimal(new, 1), g=decimal(gain, 1))

    right = render(old, new, gain)
    if random.random() < 0.5:
        return right, render(old, new, gain + random.choice([-2, 2, 5, 10])), "changes"
    return right, render(new, old, gain), "changes"


def moved(random):
    old = random.randrange(20, 90)
    new = old + random.randrange(2, 30)
    shape = random.choice(["政务新媒体由{o}个增加到{n}个。", "不合格账号从{n}个减少到{o}个。", "在运账号由上季度的{n}个下降到{o}个。"])
    return shape.format(o=old, n=new), shape.format(o=new, n=old), "changes"


def two_clauses(random):
    old, gain = random.randrange(700, 960), random.randrange(3, 39)
    shape = random.choice([
        "本季度网站达标率{n}%，上季度{o}%，提高{g}个百分点。", "本季度合格率为{n}%，上季度合格率为{o}%，上升{g}个百分点。"])

    def render(gain_said):
        return shape.format(o=decimal(old, 1), n=decimal(old + gain, 1), g=decimal(gain_said, 1))

    return render(gain), render(gain + random.choice([-2, 2, 5, 10])), "changes"


def grown(random):
    old = random.randrange(50, 400)
    new = old + random.randrange(5, old // 2)
    shape = random.choice(["办件量由{o}件增加到{n}件，增长{r}。", "办件量{n}件，上年同期{o}件，增长{r}。"])

    def render(rate):
        return shape.format(o=old, n=new, r=rate)

    return render(percent(new - old, old, 1)), render(percent(new - old, new, 1)), "changes"


def good_and_better(random):
    total = random.randrange(30, 120)
    parts = split(random, total, 4)
    shape = random.choice([
        "{t}个评估对象中，优秀{a}个、良好{b}个、一般{c}个、较差{d}个，优良率为{r}。", "参评单位{t}个，其中优秀{a}个、良好{b}个，优良率{r}。"])

    def render(rate):
        return shape.format(t=total, a=parts[0], b=parts[1], c=parts[2], d=parts[3], r=rate)

    good = parts[0] + parts[1]
    return render(percent(good, total, 1)), render(wrong_rate(random, good, total, 1)), "rates"


def share_of(random):
    whole = random.randrange(25, 90)
    part = random.randrange(3, whole)
    shape = random.choice(["优秀单位{p}个，占{w}个单位的{r}。", "有{p}条留言答复敷衍，占抽查留言{w}条的{r}。"])

    def render(rate):
        return shape.format(p=part, w=whole, r=rate)

    return render(percent(part, whole, 1)), render(wrong_rate(random, part, whole, 1)), "rates"


# Words


def word(random):
    right, wrong = random.choice([
        ("公开属性标注不准确，存在乱标注现象。", "公开属性标注不准确，存在乱标准现象。"), ("各单位要安排专人作为联络员。", "各单位要安排专人做为联络员。"), ("要加强统筹部署，压实责任。", "要加强统筹布署，压实责任。"),
        ("即使人员调整，也要做好交接。", "既使人员调整，也要做好交接。"), ("部分栏目已经停止更新。", "部分栏目以经停止更新。"), ("互动功能亟待完善。", "互动功能急待完善。"),
        ("网站合格率稳步提升。", "网站合格律稳步提升。"), ("对反映的问题要及时处理，反映情况要属实。", "对反映的问题要及时处理，反应情况要属实。"), ("切实把各项要求落到实处。", "切时把各项要求落到实处。"),
        ("个别账号未按要求备案。", "个别账号未按要求备按。"), ("政务新媒体运营要规范。", "政务新媒休运营要规范。"), ("实现重点领域信息公开全覆盖。", "实现重点领域信息公开全复盖。"),
        ("要举一反三，全面自查。", "要举一返三，全面自查。"), ("贯彻落实有关要求。", "惯彻落实有关要求。"), ("建立常态化读网机制。", "建立常态话读网机制。")])
    return right, wrong, "words"


def variants(random):
    right = random.choice(["个别单位账号长期不更新，账号名称不规范，账号无人管理。", "账号主体责任不清，账号密码管理松散，新媒体账号未备案。"])
    place = random.choice([i for i in range(len(right)) if right.startswith("账号", i)])
    return right, right[:place] + random.choice(["帐号", "账户"]) + right[place + 2:], "words"




def numerals(random):
    first, second = random.sample([2, 3, 5, 7, 10], 2)
    chinese = {2: "二", 3: "三", 5: "五", 7: "七", 10: "十"}[second]
    shape = random.choice([
        "咨询类留言在{a}个工作日内答复，投诉类留言在{b}个工作日内答复。", "文件印发之日起{a}个工作日内公开，解读材料在{b}个工作日内发布。", "每{a}天更新一次动态，每{b}天更新一次公告。"])
    return shape.format(a=first, b=second), shape.format(a=first, b=chinese), "numerals"


def filled(random):
    number = random.randrange(3, 30)
    shape, wrong = random.choice([
        ("共有{}个单位被通报。", "XX"), ("发出信件{}件。", " "), ("新媒体账号比上季度减少{}个。", " "), ("本次抽查账号{}个。", "××")])
    return shape.format(number), shape.format(wrong), "blanks"


def wanted(random):
    right = random.choice(["各单位要及时整改到位。", "各级各部门要逐条对照检查。", "主要要素齐全，各单位要抓好落实。"])
    place = right.rindex("要")
    return right, right[:place] + "要" + right[place:], "repeats"


PLAIN = [
    "各级各部门要高度重视政务公开工作，明确分管领导和专职人员。", "部分单位对政务公开工作重要性认识不到位，工作停留在表面。", "一些单位未能坚持“谁起草、谁解读”的原则，解读材料发布不及时。",
    "个别政务新媒体账号功能定位单一，互动回应不及时。", "要加强信息发布审核，严格落实“三审三校”制度，确保内容准确、规范。", "各乡镇（街道）要推动政务公开向基层延伸，打造政务公开专区（查阅点）。",
    "对检查中发现的问题，有关单位要逐条梳理、逐项整改，一项一项抓落实。", "重点领域信息公开存在不完整、有漏项等问题，公开内容与群众需求还有差距。", "认真学习贯彻《中华人民共和国政府信息公开条例》，依法做好依申请公开工作。",
    "要畅通互动渠道，做到件件有落实、事事有回音。", "主要负责人每年至少听取一次汇报，研究解决工作中的重大问题。", "部分单位会议公开制度不健全，未邀请利益相关方、公众代表、专家等列席会议。",
    "检查采取系统监测与人工核查相结合的方式进行，共涉及20余个重点领域。", "要按照“应公开尽公开”的要求，及时更新政府信息公开指南（目录）。", "县政府办公室将把检查结果作为年度考核的重要依据。",
    "各单位要落实值班读网制度，防止出现错别字、失效链接、空白栏目等问题。", "有的单位将此项工作交由其他科室负责，没有落实AB岗制度，人员更换频繁。", "请各单位登录省政府网站管理平台（12345热线同步受理）查看问题清单。",
    "下一步，要围绕中心工作，在更大范围、更深层次推进决策公开、执行公开、管理公开、服务公开、结果公开。", "对连续两次被通报的单位，将约谈其分管负责同志。",
]

COUNTED = [platforms, levels, requests, letters, passing, disclosure, explanations, summed, answers, larger_part, graded, answered_late, told_total, part_of_part, tested]
LISTED = [named_list, bracketed_list, joined_list, named_twice, summed_list, joined_strangers]
RATED = [rate, cut_off, change, moved, two_clauses, grown, good_and_better, share_of]
WORDED = [word, variants, numerals, filled, wanted]
MAKERS = COUNTED + LISTED + RATED + WORDED
