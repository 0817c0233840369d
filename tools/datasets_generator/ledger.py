"""Problems found, and the rectifications they led to; both follow from the other rows."""

import datetime

from .dice import Dice
from .surveys import next_update


def emit(county, tables):
    problems, rectifications = [], []
    for notice in county.notices:
        rows = {name: [row for row in rows if row["quarter"] == notice.quarter] for name, rows in tables.items()}
        found = Ledger(county, notice)
        found.accounts(rows["media_accounts"], rows["media_checks"])
        found.columns(rows["portal_columns"])
        found.documents(rows["documents"], {row["document"] for row in rows["interpretations"]})
        found.letters(rows["test_letters"])
        problems += found.problems
        rectifications += found.rectifications
    return {"problems": problems, "rectifications": rectifications}


class Ledger:
    """The problems and rectifications of one quarter."""

    def __init__(self, county, notice):
        self.county, self.notice = county, notice
        self.dice = Dice(f"problems {notice.quarter}")
        self.problems, self.rectifications = [], []

    def accounts(self, accounts, checks):
        """One failed check is a reminder, two or more are put right, and what broke the rules was closed."""
        failures = {}
        for check in checks:
            if not check["passed"]:
                failures.setdefault(check["account"], []).append(check)
        for account in accounts:
            failed = failures.get(account["id"], [])
            if not failed or account["state"] == "已注销":
                continue
            closed, repeated = account["state"] == "已关停", len(failed) > 1
            check = failed[1] if repeated else failed[0]
            stale = check["problem"] == "超过14天未更新"
            severity = "单否" if closed or repeated and stale else "扣分" if repeated else "提醒"
            description = f"{account['name']}({account['platform']}){check['problem']},数据期内检查不合格{len(failed)}次"
            problem = self.problem(account["unit"], "新媒体账号", account["id"], "内容更新" if stale else "内容质量", description, check["checked_on"], severity)
            if closed or repeated:
                ordered = self.county.workdays.add(check["checked_on"], 1)
                self.account_order(problem, account, min(ordered, account["closed_on"] or ordered), closed)

    def account_order(self, problem, account, ordered, closed):
        due = self.county.workdays.add(ordered, 10)
        reported = account["closed_on"] if closed else self.county.workdays.add(ordered, self.dice.between(2, 12))
        recheck = None if closed else self.county.workdays.add(reported, self.dice.between(3, 8))
        passed = self.dice.chance(0.8)
        self.rectify(
            problem, account["unit"], "新媒体账号", account["id"], "关停" if closed else "整治", ordered, due, reported,
            "已关停" if closed else "已整改", "/" if closed else recheck, "/" if closed else "合格" if passed else "不合格",
        )

    def columns(self, columns):
        for column in columns:
            updated = column["last_updated"]
            left = (next_update(updated, column["limit"]) - self.notice.as_of).days if updated else None
            if not column["blank"] and left is not None and left > 1:
                continue
            if column["blank"]:
                indicator, severity, text = "空白栏目", "扣分", "栏目空白"
            elif left is None:
                indicator, severity, text = "栏目更新", "扣分", "信息未标注日期,视为未更新"
            elif left < 0:
                indicator, severity, text = "栏目更新", "扣分", f"超过{column['limit']}未更新"
            else:
                indicator, severity, text = "栏目更新", "接近单否", f"距{column['limit']}更新期限不足2天"
            found = self.county.workdays.add(self.notice.inspection_from, self.dice.between(0, 6))
            problem = self.problem(column["unit"], "门户栏目", column["id"], indicator, f"{column['column']}{text}", found, severity)
            if severity == "扣分" and problem["in_report"]:
                self.rectify(problem, column["unit"], "门户栏目", "/", "整改", self.county.workdays.add(found, 1), self.notice.report_due, "未到期", "整改中", "未到期", "未到期")

    def documents(self, documents, interpreted):
        found = self.notice.as_of
        for row in documents:
            if row["disclosure"] == "主动公开" and row["published_on"] is None:
                self.problem(row["unit"], "文件", row["number"], "文件公开", f"{row['title']}未公开发布", found, "扣分")
            if row["disclosure"] != "主动公开" and row["reason"] is None:
                self.problem(row["unit"], "文件", row["number"], "公开属性", f"标注{row['disclosure']}未说明理由", found, "提醒")
            if row["needs_interpretation"] and row["number"] not in interpreted:
                self.problem(row["unit"], "解读", row["number"], "政策解读", f"{row['title']}无解读材料", found, "扣分")

    def letters(self, letters):
        for row in letters:
            if row["replied_on"] is None:
                self.problem(row["unit"], "信件", row["id"], "信件答复", f"截至{self.notice.as_of.month}月{self.notice.as_of.day}日未答复", self.notice.as_of, "扣分")

    def problem(self, unit, kind, item, indicator, description, found_on, severity):
        false_alarm = kind == "门户栏目" and self.dice.chance(0.05)
        reason = self.dice.pick(["栏目已按机构调整撤销", "检查时系统维护,数据未同步"]) if false_alarm else None
        minutes = self.dice.between(0, 9 * 60)
        row = {
            "quarter": self.notice.quarter,
            "id": f"WT{len(self.problems) + 1:03d}",
            "unit": unit,
            "object": kind,
            "item": item,
            "indicator": indicator,
            "description": description,
            "url": f"https://yishui.example/lm/{item}" if kind == "门户栏目" else None,
            "found_at": datetime.datetime.combine(found_on, datetime.time(8 + minutes // 60, minutes % 60)),
            "severity": severity,
            "in_report": not false_alarm and severity != "接近单否",
            "false_alarm_reason": reason,
        }
        self.problems.append(row)
        return row

    def rectify(self, problem, unit, kind, account, action, ordered, due, reported, result, recheck, outcome):
        self.rectifications.append({
            "quarter": self.notice.quarter,
            "id": f"ZG{len(self.rectifications) + 1:03d}",
            "problem": problem["id"],
            "unit": unit,
            "object": kind,
            "account": account,
            "action": action,
            "ordered_on": ordered,
            "due_on": due,
            "reported_on": reported,
            "result": result,
            "recheck_on": recheck,
            "recheck_result": outcome,
        })
