/// An instruction of a function that reads a field of its row.
package struct LuaRowRead: Hashable, Sendable {
  /// Its place in the code, counted from 0.
  package var place: Int

  /// Where the value stands in the list that the function gets instead of the row, counted from 0; below 255.
  package var slot: Int

  package init(place: Int, slot: Int) {
    self.place = place
    self.slot = slot
  }
}
