import CivilTime
package import Diagnostics
import Query
import Tables

extension ExecutionError {
  package var message: Phrase {
    switch problem {
    case .overflow(let operation, let type, _):
      placed(Phrase("\(operation) does not fit type \(type.name)", zh: "\(operation)超出\(type.name)的范围"))
    case .aggregateOverflow(let function, let type, _):
      Phrase(
        "\(origin.verb), group of row \((row ?? 0) + 1): the \(function) does not fit type \(type.name)",
        zh: "\(origin.verb)，第\((row ?? 0) + 1)行所在的组：\(function)的结果超出\(type.name)的范围")
    case .notFinite(let operation, _):
      placed(Phrase("\(operation) is not a finite number", zh: "\(operation)不是有限的数"))
    case .outOfCalendar(let operation, _):
      placed(Phrase("\(operation) is outside the years 1 to 9999", zh: "\(operation)超出公元1年至9999年"))
    case .noCalendar(let function):
      placed(
        Phrase(
          "\(function) needs a calendar of working days, and there is none", zh: "\(function)需要工作日历，而现在没有"))
    case .calendar(let error, _): placed(error.message)
    case .rowFunction(let error), .source(let error):
      (error as? any Diagnostic)?.message ?? placed(Phrase(verbatim: "\(error)"))
    case .tooManyRows(let rows, let columns):
      placed(
        Phrase("\(rows) rows of \(columns) columns are too many", zh: "\(rows)行、\(columns)列，数量过多"))
    case .tooMuchToHold(let source, let function, let bytes):
      placed(Self.tooMuchToHold(source, function, megabytes: bytes >> 20))
    case .cancelled: placed(Phrase("stopped before the end", zh: "尚未完成即被中止"))
    }
  }

  private static func tooMuchToHold(_ source: String, _ function: String?, megabytes: Int) -> Phrase {
    let function = function.map { Phrase(verbatim: $0) } ?? Phrase("this", zh: "这一步")
    return Phrase(
      "\(function) wants all rows at once, and those of \"\(source)\" take more than \(megabytes) MB",
      zh: "\(function)要一次读入全部行，而“\(source)”的行占用超过\(megabytes) MB")
  }

  package var help: [Phrase] {
    switch problem {
    case .overflow(_, .int, _), .aggregateOverflow(_, .int, _):
      [
        Phrase(
          "make one of the numbers a float, if a rounded result is good enough",
          zh: "如果允许舍入误差，可把其中一个数改为浮点数")
      ]
    case .overflow(_, .decimal, _), .aggregateOverflow(_, .decimal, _):
      [Phrase("round the numbers to fewer digits first", zh: "先把数字四舍五入到较少的小数位")]
    case .noCalendar:
      [
        Phrase(
          "load the holidays and make-up days of the years in question", zh: "请载入相关年份的节假日和调休上班日")
      ]
    case .calendar(let error, _): error.help
    case .tooManyRows:
      [
        Phrase(
          "the keys repeat on both sides: join by more columns, or aggregate one table first",
          zh: "两边的键都有重复：请按更多的列连接，或先汇总其中一张表")
      ]
    case .tooMuchToHold:
      [
        Phrase(
          "filter, aggregate or take the top first; or read the file whole: read(path, { stream = false })",
          zh: "先筛选、汇总或取前几行；或把文件整个读入：read(path, { stream = false })")
      ]
    case .rowFunction(let error as any Diagnostic), .source(let error as any Diagnostic): error.help
    default: []
    }
  }

  package var details: [Phrase] {
    switch problem {
    case .rowFunction(let error as any Diagnostic), .source(let error as any Diagnostic): error.details
    default: []
    }
  }

  /// After the verb and, where one is meant, the row as a person counts: `filter, row 3: …`.
  private func placed(_ message: Phrase) -> Phrase {
    guard let row else { return Phrase("\(origin.verb): \(message)", zh: "\(origin.verb)：\(message)") }
    return Phrase(
      "\(origin.verb), row \(row + 1): \(message)", zh: "\(origin.verb)，第\(row + 1)行：\(message)")
  }
}

/// What is not written as an operation with its values.
extension Phrase {
  static let joiningTexts = Phrase("joining texts", zh: "文本相连的结果")
  static let runningSum = Phrase("the sum up to this row", zh: "到这一行为止的合计")

  static func otherKey(_ key: Value) -> Phrase {
    Phrase("the key \(key) of the other table", zh: "另一张表的键\(key)")
  }
}
