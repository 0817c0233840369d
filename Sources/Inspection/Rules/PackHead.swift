import Diagnostics
import Readers
import Tables

/// What the head of a pack says, put into the pack.
enum PackHead {
  static let keys: [PackKey] = [
    .title, .note, .source, .validFrom, .validTo, .base, .rules, .total, .failBelow, .bonusAbove, .bonusCap,
    .passLabel, .failLabel, .digits, .grades, .veto, .objects, .headings, .noServices, .changes, .off,
    .annual,
  ]

  static func apply(_ head: YAMLFields<PackKey>, to placed: inout PlacedPack, reading: inout YAMLReading) {
    if let title = reading.text(head[.title]) { placed.pack.title = title }
    if !head.has(.title) {
      reading.report(Phrase("\"title\" (标题) is missing", zh: "缺少“标题”（title）"), at: head.location)
    }
    if let note = reading.text(head[.note]) { placed.pack.note = note }
    if let source = head[.source] { applySource(source, to: &placed.pack, &reading) }
    if let day = reading.day(head[.validFrom]) { placed.pack.validFrom = day }
    if let day = reading.day(head[.validTo]) { placed.pack.validTo = day }
    applyGates(head, to: &placed, &reading)
    if let label = reading.text(head[.passLabel]) { placed.pack.passLabel = label }
    if let label = reading.text(head[.failLabel]) { placed.pack.failLabel = label }
    if let digits = reading.whole(head[.digits], 0...6) { placed.pack.digits = digits }
    if head.has(.grades) { placed.pack.grades = grades(head[.grades], &reading) }
    if let veto = head[.veto] {
      applyVeto(veto, to: &placed.pack, &reading)
      placed.places["veto"] = veto.location
    }
    if let objects = head[.objects] { applyObjects(objects, to: &placed, &reading) }
    if let headings = head[.headings] { applyHeadings(headings, to: &placed, &reading) }
    if let services = head[.noServices] { applyServices(services, to: &placed, &reading) }
    if let annual = head[.annual] { placed.pack.annual = AnnualReader.rules(annual, reading: &reading) }
    placed.pack.annual?.failLabel = placed.pack.failLabel
  }

  private static func applySource(_ value: YAMLValue, to pack: inout RulePack, _ reading: inout YAMLReading) {
    let map = reading.map(value, known: [.document, .number, .date])
    pack.document = reading.text(map[.document])
    pack.number = reading.text(map[.number])
    pack.date = reading.day(map[.date])
  }

  /// Gates: a bare `none` or 无 takes the base's away.
  private static func applyGates(
    _ head: YAMLFields<PackKey>, to placed: inout PlacedPack, _ reading: inout YAMLReading
  ) {
    if head.has(.total) { placed.pack.total = gate(head[.total], &reading) }
    if head.has(.failBelow) { placed.pack.failBelow = gate(head[.failBelow], &reading) }
    if head.has(.bonusAbove) { placed.pack.bonusAbove = gate(head[.bonusAbove], &reading) }
    if head.has(.bonusCap) { placed.pack.bonusCap = gate(head[.bonusCap], &reading) }
    for key in [PackKey.total, .failBelow, .bonusAbove, .bonusCap] where head.has(key) {
      placed.places[key.rawValue] = head[key]?.location
    }
  }

  private static func gate(_ value: YAMLValue?, _ reading: inout YAMLReading) -> FixedDecimal? {
    guard let text = value?.text, text == "none" || text == "无" else { return reading.amount(value) }
    return nil
  }

  private static func applyVeto(_ value: YAMLValue, to pack: inout RulePack, _ reading: inout YAMLReading) {
    if let text = value.text, text == "fails" || text == "不合格" {
      pack.veto = .fails
    } else if let points = value.text.flatMap(OfficeText.number), points >= FixedDecimal(0) {
      pack.veto = .points(points)
    } else {
      reading.report(
        Phrase(
          "a veto fails (不合格) or counts as points, found \(value.noun)",
          zh: "单项否决应为不合格（fails）或记分，实际为\(value.noun)"),
        at: value.location,
        help: [Phrase("write veto: fails, or veto: 59", zh: "写成“单项否决: 不合格”，或“单项否决: 59”")])
    }
  }

