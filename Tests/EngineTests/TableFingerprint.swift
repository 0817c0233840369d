import Tables

/// Every value of a table, in a form that can be compared.
struct TableFingerprint: Equatable {
  let columns: [[UInt64]]
  let texts: [[String]?]
  let reasons: [[UInt8]?]

  init(_ table: Table) {
    reasons = table.columns.map { $0.missing?.bytes }
    var texts: [[String]?] = []
    var columns: [[UInt64]] = []
    for column in table.columns {
      switch column.values {
      case .floats(let values):
        columns.append(values.map(\.bitPattern))
        texts.append(nil)
      case .integers(let buffer):
        var order = TextDictionaryBuilder()
        // Codes may differ where the texts are the same: they are numbered as they appear.
        let codes = buffer.widened()
        if let dictionary = column.dictionary {
          var known = [Int: Int]()
          columns.append(
            codes.indices.map { row in
              if column.missing?.isMissing(row) ?? false { return 0 }
              let code = Int(codes[row])
              if let number = known[code] { return UInt64(number) }
              let number = order.intern(dictionary.utf8(code))
              known[code] = number
              return UInt64(number)
            })
          texts.append(order.build().texts)
        } else {
          columns.append(codes.map { UInt64(bitPattern: $0) })
          texts.append(nil)
        }
      }
    }
    self.columns = columns
    self.texts = texts
  }
}
