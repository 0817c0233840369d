"""Letters: the test letters, the leaders' mailbox and requests for information."""

from .county import BATCHES, batch_days
from .dice import Dice
from .workdays import DAY

SURNAMES = "王李张刘陈杨赵黄周吴徐孙马朱胡郭何高林郑"
CLASSES = {"咨询": 46, "建议": 14, "投诉": 18, "求助": 16, "其他": 6}

# Units without an entry for letters on the portal.
NO_LETTERS = "统计局 审计局 扶贫办 乡村振兴局 税务局 气象局 消防大队 投资促进中心 畜牧中心 住房保障中心 园林环卫中心 供销社 融媒体中心".split()

# How the test letters of a quarter were answered: within 2 working days, 3 to 5, later, never, not due yet.
TEST_RESULTS = {
    "2020Q4": (9, 19, 5, 11, 0),
    "2021Q1": (11, 20, 4, 10, 0),
    "2021Q2": (12, 22, 3, 9, 0),
    "2021Q3": (14, 22, 2, 8, 0),
    "2021Q4": (17, 21, 2, 4, 2),
}
# Working days that a unit tends to take, from which each quarter differs a little; 4 unless named.
HABITS = {
    0: "行政审批服务局 医保局 综合行政执法局 交警大队 临沂市生态环境局沂水县分局 交通运输局 许家湖镇 龙家圈街道",
    2: "市场监管局 发改局 财政局 商务局 院东头镇 高桥镇 诸葛镇 泉庄镇 崔家峪镇 道托镇 沙沟镇 杨庄镇 文旅中心",
    9: "农业农村局 公安局 教体局 圈里乡 夏蔚镇 水利局 富官庄镇",
}
TEST_SUBJECTS = {
    "咨询": ["灵活就业人员医保缴费办理流程", "公租房申请需要哪些材料", "个体工商户注销如何网上办理", "高龄津贴发放标准", "秋季入学报名时间", "农村宅基地审批流程", "残疾证办理地点", "老旧小区改造计划"],
    "建议": ["关于增设社区健身器材的建议", "关于优化公交线路的建议", "关于延长便民大厅服务时间的建议", "关于设置非机动车停车位的建议"],
    "投诉": ["反映夜间施工噪音扰民", "反映路灯长期不亮", "反映“占道经营”影响出行", "反映垃圾清运不及时"],
    "求助": ["自来水管网漏水求助", "求助解决村内道路积水", "求助查询工伤认定进度", "求助协调供暖问题"],
    "其他": ["感谢信", "政务服务网账号无法登录", "证明材料遗失怎么办"],
}
PENDING_AT_END = {"2020Q2": 0, "2020Q3": 18, "2020Q4": 16, "2021Q1": 15, "2021Q2": 14, "2021Q3": 11}
MAILBOX_SIZES = {"2020Q2": 88, "2020Q3": 95, "2020Q4": 104, "2021Q1": 101, "2021Q2": 123, "2021Q3": 118}
# Requests by channel per calendar quarter.
REQUESTS = {"2020Q2": (5, 4), "2020Q3": (6, 5), "2020Q4": (7, 5), "2021Q1": (7, 5), "2021Q2": (10, 6), "2021Q3": (9, 4)}
REQUEST_SUBJECTS = ["{0}征地补偿安置方案", "{0}房屋征收评估报告", "2019年度{0}财政专项资金使用明细", "{0}建设用地规划许可证", "{0}环境影响评价批复", "{0}土地承包经营权登记信息", "{0}政府采购合同,含补充协议", "{0}信访事项处理意见书"]
REQUEST_PLACES = ["沂城街道某小区", "龙家圈街道某村", "许家湖镇工业园", "马站镇驻地", "县城东部片区", "高桥镇某村", "四十里堡镇某村", "经济开发区某项目"]


def sender(dice):
    return dice.pick(SURNAMES) + dice.pick(["先生", "女士"])


def test_letters(county):
    rows = []
    for notice in county.notices:
        dice = Dice(f"test_letters {notice.quarter}")
        results = TEST_RESULTS[notice.quarter]
        units = [unit for unit in county.inspected(notice.inspection_from) if unit not in NO_LETTERS]
        units = dice.sample(units, sum(results))
        habit = {unit: days for days, names in HABITS.items() for unit in names.split()}
        units.sort(key=lambda unit: habit.get(unit, 4) + dice.between(0, 40) / 10)
        outcomes = [name for name, count in zip(("prompt", "in time", "late", "never", "not due"), results) for _ in range(count)]
        letters = [test_letter(county, notice, dice, unit, outcome) for unit, outcome in zip(units, outcomes)]
        letters.sort(key=lambda row: row["sent_on"])
        for number, row in enumerate(letters, 1):
            rows.append({"quarter": notice.quarter, "id": f"CP{number:03d}", **row})
    return rows


