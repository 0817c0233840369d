import CKernels

/// The rows that a program has just computed. Valid until it computes the next ones.
@safe struct NarrowBlock {
  let rows: Range<Int>
  private let places: UnsafePointer<ck_place>
  private let scratch: UnsafeMutableRawPointer

  /// `places` say where each node's values lie.
  init(rows: Range<Int>, places: UnsafePointer<ck_place>, scratch: UnsafeMutableRawPointer) {
    self.rows = rows
    unsafe self.places = places
    unsafe self.scratch = scratch
  }

  /// The values of a node, at its format.
  func values(_ node: NarrowNode) -> UnsafeRawPointer {
    let place = unsafe places[node.number]
    if let start = unsafe place.start { return unsafe start + Int(unsafe place.step) * rows.lowerBound }
    return unsafe UnsafeRawPointer(scratch) + Int(unsafe place.step)
  }

  /// A mask or missing bytes.
  func bytes(_ node: NarrowNode) -> UnsafePointer<UInt8> {
    unsafe values(node).assumingMemoryBound(to: UInt8.self)
  }
}
