import Tables

/// The work on one object: what was found under each rule, what of it counts, and what follows.
struct ObjectSheet {
  let object: ScoredObject
  let pack: RulePack
  /// The rules that hold for it, in the pack's order.
  let rules: [PackRule]
  private let findings: [ScoreFinding]
  private let knowsOccurrences: Bool
  private let inspection: ObjectInspection

  private(set) var counted = CountedFindings()
  var trail: [TrailRow] = []
  var card: ScoreCard

  init(
    _ object: ScoredObject, _ pack: RulePack, findings: [ScoreFinding], knowsOccurrences: Bool, isWhole: Bool,
    entries: [InspectedScope.Entry]
  ) throws(InspectionError) {
    self.object = object
    self.pack = pack
    self.findings = findings
    self.knowsOccurrences = knowsOccurrences
    rules = try Self.rules(of: pack, for: object)
    inspection = ObjectInspection(isWhole: isWhole, entries: entries, found: Set(findings.map(\.rule)))
    card = ScoreCard(object)
  }

  private static func rules(of pack: RulePack, for object: ScoredObject) throws(InspectionError) -> [PackRule]
  {
    var kind: ObjectKind?
    if !pack.objects.isEmpty {
      let known = pack.objects.map(\.name)
      guard let name = object.kind else { throw InspectionError(.noKind(object.name, known: known)) }
      guard let found = pack.kind(name) else {
        throw InspectionError(.unknownKind(object.name, kind: name, known: known))
      }
      kind = found
    }
    let left = object.hasServices ? [] : pack.services?.headings ?? []
    return pack.rules(for: kind).filter { !left.contains($0.heading) && !left.contains($0.item) }
  }

  mutating func settle() throws(InspectionError) {
    sortFindings()
    try leaveOutCharged()
    var open: [(rule: PackRule, why: String)] = []
    for rule in rules {
      if let why = inspection.gap(under: rule, in: pack) { open.append((rule, why)) }
    }
    judgeVetoes(&open)
    let points = try PointsOfObject(self)
    trail += points.trail
    open += points.trail.filter { $0.outcome == .notKnown }.map { ($0.rule, Self.unknownTotal) }
    conclude(points, open)
    addGaps(open)
  }

  // MARK: - What counts

  /// False alarms, and findings under rules that do not hold for such an object, do not count; they are listed.
  private mutating func sortFindings() {
    let held = Set(rules.map(\.id))
    for rule in pack.rules {
      let own = findings.filter { $0.rule == rule.id }
      guard !own.isEmpty else { continue }
      let alarms = own.filter(\.isFalseAlarm)
      if !alarms.isEmpty { trail.append(row(rule, .falseAlarm, alarms, because: Self.reasons(alarms))) }
      let real = own.filter { !$0.isFalseAlarm }
      guard !real.isEmpty else { continue }
      if held.contains(rule.id) {
        counted.file(real, under: rule)
      } else {
        let why = object.hasServices ? object.kind : "无办事服务"
        trail.append(row(rule, .notApplicable, real, because: why))
      }
    }
  }

  /// What another rule has charged is not charged again under a rule that says so; of two such rules the first counts.
  private mutating func leaveOutCharged() throws(InspectionError) {
    let deductions = rules.filter { $0.part == .deduct && !counted.own($0).isEmpty }
    guard let second = deductions.first(where: \.chargedOnce), deductions.count > 1 else { return }
    guard knowsOccurrences else {
      throw InspectionError(.noOccurrences(rule: second.id, object: object.name))
    }
    // By occurrence, the first rule that charges it. What a rule only found is not charged: it may lie below the
    // threshold, or another rule of its tier may stand in for it.
    var charged: [String: String] = [:]
    func note(_ rules: [PackRule]) {
      for (rule, measure) in MetRules(rules, counted).counting {
        for key in measure.findings.compactMap(\.occurrence) { charged[key] = charged[key] ?? rule.id }
      }
    }
    note(rules.filter { $0.part == .deduct && !$0.chargedOnce })
    for rivals in Self.tiers(of: deductions.filter(\.chargedOnce)) {
      for rule in rivals { leaveOut(charged, of: rule) }
      note(rivals)
    }
  }

  /// Rules that exclude each other, together: of them only one charges.
  private static func tiers(of rules: [PackRule]) -> [[PackRule]] {
    var tiers: [[PackRule]] = []
    for rule in rules {
      if let tier = rule.tier, let place = tiers.firstIndex(where: { $0[0].tier == tier }) {
        tiers[place].append(rule)
      } else {
        tiers.append([rule])
      }
    }
    return tiers
  }

  private mutating func leaveOut(_ charged: [String: String], of rule: PackRule) {
    var kept: [ScoreFinding] = []
    var left: [String: [ScoreFinding]] = [:]
    for finding in counted.own(rule) {
      if let first = finding.occurrence.flatMap({ charged[$0] }) {
        left[first, default: []].append(finding)
      } else {
        kept.append(finding)
      }
    }
    counted.keep(kept, of: rule)
    for first in left.keys.sorted() {
      trail.append(row(rule, .chargedElsewhere, left[first] ?? [], because: first))
    }
  }

