extension LuaPrototype {
  /// How many instructions a call takes at most, those of functions it calls apart; nil when that is not known.
  ///
  /// Loops are counted when they run from one small number to another, both written in the code.
  var mostInstructions: Int? {
    var rounds = [Int](repeating: 1, count: code.count)
    for place in code.indices {
      guard successors(of: place).contains(where: { $0 <= place }) else { continue }
      guard code[place].opcode == .forLoop else { return nil }
      // The loop goes back to the instruction after the one that prepares it.
      let prepare = place - code[place].bx
      guard let count = roundsOfLoop(preparedAt: prepare) else { return nil }
      for inside in prepare...place {
        let (product, overflow) = rounds[inside].multipliedReportingOverflow(by: count + 1)
        if overflow || product > Self.mostRounds { return nil }
        rounds[inside] = product
      }
    }
    return rounds.reduce(0, +)
  }

  private static let mostRounds = 100_000

  /// Of a loop whose first and last number and step are loaded right before it.
  private func roundsOfLoop(preparedAt place: Int) -> Int? {
    guard place >= 3, code.indices.contains(place), code[place].opcode == .forPrepare else { return nil }
    let loads = code[place - 3..<place]
    guard loads.allSatisfy({ $0.opcode == .loadInteger }),
      loads.map(\.a) == (0..<3).map({ code[place].a + $0 })
    else { return nil }
    let numbers = loads.map(\.signedBx)
    guard numbers[2] != 0 else { return nil }
    return max(0, (numbers[1] - numbers[0]) / numbers[2] + 1)
  }
}
