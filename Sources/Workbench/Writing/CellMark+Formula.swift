import CivilTime
import Diagnostics
package import Query
package import Reports
package import Tables

extension CellMark {
  /// Marks of a workbook's cells from comparisons such as `score < 60, quality == '敷衍', replied_on == nil`.
  ///
  /// A spreadsheet compares them anew whenever a cell is changed, so only what it can compare by itself is taken: one
  /// column with one value.
  ///
  /// - Throws: ``FormulaError`` for anything else, and for a column that the schema lacks.
  package static func marks(_ text: String, _ tone: Tone, schema: Schema) throws(FormulaError) -> [CellMark] {
    let formula = try FormulaParser.parseList(text)
    var marks: [CellMark] = []
    for named in formula.expressions { marks.append(try mark(named.expression, tone, schema, formula.text)) }
    return marks
  }

  private static func mark(
    _ expression: ColumnExpression, _ tone: Tone, _ schema: Schema, _ text: String
  ) throws(FormulaError) -> CellMark {
    let refusal = FormulaError(
      Phrase("a mark compares a column with a value", zh: "标记的条件应是一列与一个值的比较"), in: text,
      at: expression.span,
      help: [
        Phrase(
          "write score < 60, state == '敷衍' or replied_on == nil, with commas between several",
          zh: "写成score < 60、state == '敷衍'或replied_on == nil，几个条件之间用逗号"),
        Phrase("for more, derive a column first and mark that one", zh: "更复杂的条件，先用derive算成一列再标记"),
      ])
    guard case .binary(let sign, let left, let right) = expression.kind, sign.isComparison else {
      throw refusal
    }
    let isTurned = value(of: left) != nil
    guard case .column(let name) = (isTurned ? right : left).kind,
      let value = value(of: isTurned ? left : right)
    else { throw refusal }
    guard let place = schema.index(of: name) else {
      let error = TableError.unknownColumn(name: name, known: schema.names)
      throw FormulaError(error.message, in: text, at: (isTurned ? right : left).span)
    }
    let field = schema[place]
    guard let (comparison, operand) = rule(isTurned ? turned(sign) : sign, value, field) else {
      throw FormulaError(
        Phrase(
          "a spreadsheet cannot compare column \"\(field.name)\", which is \(field.type), like this",
          zh: "表格软件不能这样比较列“\(field.name)”（\(field.type.phrase)）"), in: text,
        at: expression.span, help: refusal.help)
    }
    return CellMark(field.name, comparison, operand, tone)
  }

  /// A constant, also one with a minus in front.
  private static func value(of expression: ColumnExpression) -> Value? {
    switch expression.kind {
    case .literal(let literal): return literal.value
    case .unary(.negate, let operand):
      switch value(of: operand) {
      case .int(let number): return .int(-number)
      case .decimal(let number):
        return .decimal(FixedDecimal(unscaled: -number.unscaled, scale: number.scale))
      case .float(let number): return .float(-number)
      default: return nil
      }
    default: return nil
    }
  }

  private static func rule(
    _ sign: BinaryOperator, _ value: Value, _ field: Field
  ) -> (Comparison, Operand?)? {
    if value.isMissing {
      return sign == .equal ? (.missing, nil) : (sign == .notEqual ? (.present, nil) : nil)
    }
    guard let operand = operand(value, field), let comparison = comparison(sign) else { return nil }
    if case .text = operand, sign.isOrdering { return nil }
    return (comparison, operand)
  }

  private static func operand(_ value: Value, _ field: Field) -> Operand? {
    switch (field.type, value) {
    case (.int, .int(let number)), (.decimal, .int(let number)), (.float, .int(let number)):
      .number(Double(number))
    case (.int, .decimal(let number)), (.decimal, .decimal(let number)), (.float, .decimal(let number)):
      .number(number.double)
    case (.int, .float(let number)), (.decimal, .float(let number)), (.float, .float(let number)):
      .number(number)
    case (.date, .text(let text)): CivilDate(isoText: text).map(serial)
    case (.date, .date(let day)): serial(day)
    case (.text, .text(let text)): .text(text)
    case (.period, .text(let text)): Period(text: text).map { .text($0.description) }
    case (.period, .period(let period)): .text(period.description)
    default: nil
    }
  }

  /// A day as spreadsheets count it, from 1900 on.
  private static func serial(_ day: CivilDate) -> Operand { .number(Double(day.daysSinceEpoch) + 25_569) }

  private static func comparison(_ sign: BinaryOperator) -> Comparison? {
    switch sign {
    case .equal: .equal
    case .notEqual: .notEqual
    case .less: .less
    case .lessOrEqual: .atMost
    case .greater: .greater
    case .greaterOrEqual: .atLeast
    default: nil
    }
  }

  private static func turned(_ sign: BinaryOperator) -> BinaryOperator {
    switch sign {
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    default: sign
    }
  }
}
