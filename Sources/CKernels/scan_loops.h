// The loops of scan.c, once for each LEVEL with its TARGET.

#define JOINED(name, level) name##_##level
#define NAMED(name, level) JOINED(name, level)

TARGET static void NAMED(survey, LEVEL)(
    const uint8_t *bytes, size_t begin, size_t end, size_t size, csv_survey *survey) {
  csv_survey result;
  memset(&result, 0, sizeof result);
  *survey = result;
  if (begin >= end) return;
  uint64_t inside = 0;
  // Whether the two bytes before the block are line ends, and whether the last one is a CR.
  int ends_before = begin == 0;
  int ends_before_that = 0;
  int return_before = 0;
  if (begin >= 1) {
    return_before = bytes[begin - 1] == '\r';
    ends_before = bytes[begin - 1] == '\n' || (return_before && bytes[begin] != '\n');
    // The beginning of the file ends a line as well: a CRLF there ends an empty one.
    ends_before_that =
        begin == 1 || bytes[begin - 2] == '\n' || (bytes[begin - 2] == '\r' && bytes[begin - 1] != '\n');
  }
  for (size_t place = begin; place < end; place += 64) {
    uint8_t padded[64];
    const uint8_t *block = bytes + place;
    if (end - place < 64) {
      memset(padded, 0, sizeof padded);
      memcpy(padded, block, end - place);
      block = padded;
    }
    masks found = NAMED(find, LEVEL)(block, '\n');
    uint64_t ends = found.newlines;
    uint64_t returns = found.returns;
    size_t used = end - place < 64 ? end - place : 64;
    if (returns) {
      uint64_t newline_next = ends >> 1;
      if (place + used < size && bytes[place + used] == '\n') newline_next |= 1ULL << (used - 1);
      ends |= returns & ~newline_next;
    }
    uint64_t empty = ends & (ends << 1 | (uint64_t)ends_before);
    empty |= found.newlines & (returns << 1 | (uint64_t)return_before) &
             (ends << 2 | (uint64_t)ends_before << 1 | (uint64_t)ends_before_that);
    uint64_t parity = inside;
    if (found.quotes) {
      parity ^= prefix_parity(found.quotes);
      inside = (uint64_t)((int64_t)parity >> 63);
    }
    uint64_t outside_ends = ends & ~parity;
    uint64_t inside_ends = ends & parity;
    result.ends[0] += (uint64_t)__builtin_popcountll(outside_ends);
    result.ends[1] += (uint64_t)__builtin_popcountll(inside_ends);
    if (empty) {
      result.empty[0] += (uint64_t)__builtin_popcountll(empty & ~parity);
      result.empty[1] += (uint64_t)__builtin_popcountll(empty & parity);
    }
    if (outside_ends) result.next[0] = place + 64 - (uint64_t)__builtin_clzll(outside_ends);
    if (inside_ends) result.next[1] = place + 64 - (uint64_t)__builtin_clzll(inside_ends);
    ends_before = (int)(ends >> 63);
    ends_before_that = (int)(ends >> 62 & 1);
    return_before = (int)(returns >> 63);
  }
  result.lines = result.ends[0] + result.ends[1];
  result.odd_quotes = (uint32_t)(inside & 1);
  *survey = result;
}

TARGET static size_t NAMED(cells, LEVEL)(
    const uint8_t *text, size_t length, uint8_t delimiter, uint32_t *offsets, size_t capacity,
    uint32_t *flags) {
  uint32_t *out = offsets;
  uint64_t inside = 0;
  uint64_t any_quotes = 0, any_returns = 0, bad = 0;
  // Before the text lies the end of a record: a quote may open.
  uint64_t may_open = 1;
  uint64_t closed = 0;
  for (size_t place = 0; place < length; place += 64) {
    masks found = NAMED(find, LEVEL)(text + place, delimiter);
    if (length - place < 64) {
      uint64_t used = (1ULL << (length - place)) - 1;
      found.delimiters &= used;
      found.newlines &= used;
      found.returns &= used;
      found.quotes &= used;
    }
    uint64_t ends = found.newlines;
    if (found.returns) {
      uint64_t newline_next = ends >> 1;
      if (place + 64 < length && text[place + 64] == '\n') newline_next |= 1ULL << 63;
      ends |= found.returns & ~newline_next;
      any_returns |= found.returns;
    }
    uint64_t separators = found.delimiters | ends;
    uint64_t parity = inside;
    if (found.quotes | closed) {
      parity ^= prefix_parity(found.quotes);
      inside = (uint64_t)((int64_t)parity >> 63);
      any_quotes |= found.quotes;
      uint64_t opening = found.quotes & parity;
      uint64_t closing = found.quotes & ~parity;
      // What may stand before a quote that opens: a separator, or the quote that it doubles.
      bad |= opening & ~((separators | found.quotes) << 1 | may_open);
      uint64_t after = closing << 1 | closed;
      if (length - place < 64) after &= (1ULL << (length - place)) - 1;
      bad |= after & ~(separators | found.returns | found.quotes);
      closed = closing >> 63;
    }
    may_open = (separators | found.quotes) >> 63;
    out = NAMED(write, LEVEL)(separators & ~parity, (uint32_t)place, out);
    if ((size_t)(out - offsets) > capacity) {
      *flags = CSV_NO_ROOM;
      return capacity;
    }
  }
  *flags = (any_quotes ? CSV_HAS_QUOTES : 0) | (any_returns ? CSV_HAS_RETURNS : 0) |
           (bad | inside ? CSV_BAD_QUOTES : 0);
  return (size_t)(out - offsets);
}

#undef NAMED
#undef JOINED
