import CKernels
import Query
import Tables

/// A search for a part in every text of a dictionary, on several threads.
struct TextSearch {
  private let place: ck_search
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

  /// 1 for each text that holds the part.
  func found(in dictionary: TextDictionary, _ workers: Workers) -> [Int8] {
    unsafe [Int8](unsafeUninitializedCapacity: dictionary.count) { found, written in
      unsafe dictionary.withBytes { bytes, offsets in
        // Without a byte there is no part either.
        if bytes.isEmpty { unsafe found.initialize(repeating: 0) }
        workers.runMorsels(dictionary.count) { _, texts in
          guard let bytes = bytes.baseAddress, let offsets = offsets.baseAddress,
            let found = found.baseAddress
          else { return }
          unsafe offsets.withMemoryRebound(to: Int64.self, capacity: dictionary.count + 1) { offsets in
            unsafe ck_search_texts(
              Processor.level, bytes, offsets + texts.lowerBound, texts.count, Int32(place.rawValue), part,
              part.count, found + texts.lowerBound)
          }
        }
      }
      written = dictionary.count
    }
  }
}
