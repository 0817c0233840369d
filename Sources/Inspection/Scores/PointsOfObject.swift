import Tables

/// The points of one object: what each rule takes and gives, after tiers and caps, and the score that is left.
struct PointsOfObject {
  private let sheet: ObjectSheet
  private(set) var trail: [TrailRow] = []
  private(set) var deducted = FixedDecimal(0)
  private(set) var bonus = FixedDecimal(0)
  /// What deductions leave, brought to the whole; exact.
  private(set) var basic = Fraction.zero
  private(set) var isBonusOpen = true
  private var deductedByHeading: [String: FixedDecimal] = [:]

  init(_ sheet: ObjectSheet) throws(InspectionError) {
    self.sheet = sheet
    try charge(.deduct)
    basic = converted()
    if let gate = sheet.pack.bonusAbove { isBonusOpen = basic > Fraction(gate) }
    try charge(.bonus)
    if let cap = sheet.pack.bonusCap, bonus > cap { bonus = cap }
  }

  // MARK: - Points

  private mutating func charge(_ part: RulePart) throws(InspectionError) {
    let met = MetRules(sheet.rules.filter { $0.part == part }, sheet.counted)
    var left: [String: FixedDecimal] = [:]
    for (rule, measure) in met.found {
      var row = sheet.row(
        rule, part == .deduct ? .charged : .earned, measure.findings,
        because: ObjectSheet.reasons(measure.findings))
      row.amount = measure.amount
      if measure.meets(rule.threshold) != true {
        row.outcome = measure.meets(rule.threshold) == nil ? .notKnown : .belowThreshold
      } else if part == .bonus, !isBonusOpen {
        row.outcome = .bonusClosed
      } else if let dearer = met.dearer(than: rule) {
        (row.outcome, row.reason) = (.superseded, dearer.id)
      } else {
        guard let wanted = measure.points(of: rule) else {
          throw InspectionError(.pointsTooLarge(sheet.object.name, rule: rule.id))
        }
        let given = min(wanted, left[rule.capGroup] ?? rule.cap ?? wanted)
        if rule.cap != nil {
          left[rule.capGroup] = (left[rule.capGroup] ?? rule.cap ?? wanted).subtracting(given)
        }
        if given < wanted {
          row.outcome = .capped
          row.reason = "\(wanted.trimmed)分，上限\(rule.cap?.trimmed.description ?? "")分"
        }
        row.effect = part == .deduct ? given.negated : given
        try add(given, to: part, rule)
      }
      trail.append(row)
    }
  }

  private mutating func add(_ points: FixedDecimal, to part: RulePart, _ rule: PackRule)
    throws(InspectionError)
  {
    let before = part == .deduct ? deducted : bonus
    guard let sum = before.adding(points),
      let heading = deductedByHeading[rule.heading, default: FixedDecimal(0)].adding(points)
    else { throw InspectionError(.pointsTooLarge(sheet.object.name, rule: rule.id)) }
    if part == .deduct {
      deducted = sum
      deductedByHeading[rule.heading] = heading
    } else {
      bonus = sum
    }
  }

  // MARK: - The whole

  private func converted() -> Fraction {
    let pack = sheet.pack
    let total = Fraction(pack.total ?? FixedDecimal(0))
    let plain = max(.zero, total - Fraction(deducted))
    guard !sheet.object.hasServices, let services = pack.services else { return plain }
    let out = services.headings.map { Fraction(pack.points(ofHeading: $0)) }.reduce(.zero, +)
    guard out > .zero, out < total else { return plain }
    switch services.way {
    case .scale: return max(.zero, (total - out - Fraction(deducted)) * total / (total - out))
    case .evenly: return sharedOut(out, leaving: services.headings)
    }
  }

  /// Each heading that is left grows by the same points; what it keeps of its own it keeps of the larger.
  private func sharedOut(_ points: Fraction, leaving left: [String]) -> Fraction {
    let kept = sheet.pack.headings.filter { !left.contains($0.name) && $0.total > FixedDecimal(0) }
    guard !kept.isEmpty else { return .zero }
    let share = points / Fraction(Int128(kept.count), over: 1)
    let sum = kept.reduce(Fraction.zero) { sum, heading in
      let own = Fraction(heading.total)
      let rest = max(.zero, own - Fraction(deductedByHeading[heading.name] ?? FixedDecimal(0)))
      return sum + rest * (own + share) / own
    }
    // What is charged under a heading without points of its own, as a script's rule may, is taken off as it is.
    let known = sheet.pack.headings.map(\.name)
    let rest = deductedByHeading.filter { !known.contains($0.key) }.values.map { Fraction($0) }
    return max(.zero, sum - rest.reduce(.zero, +))
  }
}

extension RulePack {
  /// The points of a heading: its stated total, else what its caps add up to; 0 for a heading of vetoes.
  func points(ofHeading name: String) -> FixedDecimal {
    headings.first { $0.name == name }?.total ?? capTotal(ofHeading: name) ?? FixedDecimal(0)
  }
}
