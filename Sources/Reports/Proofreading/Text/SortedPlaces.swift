extension Array {
  /// Those whose place lies in a range, of things in the order of their places: two binary searches, and no walk over
  /// the whole paragraph for each sentence of it.
  func within(_ range: Range<Int>, by place: (Element) -> Int) -> ArraySlice<Element> {
    let first = firstIndex(notBefore: range.lowerBound, by: place)
    return self[first..<Swift.max(first, firstIndex(notBefore: range.upperBound, by: place))]
  }

  private func firstIndex(notBefore limit: Int, by place: (Element) -> Int) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if place(self[middle]) < limit { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
