"""A small evaluator for the formulas in published_figures.csv and identities.csv."""

import ast
import re
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

ORDER = {
    ast.Lt: lambda a, b: a < b,
    ast.LtE: lambda a, b: a <= b,
    ast.Gt: lambda a, b: a > b,
    ast.GtE: lambda a, b: a >= b,
}


def parse(formula):
    """The formula as Python syntax, which differs in `~=` and the names of nil, true and false."""
    words = {"nil": "None", "true": "True", "false": "False", "~=": "!="}
    parts = re.split(r"('[^']*')", formula)
    parts[::2] = [re.sub(r"~=|\b(nil|true|false)\b", lambda found: words[found.group()], part) for part in parts[::2]]
    return ast.parse("".join(parts).strip(), mode="eval").body


class Formulas:
    def __init__(self, workdays):
        self.workdays = workdays

    def holds(self, condition, row):
        return truth(self.value(parse(condition), row))

    def aggregate(self, formula, rows):
        return self._aggregate(parse(formula), rows)

    def value(self, node, row):
        """A row's value of an expression; missing is None and ordering with it is false."""
        match node:
            case ast.Constant():
                return node.value
            case ast.Name():
                return row[node.id]
            case ast.UnaryOp(op=ast.Not()):
                return not truth(self.value(node.operand, row))
            case ast.BoolOp():
                stop = isinstance(node.op, ast.Or)
                for part in node.values:
                    found = self.value(part, row)
                    if truth(found) == stop:
                        break
                return found
            case ast.Compare(ops=[operator], comparators=[right]):
                return self._compare(operator, self.value(node.left, row), self.value(right, row))
            case ast.Call(func=ast.Name(id="workdays" | "days" as name)):
                start, end = (self.value(argument, row) for argument in node.args)
                if start is None or end is None:
                    return None
                return (end - start).days if name == "days" else self.workdays.between(start, end)
        raise ValueError(f"cannot evaluate {ast.unparse(node)}")

    @staticmethod
    def _compare(operator, left, right):
        if isinstance(operator, ast.Eq):
            return left == right
        if isinstance(operator, ast.NotEq):
            return left != right
        return left is not None and right is not None and ORDER[type(operator)](left, right)

    def _aggregate(self, node, rows):
        if isinstance(node, ast.Constant):
            return Decimal(node.value)
        name, arguments = node.func.id, node.args
        if name == "count":
            return Decimal(len(rows))
        if name == "count_if":
            return Decimal(sum(truth(self.value(arguments[0], row)) for row in rows))
        if name in ("sum", "count_distinct"):
            values = [value for row in rows if (value := self.value(arguments[0], row)) is not None]
            return Decimal(sum(values) if name == "sum" else len(set(values)))
        numbers = [self._aggregate(argument, rows) for argument in arguments]
        if name == "percent":
            part, whole, digits = numbers
            return (100 * part / whole).quantize(Decimal(1).scaleb(-int(digits)), ROUND_HALF_UP)
        if name == "floor_to":
            number, step = numbers
            return (number / step).to_integral_value(ROUND_FLOOR) * step
        raise ValueError(f"unknown aggregate {name}")


def truth(value):
    return value is not None and value is not False
