/// Where the branches of each instruction certainly meet again, for code without loops.
struct PostDominators {
  /// For each place the nearest later place that every way goes through; the count of places for the end.
  private let nearest: [Int]

  /// Nil when some jump goes backwards.
  init?(_ prototype: LuaPrototype) {
    let end = prototype.code.count
    var nearest = [Int](repeating: end, count: end + 1)
    for place in prototype.code.indices.reversed() {
      let next = prototype.successors(of: place)
      guard next.allSatisfy({ $0 > place }) else { return nil }
      var meeting = next.first ?? end
      for other in next.dropFirst() {
        var other = other
        while meeting != other {
          if meeting < other { meeting = nearest[meeting] } else { other = nearest[other] }
        }
      }
      nearest[place] = meeting
    }
    self.nearest = nearest
  }

  /// Where the ways from `place` meet; the count of places when that is after a return.
  func meeting(after place: Int) -> Int { nearest[place] }
}
