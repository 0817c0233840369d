import CKernels
import Query
import Tables

/// A look at each of many texts, on several threads: whether it is, begins with, ends with or holds another one.
struct TextSearch {
  /// Nil for whole texts.
  private let place: ck_search?
  private let part: [UInt8]

  /// `starts_with`, `ends_with` or `contains`; nil for a part without a byte, which every text holds.
  init?(_ function: ColumnFunction, _ part: String) {
    guard !part.isEmpty else { return nil }
    place =
      switch function {
      case .startsWith: ck_at_start
      case .endsWith: ck_at_end
      default: ck_anywhere
      }
    self.part = Array(part.utf8)
  }

  init(equalTo text: String) {
    place = nil
    part = Array(text.utf8)
  }

  /// 1 for each text of a dictionary that fits.
  func found(in dictionary: TextDictionary, _ workers: Workers) -> [Int8] {
    unsafe found(dictionary, count: dictionary.count, workers) { bytes, offsets, texts, found in
      unsafe look(bytes, offsets + texts.lowerBound, texts.count, found + texts.lowerBound)
    }
  }

  /// 1 for each row of a text column whose text fits; what stands for missing rows means nothing.
  func found(in column: Column, _ workers: Workers) -> [Int8] {
    guard let dictionary = column.dictionary, let places = column.hasTextsInOrder ? nil : column.textPlaces
    else {
      return column.dictionary.map { found(in: $0, workers) } ?? []
    }
    return unsafe found(dictionary, count: places.count, workers) { bytes, offsets, rows, found in
      for row in rows { unsafe look(bytes, offsets + Int(places[row]), 1, found + row) }
    }
  }

  private func found(
    _ dictionary: TextDictionary, count: Int, _ workers: Workers,
    _ look: (UnsafePointer<UInt8>, UnsafePointer<Int64>, Range<Int>, UnsafeMutablePointer<Int8>) -> Void
  ) -> [Int8] {
    unsafe [Int8](unsafeUninitializedCapacity: count) { found, written in
      unsafe dictionary.withTexts { bytes, offsets in
        // Without a byte there may be no address either.
        let nothing = unsafe StoredColumn.nothing.assumingMemoryBound(to: UInt8.self)
        workers.runMorsels(count) { _, items in
          guard let offsets = offsets.baseAddress, let found = found.baseAddress else { return }
          unsafe look(bytes.baseAddress ?? nothing, offsets, items, found)
        }
      }
      written = count
    }
  }

  private func look(
    _ bytes: UnsafePointer<UInt8>, _ offsets: UnsafePointer<Int64>, _ count: Int,
    _ found: UnsafeMutablePointer<Int8>
  ) {
    if let place {
      unsafe ck_search_texts(
        Processor.level, bytes, offsets, count, Int32(place.rawValue), part, part.count, found)
    } else {
      unsafe ck_equal_texts(bytes, offsets, count, part, part.count, found)
    }
  }
}