def test_letter(county, notice, dice, unit, outcome):
    workdays = county.workdays
    sent = workdays.add(notice.inspection_from, dice.between(0, 1 if outcome == "late" else 4))
    if outcome == "not due":
        sent = notice.inspection_to
    replied = None
    if outcome == "prompt":
        replied = workdays.add(sent, dice.between(0, 2))
    elif outcome == "in time":
        replied = workdays.add(sent, dice.between(3, 5))
    elif outcome == "late":
        replied = workdays.add(sent, dice.between(6, workdays.between(sent, notice.as_of)))
    kind = dice.weighted(CLASSES)
    quality = dice.weighted({"合格": 85, "推诿": 7, "敷衍": 8})
    low, high = {"合格": (14, 20), "推诿": (6, 11), "敷衍": (8, 13)}[quality]
    score = dice.between(low, high)
    return {
        "unit": unit,
        "channel": dice.weighted({"县长信箱": 30, "镇街信箱" if county.is_township(unit) else "部门信箱": 70}),
        "class": kind,
        "subject": dice.pick(TEST_SUBJECTS[kind]),
        "sender": sender(dice),
        "sent_on": sent,
        "replied_on": "未到期" if outcome == "not due" else replied,
        "quality": quality if replied else "/",
        "score": f"{score // 2}.{score % 2 * 5}" if replied else "/",
    }


def mailbox_letters(county):
    """Letters received in the window; their state is that of the window's last day."""
    pool = []
    for batch in BATCHES:
        dice = Dice(f"mailbox {batch}")
        first, last = batch_days(batch)
        units = [unit for unit in county.inspected(first) if unit not in NO_LETTERS]
        size, pending = MAILBOX_SIZES[batch], PENDING_AT_END[batch]
        for number in range(size):
            waits = number < pending
            received = last - DAY * dice.between(0, 11) if waits else first + DAY * dice.between(0, (last - first).days - 8)
            kind = dice.weighted(CLASSES)
            limit = 2 if kind in ("咨询", "建议") else 5
            days = dice.between(0, limit) + (dice.between(1, 4) if dice.chance(0.15) else 0)
            replied = county.workdays.add(county.workdays.on_or_after(received), days)
            if waits:
                replied = max(replied, county.workdays.add(last, dice.between(1, 6)))
            elif replied > last:
                replied = county.workdays.add(received, 1)
            pool.append({
                "class": kind,
                "subject": dice.pick(TEST_SUBJECTS[kind]),
                "sender": sender(dice),
                "received_on": received,
                "unit": dice.pick(units),
                "replied_on": replied,
                "due_on": county.workdays.add(received, limit),
                "is_public": dice.chance(0.7),
            })
    pool.sort(key=lambda row: row["received_on"])
    for number, row in enumerate(pool, 1):
        row["id"] = f"XX{row['received_on'].year}{number:04d}"
    rows = []
    for notice in county.notices:
        for letter in pool:
            if not notice.covers(letter["received_on"]):
                continue
            row = {"quarter": notice.quarter, **letter}
            due = row.pop("due_on")
            done = letter["replied_on"] <= notice.data_to
            row["state"] = "办结" if done else "在办"
            if not done:
                row["replied_on"] = "未到期" if due > notice.data_to else None
                row["is_public"] = False
            rows.append(row)
    return rows


def foi_requests(county):
    pool = []
    for batch in BATCHES:
        dice = Dice(f"foi {batch}")
        first, last = batch_days(batch)
        platform, letter = REQUESTS[batch]
        units = ["自然资源和规划局", "住建局", "财政局", "农业农村局", "县政府办公室", "民政局", "人社局", "水利局", "信访局"]
        for number in range(platform + letter):
            received = county.workdays.pick(dice, first, last)
            result = dice.weighted({"予以公开": 50, "部分公开": 14, "不予公开": 8, "无法提供": 20, "不予处理": 8})
            pool.append({
                "channel": "平台" if number < platform else "信函",
                "unit": dice.pick(units),
                "subject": dice.pick(REQUEST_SUBJECTS).format(dice.pick(REQUEST_PLACES)),
                "applicant": sender(dice),
                "received_on": received,
                "due_on": county.workdays.add(received, 20),
                "replied_on": county.workdays.add(received, dice.between(4, 19)),
                "result": result,
                "review": "/",
                "litigation": False,
            })
    pool.sort(key=lambda row: row["received_on"])
    for number, row in enumerate(pool, 1):
        row["id"] = f"YSQ{row['received_on'].year}{number:03d}"
    # One reply of the founding half-year went to review and was upheld; an earlier one was corrected.
    refused = [row for row in pool if row["result"] in ("不予公开", "无法提供")]
    next(row for row in refused if "2021-03-01" < str(row["received_on"]) < "2021-07-01")["review"] = "维持"
    next(row for row in refused if str(row["received_on"]) < "2020-10-01")["review"] = "纠正"
    return [{"quarter": notice.quarter, **row} for notice in county.notices for row in pool if notice.covers(row["received_on"])]


def emit(county):
    return {"test_letters": test_letters(county), "mailbox_letters": mailbox_letters(county), "foi_requests": foi_requests(county)}
