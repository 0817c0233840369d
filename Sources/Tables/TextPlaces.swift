import Synchronization

/// Where the text of each row stands in a dictionary that may hold equal texts several times.
///
/// That is enough to read, to move and to search texts; what compares rows with each other asks for their ``codes``.
final class TextPlaces: Sendable {
  let dictionary: TextDictionary
  let count: Int
  private let missing: MissingMask?
  /// Nil while row k has text k.
  private let chosen: IntegerBuffer?
  private let allOnce = Mutex<IntegerBuffer?>(nil)
  private let codesOnce = Mutex<IntegerBuffer?>(nil)

  /// Row k has text k.
  init(all dictionary: TextDictionary, missing: MissingMask?) {
    self.dictionary = dictionary
    self.missing = missing
    count = dictionary.count
    chosen = nil
  }

  init(_ places: IntegerBuffer, in dictionary: TextDictionary, missing: MissingMask?) {
    self.dictionary = dictionary
    self.missing = missing
    count = places.count
    chosen = places
  }

  /// Whether row k has text k.
  var areAll: Bool { chosen == nil }

  func place(_ row: Int) -> Int { chosen.map { Int($0[row]) } ?? row }

  /// The places of all rows; kept.
  var buffer: IntegerBuffer {
    if let chosen { return chosen }
    return allOnce.withLock { known in
      if let known { return known }
      let places = IntegerBuffer(.bits32(Array(0..<Int32(count))))
      known = places
      return places
    }
  }

  /// The places by which equal texts are equal: those of the first ones, and 0 where the text is missing. O(bytes of
  /// the dictionary) once, then kept.
  var codes: IntegerBuffer {
    codesOnce.withLock { known in
      if let known { return known }
      let firsts = dictionary.firstPlaces
      let buffer = IntegerBuffer(.bits32(codes(firsts)))
      known = buffer
      return buffer
    }
  }

  private func codes(_ firsts: [Int32]) -> [Int32] {
    guard let missing else { return chosen.map { $0.widened().map { firsts[Int($0)] } } ?? firsts }
    // What stands for a missing text need not be a place.
    return (0..<count).map { missing.isMissing($0) ? 0 : firsts[place($0)] }
  }
}
