import Diagnostics

/// How a record is called in its file.
enum RecordNoun: String {
  case line, row, record

  /// `line 12`, `record 12`; `第12行`, `第12条记录`.
  func place(_ number: some CustomStringConvertible) -> Phrase {
    Phrase("\(rawValue) \(number)", zh: "第\(number)\(self == .record ? "条记录" : "行")")
  }
}