  /// `[[优秀, 90], [良好, 80]]` or `优秀: 90`, best first.
  static func grades(_ value: YAMLValue?, _ reading: inout YAMLReading) -> [PackGrade] {
    var grades: [PackGrade] = []
    for member in reading.entries(value) {
      guard let least = reading.number(member.value) else { continue }
      if let last = grades.last, last.atLeast <= least {
        reading.report(
          Phrase(
            "grade \"\(member.name)\" is never given: its number is not below that of \"\(last.name)\"",
            zh: "等次“\(member.name)”永远评不出：它的分数不低于“\(last.name)”的分数"),
          at: member.location,
          help: [Phrase("write the grades from the highest number down", zh: "等次按分数从高到低写")])
      }
      grades.append(PackGrade(member.name, atLeast: least))
    }
    return grades
  }

  private static func applyObjects(
    _ value: YAMLValue, to placed: inout PlacedPack, _ reading: inout YAMLReading
  ) {
    placed.pack.objects = []
    for member in reading.entries(value) {
      var kind = ObjectKind(member.name)
      let map =
        member.value.kind == .nothing
        ? YAMLFields<PackKey>(at: member.location) : reading.map(member.value, known: [.parts, .off, .caps])
      if map.has(.parts) { kind.parts = parts(map[.parts], &reading) }
      for (name, place) in reading.names(map[.off]) {
        kind.off.append(name)
        placed.places["off \(name)"] = place
      }
      for cap in reading.entries(map[.caps]) {
        if let number = reading.amount(cap.value) { kind.caps[cap.name] = number }
        placed.places["cap \(cap.name)"] = cap.location
      }
      placed.pack.objects.append(kind)
    }
  }

  private static func parts(_ value: YAMLValue?, _ reading: inout YAMLReading) -> Set<RulePart> {
    var parts: Set<RulePart> = []
    for (name, place) in reading.names(value) {
      if let part = RulePart(written: name) {
        parts.insert(part)
      } else {
        reading.report(RuleReader.noPart(name), at: place)
      }
    }
    return parts
  }

  private static func applyHeadings(
    _ value: YAMLValue, to placed: inout PlacedPack, _ reading: inout YAMLReading
  ) {
    placed.pack.headings = []
    for member in reading.entries(value) {
      guard let total = reading.amount(member.value) else { continue }
      placed.pack.headings.append((member.name, total))
      placed.places["heading \(member.name)"] = member.location
    }
  }

  private static func applyServices(
    _ value: YAMLValue, to placed: inout PlacedPack, _ reading: inout YAMLReading
  ) {
    let map = reading.map(value, known: [.headings, .way])
    let headings = reading.names(map[.headings])
    for (name, place) in headings { placed.places["services \(name)"] = place }
    if headings.isEmpty {
      reading.report(Phrase("\"headings\" (一级指标) are missing", zh: "缺少“一级指标”（headings）"), at: map.location)
    }
    var way = ServiceConversion.Way.scale
    switch reading.text(map[.way]) {
    case nil, "scale", "按比例": way = .scale
    case "evenly", "平均分配": way = .evenly
    case .some(let other):
      let known = ["scale", "evenly", "按比例", "平均分配"]
      reading.report(
        Phrase(
          "no way \"\(other)\"\(nearest: other, among: known)",
          zh: "没有换算办法“\(other)”\(nearest: other, among: known)"),
        at: map[.way]?.location,
        help: [
          Phrase(
            "scale 按比例 multiplies, evenly 平均分配 shares the points out",
            zh: "按比例（scale）是同比放大，平均分配（evenly）是把分值均摊")
        ])
    }
    placed.pack.services = ServiceConversion(headings: headings.map(\.name), way: way)
  }
}
