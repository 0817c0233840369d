/// Two numbers of one thing at two times, and what is said of how they differ.
struct Comparison {
  let old: Amount
  let new: Amount
  /// The words that say which way it went; nil when only the difference is told.
  var isUp: Bool?

  /// The numbers in units of the finer of them.
  var aligned: (old: Int, new: Int, scale: Int) {
    let scale = max(old.quantity.scale, new.quantity.scale)
    return (old.scaled(scale), new.scaled(scale), scale)
  }

  /// How far they are apart, as a difference of the same kind would be written.
  func gap(_ scale: Int) -> Int {
    let scale = max(scale, aligned.scale)
    return abs(new.scaled(scale) - old.scaled(scale))
  }

  /// Whether the numbers go the way that the words say; true where no words say one.
  var isRight: Bool {
    guard let isUp else { return true }
    return isUp ? aligned.new > aligned.old : aligned.new < aligned.old
  }
}
