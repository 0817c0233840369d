"""New media: the register of accounts, the rounds of checks, the test messages."""

from .county import BATCHES, batch_days
from .dice import Dice
from .workdays import DAY, day

CODES = {"微博": "WB", "微信": "WX", "头条": "TT", "抖音": "DY"}
YEARS = {"微博": (2011, 2016), "微信": (2013, 2019), "头条": (2016, 2019), "抖音": (2018, 2019)}
SHORT = {"临沂市生态环境局沂水县分局": "生态环境", "综合行政执法局": "综合执法", "行政审批服务局": "审批服务", "自然资源和规划局": "自然资源"}
WECHAT = (
    "发改局 教体局 工信局 公安局 民政局 司法局 人社局 自然资源和规划局 住建局 交通运输局 水利局 农业农村局 卫健局 退役军人局 应急局 "
    "行政审批服务局 市场监管局 综合行政执法局 医保局 交警大队 临沂市生态环境局沂水县分局 文旅中心 税务局 融媒体中心 商务局 经济开发区 "
    "马站镇 道托镇 高桥镇 杨庄镇 富官庄镇 沙沟镇 诸葛镇 黄山铺镇 崔家峪镇 夏蔚镇 高庄镇 泉庄镇 院东头镇 许家湖镇 四十里堡镇 圈里乡 沂城街道 龙家圈街道"
).split()
OTHERS = [
    ("微博", "融媒体中心"), ("微博", "公安局"), ("微博", "交警大队"), ("微博", "教体局"), ("微博", "农业农村局"), ("微博", "气象局"), ("微博", "消防大队"),
    ("头条", "融媒体中心"), ("头条", "公安局"), ("抖音", "融媒体中心"), ("抖音", "文旅中心"),
]
# Closed for violations, with the day; the eleven of the founding half-year are those of January to June 2021.
CLOSED = [
    ("微博", "财政局", "2020-05-12"), ("头条", "教体局", "2020-06-03"), ("微博", "审计局", "2020-06-22"),
    ("微博", "四十里堡镇", "2020-07-15"), ("头条", "水利局", "2020-08-11"), ("微博", "圈里乡", "2020-09-08"), ("抖音", "高庄镇", "2020-09-22"),
    ("微博", "人社局", "2020-10-20"), ("头条", "住建局", "2020-11-10"), ("微博", "黄山铺镇", "2020-11-25"), ("微博", "畜牧中心", "2020-12-09"), ("头条", "马站镇", "2020-12-23"),
    ("微博", "富官庄镇", "2021-01-21"), ("头条", "农业农村局", "2021-02-05"), ("抖音", "公安局", "2021-02-24"), ("微博", "马站镇", "2021-03-10"), ("微博", "司法局", "2021-03-26"),
    ("抖音", "教体局", "2021-04-08"), ("微博", "高庄镇", "2021-04-22"), ("头条", "夏蔚镇", "2021-05-13"), ("微博", "卫健局", "2021-05-27"), ("抖音", "水利局", "2021-06-10"), ("微博", "民政局", "2021-06-24"),
    ("微博", "农业农村局", "2021-09-13"), ("微博", "教体局", "2021-09-15"), ("头条", "公安局", "2021-09-16"),
]
# Closed by the owner because no longer used.
WITHDRAWN = [("微博", "住建局", "2020-08-20"), ("头条", "司法局", "2021-03-02"), ("微博", "退役军人局", "2021-05-11")]
# Opened during the time covered; all others are older.
OPENED = {
    ("微信", "医保局"): "2020-05-18", ("微信", "行政审批服务局"): "2020-07-06", ("微信", "退役军人局"): "2020-10-15",
    ("微信", "水利局"): "2021-01-06", ("微信", "工信局"): "2021-03-15", ("抖音", "文旅中心"): "2021-01-04",
    ("微信", "投资促进中心"): "2021-07-28", ("微信", "统计局"): "2021-08-31",
}
UNREGISTERED = {
    ("微博", "农业农村局"), ("微博", "教体局"), ("头条", "公安局"), ("微信", "圈里乡"), ("微信", "夏蔚镇"), ("微信", "富官庄镇"),
    ("微信", "四十里堡镇"), ("微信", "水利局"), ("微信", "工信局"), ("微信", "统计局"),
}
NO_MESSAGES = {("头条", "融媒体中心"), ("头条", "公安局"), ("抖音", "融媒体中心"), ("抖音", "文旅中心"), ("微博", "交警大队"), ("微博", "气象局")}

