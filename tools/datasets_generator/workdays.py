"""Working days by the State Council's yearly arrangements (datasets/holidays.csv)."""

import datetime

DAY = datetime.timedelta(days=1)


def day(text):
    return datetime.date.fromisoformat(text)


class Workdays:
    def __init__(self, holiday_rows):
        self._kinds = {day(row["date"]): row["kind"] for row in holiday_rows}
        self._years = {date.year for date in self._kinds}

    def is_workday(self, date):
        if date.year not in self._years:
            raise ValueError(f"no holiday arrangements for {date.year}")
        kind = self._kinds.get(date)
        return kind == "work" if kind else date.weekday() < 5

    def add(self, start, count):
        """The `count`-th working day after `start`; the start day is not counted."""
        date = start
        while count > 0:
            date += DAY
            count -= self.is_workday(date)
        return date

    def between(self, start, end):
        """Working days after `start` through `end`."""
        count, date = 0, start
        while date < end:
            date += DAY
            count += self.is_workday(date)
        return count

    def on_or_after(self, date):
        while not self.is_workday(date):
            date += DAY
        return date

    def pick(self, dice, first, last):
        """A working day from `first` through `last`."""
        while True:
            date = first + DAY * dice.between(0, (last - first).days)
            if self.is_workday(date):
                return date
