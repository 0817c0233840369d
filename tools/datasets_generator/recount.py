"""Recounts what was published from the written files: figures, identities, lists."""

from .county import County
from .formulas import Formulas
from .lists import Lists


class Recount:
    def __init__(self, package):
        self.county = County(package)
        self.tables = {name: package.typed(name) for name in package.resources}
        self.formulas = Formulas(self.county.workdays)
        self.failures = []

    def rows(self, dataset, quarter):
        return [row for row in self.tables[dataset] if row.get("quarter", quarter) == quarter]

    def report(self):
        """Lines of a table with every figure, identity and list; what differs goes to `failures`."""
        return [*self.figures(), "", *self.identities(), "", *self.lists()]

    def figures(self):
        yield f"{'figure':<32}{'computed':>10}{'published':>11}"
        for figure in self.tables["published_figures"]:
            rows = self.rows(figure["dataset"], figure["quarter"])
            if figure["condition"]:
                rows = [row for row in rows if self.formulas.holds(figure["condition"], row)]
            computed = self.formulas.aggregate(figure["measure"], rows)
            self.expect(computed == figure["value"], f"figure {figure['id']}: computed {computed}, published {figure['value']}")
            yield f"{figure['id']:<32}{computed!s:>10}{figure['value']!s:>11}{'余' if figure['approximate'] else ''}{figure['unit_word']}"

    def identities(self):
        for notice in self.county.notices:
            for identity in self.tables["identities"]:
                rows = self.rows(identity["dataset"], notice.quarter)
                total = self.formulas.aggregate(identity["total"], rows)
                parts = [sum(self.formulas.holds(part, row) for row in rows) for part in identity["parts"].split(";")]
                self.expect(sum(parts) == total, f"identity {identity['id']} in {notice.quarter}: {parts} do not add up to {total}")
                yield f"{notice.quarter}  {identity['id']:<24}{' + '.join(map(str, parts))} = {total}"

    def lists(self):
        for notice in self.county.notices:
            tables = {name: self.rows(name, notice.quarter) for name in self.tables}
            for name, entries in Lists(tables, self.county.workdays, notice.as_of).all().items():
                published = [row["unit"] for row in tables["published_lists"] if row["list"] == name]
                units, values = [unit for unit, _ in entries], [value for _, value in entries]
                if published:
                    self.expect(units == published, f"list {name} in {notice.quarter}: computed {units}, published {published}")
                    self.expect(len(set(values)) == len(values), f"list {name} in {notice.quarter}: a tie in {values}")
                yield f"{notice.quarter}  {name:<27}{len(units):>2}  {'、'.join(f'{unit} {value}' for unit, value in entries)}"

    def expect(self, holds, failure):
        if not holds:
            self.failures.append(failure)
