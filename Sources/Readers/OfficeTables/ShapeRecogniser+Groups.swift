import Diagnostics

/// Rows with one cell alone: groups such as 县(市)政府, which become a column, or rows that lack their other cells.
extension ShapeRecogniser {
  mutating func settleAlone(_ kinds: inout [RowKind], from first: Int) throws(ReadError) {
    let alone = kinds.indices.filter { $0 >= first && kinds[$0] == .alone }
    guard !alone.isEmpty else { return }
    if options.groupRows != nil {
      for index in alone { kinds[index] = .data }
      return
    }
    let forms = Dictionary(grouping: alone) { index in
      Form(column: cells(index).first?.column ?? 0, isMerged: isMergedAcross(index))
    }
    for form in forms.keys.sorted(by: { ($0.column, $0.isMerged ? 1 : 0) < ($1.column, $1.isMerged ? 1 : 0) })
    {
      guard let indices = forms[form] else { continue }
      let evidence = evidence(form, indices, kinds, first)
      let weight = evidence.reduce(0) { $0 + $1.weight }
      if weight == 2 { throw unclear(indices, evidence) }
      for index in indices { kinds[index] = weight > 2 ? .group : .data }
      if weight > 2 {
        noteGroups(indices, evidence.filter { $0.weight > 0 }.map(\.sentence))
      } else {
        noteRowsOfOneCell(indices)
      }
    }
  }

  /// Rows of one cell that look alike are of one kind.
  private struct Form: Hashable {
    let column: UInt16
    let isMerged: Bool
  }

  private struct Evidence {
    let weight: Int
    let sentence: Phrase
  }

  /// What speaks for groups, in points: three or more and they are, two and it is not clear.
  private func evidence(_ form: Form, _ indices: [Int], _ kinds: [RowKind], _ first: Int) -> [Evidence] {
    let labels = indices.compactMap { cells($0).first }.map { grid.text($0) }
    var found: [Evidence] = []
    func add(_ weight: Int, _ sentence: Phrase) { found.append(Evidence(weight: weight, sentence: sentence)) }
    if form.isMerged { add(3, Phrase("drawn across the table", zh: "横跨全表的合并单元格")) }
    if isNumberColumn(form.column, kinds, first) {
      add(3, Phrase("a text in a column of numbers", zh: "在数字列中写文字"))
    }
    if labels.allSatisfy(OfficeLabel.isEnumerated) {
      add(2, Phrase("numbered one after the other", zh: "依次编号"))
    }
    if labels.allSatisfy({ OfficeLabel.folded($0).hasSuffix(":") }) {
      add(2, Phrase("ending in a colon", zh: "以冒号结尾"))
    }
    if labels.filter(OfficeLabel.isClass).count * 2 >= labels.count {
      add(2, .namesASortOfUnits)
    } else if areLikeItems(labels, form.column, kinds, first) {
      add(-3, Phrase("named like the rows of the table", zh: "与表中各行的名称相似"))
    }
    if indices.first == first { add(1, Phrase("the first right below the header", zh: "第一个紧接表头")) }
    let areFollowed = indices.allSatisfy { $0 + 1 < kinds.count && isFollowed($0, kinds) }
    if areFollowed, indices.count > 1 { add(1, Phrase("each followed by full rows", zh: "之后都有完整的行")) }
    if !areFollowed, !form.isMerged { add(-1, Phrase("not followed by full rows", zh: "之后没有完整的行")) }
    return found
  }

  private func isFollowed(_ index: Int, _ kinds: [RowKind]) -> Bool {
    kinds[index + 1] == .data || kinds[index + 1].isTotal
  }

  /// Whether a column holds numbers in the rows of several cells, such as the serial numbers.
  private func isNumberColumn(_ column: UInt16, _ kinds: [RowKind], _ first: Int) -> Bool {
    var numbers = 0
    for index in first..<min(kinds.count, first + 200) where kinds[index] == .data {
      guard let cell = cell(index, Int(column)) else { continue }
      guard nature(cell) == .number else { return false }
      numbers += 1
    }
    return numbers > 1
  }

  /// Whether most labels end as a value of the same column does: 局 of 公安局, 镇 of 马站镇.
  private func areLikeItems(_ labels: [String], _ column: UInt16, _ kinds: [RowKind], _ first: Int) -> Bool {
    var ends: Set<Character> = []
    for index in first..<min(kinds.count, first + 500) where kinds[index] == .data {
      if let cell = cell(index, Int(column)), nature(cell) == .text, let last = grid.text(cell).last {
        ends.insert(last)
      }
    }
    return labels.filter { $0.last.map(ends.contains) ?? false }.count * 2 >= labels.count
  }

