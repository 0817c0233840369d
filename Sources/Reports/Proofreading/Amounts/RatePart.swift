/// A number that a rate may be of: what was 合格, or what was not.
struct RatePart {
  let amount: Amount
  let isPositive: Bool
  let isHere: Bool

  func share(of whole: Amount) -> Share? {
    guard whole.isAlike(amount) else { return nil }
    if whole == amount, !isPositive { return nil }
    let (part, total) = (amount.quantity.unscaled, whole.quantity.unscaled)
    return Share(isPositive ? part : total - part, of: total)
  }
}
