/// A table whose rows are not held in memory: they come in batches, the same ones each time they are asked for.
///
/// What a source of rows gives that is larger than memory.
package protocol BatchedTable: AnyObject, Sendable {
  var schema: Schema { get }
  /// Rows of all batches together.
  var rowCount: Int { get }
  /// How many batches there are; none when there is no row.
  var batchCount: Int { get }

  /// Some columns of a batch, in the order of `places`. Texts are numbered anew in each batch. O(bytes of the batch).
  ///
  /// - Parameters:
  ///   - index: Which batch; the rows of one batch follow those of the batch before.
  ///   - places: Which columns, by place in ``schema``; may be empty.
  /// - Returns: A table with these columns only.
  /// - Throws: A diagnostic when the source is no longer what it was.
  func batch(_ index: Int, columns places: [Int]) throws -> Table
}