  private func unclear(_ indices: [Int], _ evidence: [Evidence]) -> ReadError {
    let numbers = indices.map(number)
    let shown = quotedRows(indices)
    let name = options.groupColumn ?? ShapeOptions.usualGroupColumn
    let groups = ShapeSetting("group_rows", .rows(numbers))
    let rows = ShapeSetting("group_rows", .flag(false))
    return ReadError(
      Phrase(
        "it is not clear whether \(named(numbers)) \(numbers.count == 1 ? "names a group or is a row that lacks its other cells: it holds" : "name groups or are rows that lack their other cells: they hold") only \(shown)",
        zh: "不能确定\(named(numbers))是分组，还是缺少其他单元格的行：只有\(shown)"),
      at: location(numbers[0]),
      help: [
        Phrase(
          "\(written(groups)) makes a column \"\(name)\" of them", zh: "\(written(groups)) 把它们读作“\(name)”列"),
        Phrase("\(written(rows)) reads them as rows of the table", zh: "\(written(rows)) 把它们读作表中的行"),
      ])
  }

  mutating func noteGroups(_ indices: [Int], _ evidence: [Phrase]) {
    let numbers = indices.map(number)
    let groups = quotedGroups(indices)
    decide(
      ShapeDecision(
        kind: .group, rows: numbers,
        sentence: Phrase(
          "\(named(numbers)) \(numbers.count == 1 ? "names a group" : "name groups") (\(listed: evidence)), now the column \"\(groupColumn)\": \(groups)",
          zh: "\(named(numbers))是分组（\(evidence.joined(zh: "，"))），读作“\(groupColumn)”列：\(groups)"),
        setting: ShapeSetting("group_rows", .flag(false))))
  }

  private mutating func noteRowsOfOneCell(_ indices: [Int]) {
    let numbers = indices.map(number)
    let (hold, rows) = numbers.count == 1 ? ("holds", "a row") : ("hold", "rows")
    decide(
      ShapeDecision(
        kind: .group, rows: numbers,
        sentence: Phrase(
          "\(named(numbers)) \(hold) one cell alone and \(isAre(numbers)) read as \(rows) without the others: \(quotedRows(indices))",
          zh: "\(named(numbers))只有一个单元格，读作缺少其他单元格的行：\(quotedRows(indices))"),
        setting: ShapeSetting("group_rows", .rows(numbers))))
  }

  /// The name of the column of groups, which no other column has.
  private var groupColumn: String {
    let wanted = options.groupColumn ?? ShapeOptions.usualGroupColumn
    let known = Set(shape.header.flatMap(texts)).union(shape.names.values)
    guard known.contains(wanted), options.groupColumn == nil else { return wanted }
    return wanted + "_2"
  }

  /// The label of the group of each row of the table.
  mutating func takeGroups(_ kinds: [RowKind], from first: Int) {
    guard kinds.contains(.group) else { return }
    if case .rows(let numbers)? = options.groupRows {
      noteGroups(numbers.compactMap(index(ofRow:)).sorted(), [.asAskedFor])
    }
    shape.groupColumn = groupColumn
    var label = ""
    var outer = ""
    for index in first..<kinds.count {
      if kinds[index] == .group, let text = groupLabel(index) {
        label = Self.label(text)
        if isInner(index) {
          if !outer.isEmpty { label = outer + options.separator + label }
        } else {
          outer = isOuter(index) ? label : ""
        }
      }
      if kinds[index] == .data { shape.groups.append(label) }
    }
  }

  /// Whether a group is numbered （一）, inside of one numbered 一、.
  private func isInner(_ index: Int) -> Bool {
    let first = cells(index).first.map { OfficeLabel.folded(grid.text($0)) } ?? ""
    return first.hasPrefix("(") && (OfficeLabel.isEnumerated(first) || OfficeLabel.isNumeral(first))
  }

  private func isOuter(_ index: Int) -> Bool {
    let first = cells(index).first.map { grid.text($0) } ?? ""
    return OfficeLabel.isEnumerated(first) || OfficeLabel.isNumeral(first)
  }

  private func quotedGroups(_ indices: [Int]) -> Phrase {
    Self.listed(indices) { groupLabel($0).map(quoted) }
  }

  /// The text that names a group: the first that is not only a numeral.
  private func groupLabel(_ index: Int) -> String? {
    let texts = cells(index).filter { nature($0) == .text }.map { grid.text($0) }
    return texts.first { !OfficeLabel.isNumeral($0) } ?? texts.first
  }

  /// A label without the number before it and the colon after it.
  private static func label(_ text: String) -> String {
    var label = OfficeLabel.folded(text)
    if OfficeLabel.isEnumerated(label), !label.hasPrefix("第") {
      label = String(label.drop { $0 != "、" && $0 != ")" && $0 != "." }.dropFirst())
    }
    while label.last == ":" { label.removeLast() }
    return label.isEmpty ? text : label
  }
}

extension Phrase {
  /// What speaks for rows that name a group.
  static let namesASortOfUnits = Phrase("naming a sort of units", zh: "写的是单位类别")
  static let asAskedFor = Phrase("as asked for", zh: "按要求")
}
