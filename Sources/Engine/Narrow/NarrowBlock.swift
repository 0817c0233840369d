/// The rows that a program has just computed. Valid until it computes the next ones.
@safe struct NarrowBlock {
  let run: NarrowRun
  let rows: Range<Int>
  let scratch: UnsafeMutableRawPointer

  init(run: NarrowRun, rows: Range<Int>, scratch: UnsafeMutableRawPointer) {
    self.run = run
    self.rows = rows
    unsafe self.scratch = scratch
  }

  /// The values of a node, at its format.
  func values(_ node: NarrowNode) -> UnsafeRawPointer { unsafe run.values(node, self) }

  /// A mask or missing bytes.
  func bytes(_ node: NarrowNode) -> UnsafePointer<UInt8> {
    unsafe values(node).assumingMemoryBound(to: UInt8.self)
  }
}