ROUNDS = {"2020Q2": 5, "2020Q3": 6, "2020Q4": 6, "2021Q1": 7, "2021Q2": 7, "2021Q3": 6}
FOUNDING = ("2021Q1", "2021Q2")
# Posts in the founding half-year of the units whose accounts are well run; from the most to the fewest.
WELL_RUN = {
    "临沂市生态环境局沂水县分局": 412, "行政审批服务局": 386, "交警大队": 371, "综合行政执法局": 342, "医保局": 318, "交通运输局": 305,
    "文旅中心": 287, "诸葛镇": 264, "泉庄镇": 241, "院东头镇": 228, "许家湖镇": 207, "龙家圈街道": 186,
}
# Two units that miss that list by one condition: a failed check, too few posts.
NEARLY_WELL_RUN = {"商务局": 168, "沂城街道": 84}
# Failed checks in the founding half-year; accounts not named here or above failed none.
FAILED = {
    ("微信", "农业农村局"): 7, ("微博", "农业农村局"): 5, ("微信", "公安局"): 6, ("微博", "公安局"): 5, ("头条", "公安局"): 4,
    ("微信", "教体局"): 4, ("微博", "教体局"): 4, ("微信", "司法局"): 4, ("微信", "工信局"): 2, ("微信", "民政局"): 2, ("微信", "住建局"): 2,
    ("微信", "水利局"): 2, ("微信", "卫健局"): 2, ("微信", "圈里乡"): 3, ("微信", "夏蔚镇"): 3, ("微信", "富官庄镇"): 2, ("微信", "四十里堡镇"): 3,
    ("微信", "商务局"): 1, ("微信", "应急局"): 1, ("微信", "马站镇"): 1, ("微信", "道托镇"): 1, ("微信", "高庄镇"): 1, ("微信", "税务局"): 1, ("微博", "消防大队"): 1,
}
# Outside the founding half-year: how likely a check fails.
FAILURE_RATE = {"2020Q2": 0.11, "2020Q3": 0.10, "2020Q4": 0.08, "2021Q3": 0.04}
# Test messages answered the same day, within five days; the rest late or never.
TEST_RESULTS = {"2020Q4": (9, 6), "2021Q1": (10, 7), "2021Q2": (12, 6), "2021Q3": (14, 5), "2021Q4": (19, 8)}
# Who they were in the founding quarter.
SAME_DAY = [*WELL_RUN, *NEARLY_WELL_RUN]
IN_FIVE_DAYS = ["司法局", "市场监管局", "高桥镇", "崔家峪镇", "发改局"]


class Account:
    def __init__(self, platform, unit, state="运营", closed_on=None):
        self.key = (platform, unit)
        self.platform, self.unit, self.closing, self.closed_on = platform, unit, state, closed_on

    def is_open(self, date):
        return self.opened_on <= date and not (self.closed_on and self.closed_on <= date)


def register(county):
    """Every account of the time covered, with its id, name and days."""
    accounts = [Account("微信", unit) for unit in WECHAT] + [Account(*key) for key in OTHERS]
    accounts += [Account(*key) for key in OPENED if key[1] in ("投资促进中心", "统计局")]
    known = {account.key: account for account in accounts}
    for closings, state in ((CLOSED, "已关停"), (WITHDRAWN, "已注销")):
        for platform, unit, closed_on in closings:
            account = known.get((platform, unit))
            if account is None:
                account = Account(platform, unit)
                accounts.append(account)
            account.closing, account.closed_on = state, day(closed_on)
    dice = Dice("accounts")
    order = {unit["name"]: int(unit["official_order"]) for unit in county.units}
    accounts.sort(key=lambda account: (list(CODES).index(account.platform), order[account.unit]))
    counters = dict.fromkeys(CODES, 0)
    for account in accounts:
        counters[account.platform] += 1
        account.id = f"{CODES[account.platform]}{counters[account.platform]:03d}"
        account.name = account_name(dice, account)
        first, last = YEARS[account.platform]
        old = county.workdays.pick(dice, day(f"{first}-01-01"), day(f"{last}-12-31"))
        account.opened_on = day(OPENED[account.key]) if account.key in OPENED else old
        violating = account.closing == "已关停"
        account.registered = account.key not in UNREGISTERED and not (violating and dice.chance(0.7))
        account.certified = account.registered or dice.chance(0.4)
        account.messages = account.key not in NO_MESSAGES
        account.base = WELL_RUN[account.unit] // 20 if account.unit in WELL_RUN else dice.between(2, 9)
    return accounts


def account_name(dice, account):
    unit = SHORT.get(account.unit, account.unit)
    for suffix in ("街道", "镇", "乡", "局"):
        unit = unit.removesuffix(suffix)
    if "沂水" in unit or account.unit in ("经济开发区",):
        unit = unit.replace("沂水", "")
    patterns = ["沂水{}", "{}在线", "沂水{}发布", "“{}”微平台", "沂水{}丨为民服务", '沂水{}"码"上办']
    weights = dict(zip(patterns, (45, 10, 20, 8, 12, 5)))
    return dice.weighted(weights).format(unit)