  // MARK: - Vetoes

  private mutating func judgeVetoes(_ open: inout [(rule: PackRule, why: String)]) {
    for rule in rules where rule.part == .veto {
      let measured = RuleMeasure(of: rule, counted)
      guard !measured.findings.isEmpty else { continue }
      var found = row(
        rule, .belowThreshold, measured.findings,
        because: Self.reasons(measured.findings) ?? rule.threshold?.text)
      found.amount = measured.amount
      switch measured.meets(rule.threshold) {
      case true?:
        found.outcome = .veto
        card.vetoes.append(found)
      case nil:
        found.outcome = .notKnown
        open.append((rule, Self.unknownTotal))
      case false?:
        if rule.near.map({ measured.meets($0) == true }) == true {
          found.outcome = .nearVeto
          card.near.append(found)
        }
      }
      trail.append(found)
    }
  }

  // MARK: - The result

  private mutating func conclude(_ points: PointsOfObject, _ open: [(rule: PackRule, why: String)]) {
    func isOpen(_ part: RulePart) -> Bool { open.contains { $0.rule.part == part } }
    let hasScore = rules.contains { $0.part == .deduct }
    let fails = hasScore && (pack.failBelow.map { points.basic < Fraction($0) } ?? false)
    if hasScore, !isOpen(.deduct) { card.deducted = points.deducted }
    if !card.vetoes.isEmpty {
      concludeVeto()
    } else if hasScore, !isOpen(.deduct) {
      card.basic = points.basic.rounded(pack.digits)
      card.bonus = isOpen(.bonus) && points.isBonusOpen ? nil : points.bonus
      if let bonus = card.bonus { card.score = (points.basic + Fraction(bonus)).rounded(pack.digits) }
      if !isOpen(.veto) || fails { card.computed = fails ? pack.failLabel : pack.passLabel }
      if isOpen(.veto) {
        (card.basic, card.score) = (nil, nil)
      } else {
        card.grade = fails ? failGrade : card.score.flatMap(grade)
      }
    } else if fails {
      card.computed = pack.failLabel
      card.grade = failGrade
    } else if !hasScore, !isOpen(.veto) {
      card.computed = pack.passLabel
    }
    card.undecided = gaps(open, points)
  }

  /// A veto fails, also where it counts as points.
  private mutating func concludeVeto() {
    card.computed = pack.failLabel
    card.grade = failGrade
    if case .points(let points) = pack.veto { card.score = points.rescaled(to: pack.digits) }
  }

  /// Why a rule with a share or 全部 is open: nobody said of how many.
  private static let unknownTotal = "的总数不详"

  private var failGrade: String? { pack.grades.isEmpty ? nil : pack.failLabel }

  private func grade(_ score: FixedDecimal) -> String? {
    guard !pack.grades.isEmpty else { return nil }
    return pack.grades.first { score >= $0.atLeast }?.name ?? pack.failLabel
  }

  /// What is not known, where the result or the score waits for it.
  private func gaps(_ open: [(rule: PackRule, why: String)], _ points: PointsOfObject) -> String? {
    guard card.vetoes.isEmpty else { return nil }
    let waits = open.filter { $0.rule.part != .bonus || points.isBonusOpen }
    guard !waits.isEmpty, card.computed == nil || card.score == nil else { return nil }
    let parts = RulePart.allCases.compactMap { part -> String? in
      let rules = waits.filter { $0.rule.part == part }
      return rules.isEmpty ? nil : "\(part.chinese)\(rules.count)项未查全"
    }
    return parts.joined(separator: "；")
  }

  /// One line a part and a reason, not one a rule: an object may lack a hundred.
  private mutating func addGaps(_ open: [(rule: PackRule, why: String)]) {
    for part in RulePart.allCases {
      let own = open.filter { $0.rule.part == part }
      for why in Set(own.map(\.why)).sorted() {
        let ids = own.filter { $0.why == why }.map(\.rule.id)
        var whole = PackRule(
          id: ids.count == 1 ? ids[0] : "\(ids.count)项", part: part, heading: "", item: "", text: "")
        if ids.count == 1, let rule = own.first(where: { $0.why == why })?.rule { whole = rule }
        var line = TrailRow(object.name, whole, .notInspected)
        line.reason = why + "：" + ids.joined(separator: "、")
        if why == Self.unknownTotal { continue }
        trail.append(line)
      }
    }
  }

  // MARK: - Lines

  func row(
    _ rule: PackRule, _ outcome: TrailOutcome, _ findings: [ScoreFinding], because reason: String? = nil
  ) -> TrailRow {
    var row = TrailRow(object.name, rule, outcome)
    row.reason = reason
    row.findings = findings.flatMap(\.rows)
    row.inReport = findings.count(where: \.isInReport)
    row.amount = RuleMeasure(of: rule, CountedFindings(findings, under: rule)).amount
    return row
  }

  static func reasons(_ findings: [ScoreFinding]) -> String? {
    var seen: [String] = []
    for reason in findings.compactMap(\.reason) where !seen.contains(reason) { seen.append(reason) }
    return seen.isEmpty ? nil : seen.joined(separator: "；")
  }
}
