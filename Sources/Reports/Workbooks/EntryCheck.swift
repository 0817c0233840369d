import CWorkbookWriter

/// What may be entered in some cells of a workbook that people fill in.
struct EntryCheck {
  enum Rule {
    case whole(low: Double?, high: Double?)
    case number(low: Double?, high: Double?)
    /// Days by their serial numbers.
    case day(low: Double?, high: Double?)
    case length(low: Double?, high: Double?)
    /// One of these; together at most 255 characters with the commas between.
    case list([String])
    /// One of the values of cells elsewhere: `='名单'!$A$1:$A$90`.
    case listed(String)
    /// A condition that must be true of the first cell.
    case formula(String)
  }

  /// Characters that a list, and a message, may have.
  static let mostCharacters = 255
  private static let mostTitleCharacters = 32

  var rule: Rule
  var title: String
  /// Shown while a cell is chosen.
  var hint: String
  /// Shown when a value is refused.
  var refusal: String
  /// Whether another value may be kept after a warning.
  var warnsOnly = false

  /// The check as C has it; lives as long as the call.
  func withCheck(_ body: (UnsafePointer<book_check>) -> Void) {
    var check = unsafe book_check()
    unsafe check.warns_only = warnsOnly
    var values: [String]?
    var formula: String?
    switch rule {
    case .whole(let low, let high): unsafe Self.set(&check, book_check_whole, low, high)
    case .number(let low, let high): unsafe Self.set(&check, book_check_number, low, high)
    case .day(let low, let high): unsafe Self.set(&check, book_check_date, low, high)
    case .length(let low, let high): unsafe Self.set(&check, book_check_length, low, high)
    case .list(let allowed):
      unsafe check.kind = UInt8(book_check_list.rawValue)
      values = allowed
    case .listed(let cells):
      unsafe check.kind = UInt8(book_check_list.rawValue)
      formula = cells
    case .formula(let condition):
      unsafe check.kind = UInt8(book_check_formula.rawValue)
      formula = condition
    }
    unsafe Self.withPointers(
      [Self.cut(title, Self.mostTitleCharacters), Self.cut(hint), Self.cut(refusal), formula] + (values ?? [])
    ) { pointers in
      unsafe check.title = unsafe pointers[0]
      unsafe check.hint = unsafe pointers[1]
      unsafe check.refusal = unsafe pointers[2]
      unsafe check.formula = unsafe pointers[3]
      let list = unsafe Array(pointers[4...]) + [nil]
      unsafe list.withUnsafeBufferPointer { list in
        if values != nil { unsafe check.values = list.baseAddress }
        unsafe body(&check)
      }
    }
  }

  private static func set(_ check: inout book_check, _ kind: book_check_kind, _ low: Double?, _ high: Double?)
  {
    unsafe check.kind = UInt8(kind.rawValue)
    unsafe check.has_low = low != nil
    unsafe check.has_high = high != nil
    unsafe check.low = low ?? 0
    unsafe check.high = high ?? 0
  }

  private static func cut(_ text: String, _ most: Int = mostCharacters) -> String {
    text.unicodeScalars.count <= most
      ? text : String(String.UnicodeScalarView(text.unicodeScalars.prefix(most - 1))) + "…"
  }

  /// Texts as C has them; nil is NULL.
  private static func withPointers(_ texts: [String?], _ body: ([UnsafePointer<CChar>?]) -> Void) {
    var bytes: [CChar] = []
    var starts: [Int?] = []
    for text in texts {
      starts.append(text == nil ? nil : bytes.count)
      if let text { bytes += text.utf8CString }
    }
    unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe body(
        unsafe starts.map { start in unsafe start.flatMap { unsafe buffer.baseAddress?.advanced(by: $0) } })
    }
  }
}