def media_accounts(county, accounts):
    """The register on the last day of each notice's window."""
    rows = []
    for notice in county.notices:
        for account in accounts:
            closed = account.closed_on if account.closed_on and account.closed_on <= notice.data_to else None
            if account.opened_on > notice.data_to or closed and closed < notice.data_from:
                continue
            rows.append({
                "quarter": notice.quarter,
                "id": account.id,
                "platform": account.platform,
                "name": account.name,
                "unit": account.unit,
                "registered": account.registered,
                "state": account.closing if closed else "运营",
                "certified": account.certified,
                "messages": account.messages,
                "opened_on": account.opened_on,
                "closed_on": closed,
            })
    return rows


def rounds(county):
    """The days of all checks, with the calendar quarter of each."""
    days = []
    for batch in BATCHES:
        first, last = batch_days(batch)
        step = ((last - first).days + 1) / ROUNDS[batch]
        days += [(county.workdays.on_or_after(first + DAY * int(step * (index + 0.4))), batch) for index in range(ROUNDS[batch])]
    return days


def checks(county, accounts):
    """Every check of every account: (day, account, passed, problem, posts, last post)."""
    made = []
    for account in accounts:
        dice = Dice(f"checks {account.id}")
        days = [(date, batch) for date, batch in rounds(county) if account.is_open(date)]
        founding = [date for date, batch in days if batch in FOUNDING]
        failing = set(dice.sample(founding, FAILED.get(account.key, 0)))
        posts = founding_posts(dice, account, founding)
        for date, batch in days:
            if batch in FOUNDING:
                fails = date in failing
            else:
                fails = dice.chance(FAILURE_RATE[batch] * habit(account))
            if account.closing == "已关停" and (account.closed_on - date).days < 60:
                fails = True
            problem = dice.weighted({"超过14天未更新": 62, "空白栏目": 14, "错敏字词": 12, "链接失效": 12}) if fails else None
            stale = problem == "超过14天未更新"
            count = 0 if stale else posts.get(date) or max(1, account.base + dice.between(-2, 3))
            made.append({
                "checked_on": date,
                "account": account.id,
                "unit": account.unit,
                "last_post_on": date - DAY * (dice.between(15, 42) if stale else dice.between(0, 9)),
                "posts": count,
                "passed": not fails,
                "problem": problem,
            })
    return sorted(made, key=lambda row: (row["checked_on"], row["account"]))


def habit(account):
    return 0.05 if account.unit in WELL_RUN else 3 if account.unit in ("农业农村局", "公安局", "教体局") else 1


def founding_posts(dice, account, days):
    if account.unit in NEARLY_WELL_RUN:
        return dict(zip(days, dice.split(NEARLY_WELL_RUN[account.unit], len(days), 1)))
    if account.unit not in WELL_RUN:
        return {}
    siblings = [key for key in [("微信", unit) for unit in WECHAT] + OTHERS if key[1] == account.unit]
    total = WELL_RUN[account.unit]
    share = total if len(siblings) == 1 else total * 2 // 3 if account.platform == "微信" else total - total * 2 // 3
    return dict(zip(days, dice.split(share, len(days), 1)))


def media_checks(county, made):
    rows = []
    for notice in county.notices:
        covered = [row for row in made if notice.covers(row["checked_on"])]
        numbers = {date: number for number, date in enumerate(sorted({row["checked_on"] for row in covered}), 1)}
        rows += [{"quarter": notice.quarter, "round": numbers[row["checked_on"]], **row} for row in covered]
    return rows


def media_interactions(county, accounts):
    rows = []
    for notice in county.notices:
        dice = Dice(f"interactions {notice.quarter}")
        tested = [account for account in accounts if account.messages and account.is_open(notice.data_to)]
        same_day, in_five = TEST_RESULTS[notice.quarter]
        if notice.quarter == "2021Q3":
            first, second = set(SAME_DAY), set(IN_FIVE_DAYS)
        else:
            ranked = sorted(tested, key=lambda account: habit(account) + dice.between(0, 13) / 10)
            first = {account.id for account in ranked[:same_day]}
            second = {account.id for account in ranked[same_day : same_day + in_five]}
        for account in tested:
            sent = notice.inspection_from + DAY * dice.between(0, 3)
            if first & {account.id, account.unit}:
                replied = sent
            elif second & {account.id, account.unit}:
                replied = sent + DAY * dice.between(1, 5)
            else:
                replied = sent + DAY * dice.between(6, (notice.as_of - sent).days) if dice.chance(0.35) else None
            rows.append({"quarter": notice.quarter, "account": account.id, "unit": account.unit, "sent_on": sent, "replied_on": replied})
    return rows


def emit(county):
    accounts = register(county)
    made = checks(county, accounts)
    return {
        "media_accounts": media_accounts(county, accounts),
        "media_checks": media_checks(county, made),
        "media_interactions": media_interactions(county, accounts),
    }
