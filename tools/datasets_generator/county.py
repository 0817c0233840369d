"""The county as the generators see it: units, quarters with their windows, working days."""

import datetime

from .workdays import Workdays, day

# Calendar quarters whose half-year windows the five notices cover.
BATCHES = ["2020Q2", "2020Q3", "2020Q4", "2021Q1", "2021Q2", "2021Q3"]


class Notice:
    """One quarter's notice: its label, the data window (two calendar quarters), and its days."""

    def __init__(self, row):
        self.quarter = row["quarter"]
        for name in ("data_from", "data_to", "inspection_from", "inspection_to", "as_of", "report_due"):
            setattr(self, name, day(row[name]))

    def covers(self, date):
        return self.data_from <= date <= self.data_to

    def known(self, date):
        """`date`, unless it lies after the as-of day."""
        return date if date and date <= self.as_of else None


class County:
    def __init__(self, package):
        self.workdays = Workdays(package.read("holidays"))
        self.notices = [Notice(row) for row in package.read("quarters")]
        self.units = package.read("units")
        self.classes = {row["name"]: row["class"] for row in self.units}

    def inspected(self, date):
        """Units that are inspected on `date`, in official order."""
        return [
            row["name"]
            for row in self.units
            if row["class"] != "上级"
            and row["name"] not in ("县政府办公室", "政务公开办")
            and (not row["valid_from"] or day(row["valid_from"]) <= date)
            and (not row["valid_to"] or date <= day(row["valid_to"]))
        ]

    def is_township(self, unit):
        return self.classes[unit] in ("乡镇", "街道", "开发区")


def batch_days(batch):
    """First and last day of a calendar quarter such as 2021Q1."""
    year, quarter = int(batch[:4]), int(batch[5])
    first = datetime.date(year, 3 * quarter - 2, 1)
    after = datetime.date(year + quarter // 4, 3 * quarter % 12 + 1, 1)
    return first, after - datetime.timedelta(days=1)
