"""The six lists by the rules of docs/lists.md, counted from the written rows."""

from collections import defaultdict
from fractions import Fraction


def by_unit(rows):
    groups = defaultdict(list)
    for row in rows:
        groups[row["unit"]].append(row)
    return groups


class Lists:
    """`tables` holds the typed rows of one quarter; each list is [(unit, what it is ordered by)]."""

    def __init__(self, tables, workdays, as_of):
        self.tables, self.workdays, self.as_of = tables, workdays, as_of

    def all(self):
        return {
            "accounts_well_run": self.accounts_well_run(),
            "accounts_badly_run": self.accounts_badly_run(),
            "documents_good": self.documents_good(),
            "documents_undisclosed": self.documents_undisclosed(),
            "meetings_departments_good": self.meetings_good("局长办公会议"),
            "meetings_townships_good": self.meetings_good("乡镇(街道)办公会议"),
        }

    def accounts_well_run(self):
        checks, tests = by_unit(self.tables["media_checks"]), by_unit(self.tables["media_interactions"])
        found = {}
        for unit, accounts in by_unit(self.tables["media_accounts"]).items():
            operating = [account for account in accounts if account["state"] == "运营"]
            posts = sum(check["posts"] for check in checks[unit])
            if (
                operating
                and all(account["registered"] for account in operating)
                and not any(account["state"] == "已关停" for account in accounts)
                and all(check["passed"] for check in checks[unit])
                and tests[unit]
                and all(test["replied_on"] == test["sent_on"] for test in tests[unit])
                and posts >= 120
            ):
                found[unit] = posts
        return best_first(found)

    def accounts_badly_run(self):
        operating = {account["id"] for account in self.tables["media_accounts"] if account["state"] == "运营"}
        tests, found = by_unit(self.tables["media_interactions"]), {}
        for unit, checks in by_unit(check for check in self.tables["media_checks"] if check["account"] in operating).items():
            failed = Fraction(sum(not check["passed"] for check in checks), len(checks))
            answered = any(test["replied_on"] and (test["replied_on"] - test["sent_on"]).days <= 5 for test in tests[unit])
            if len(checks) >= 10 and failed >= Fraction(1, 4) and tests[unit] and not answered:
                found[unit] = failed
        return best_first(found)

    def documents_good(self):
        found = {}
        for unit, rows in by_unit(self.tables["unit_documents"]).items():
            documents = [row for row in rows if row["published_on"] or self.workdays.between(row["formed_on"], self.as_of) >= 2]
            prompt = sum(
                document["published_on"] is not None and self.workdays.between(document["formed_on"], document["published_on"]) <= 2
                for document in documents
            )
            if len(documents) >= 8 and 10 * prompt >= 9 * len(documents):
                found[unit] = prompt
        return best_first(found)

    def documents_undisclosed(self):
        waiting = [row for row in self.tables["documents"] if row["disclosure"] == "主动公开" and row["published_on"] is None]
        return best_first({
            unit: max(self.workdays.between(row["formed_on"], self.as_of) for row in rows) for unit, rows in by_unit(waiting).items()
        })

    def meetings_good(self, organ):
        found = {}
        for unit, meetings in by_unit(row for row in self.tables["meetings"] if row["organ"] == organ).items():
            disclosed = sum(meeting["published_on"] is not None for meeting in meetings)
            if disclosed >= 5 and 5 * disclosed >= 4 * len(meetings):
                found[unit] = disclosed
        return best_first(found)


def best_first(found):
    return sorted(found.items(), key=lambda entry: -entry[1])
