#include "distinct.h"

#include "text_hash.h"

enum { LENGTH_BITS = 24 };

INLINE uint64_t place_of(uint64_t offset, size_t length) { return offset << LENGTH_BITS | length; }
INLINE uint64_t offset_of(text_place place) { return place >> LENGTH_BITS; }
INLINE size_t length_of(text_place place) { return place & (((size_t)1 << LENGTH_BITS) - 1); }

size_t distinct_hash(
    const csv_column *column, uint64_t offset, uint8_t empty_reason, uint8_t *missing, uint64_t *hashes,
    text_place *places) {
  const csv_column cells = *column;
  size_t missing_count = 0;
  for (size_t row = 0; row < cells.rows; row++) {
    csv_cell cell = csv_cell_at(&cells, row);
    const uint8_t *text = cells.text + cell.start;
    if (cell.length >= (1 << LENGTH_BITS) || (cell.is_quoted && memchr(text, '"', cell.length))) return SIZE_MAX;
    bool is_missing = cell.length == 0 && empty_reason != 0;
    missing[row] = is_missing ? empty_reason : 0;
    missing_count += is_missing;
    hashes[row] = look(text, cell.length).hash;
    places[row] = is_missing ? DISTINCT_MISSING : place_of(offset + cell.start, cell.length);
  }
  return missing_count;
}

void distinct_count(const uint64_t *hashes, const text_place *places, size_t begin, size_t end, int bits,
                    uint32_t *counts) {
  for (size_t row = begin; row < end; row++) {
    if (places[row] != DISTINCT_MISSING) counts[hashes[row] >> (64 - bits)]++;
  }
}

void distinct_scatter(const uint64_t *hashes, const text_place *places, size_t begin, size_t end, int bits,
                      uint32_t *next, uint32_t *rows) {
  for (size_t row = begin; row < end; row++) {
    if (places[row] != DISTINCT_MISSING) rows[next[hashes[row] >> (64 - bits)]++] = (uint32_t)row;
  }
}

INLINE bool is_same(
    const uint8_t *file, size_t file_size, text_place left, text_place right) {
  size_t length = length_of(left);
  if (length != length_of(right)) return false;
  const uint8_t *one = file + offset_of(left), *other = file + offset_of(right);
  // The last texts of a file have too little after them for whole words.
  size_t last = offset_of(left) > offset_of(right) ? offset_of(left) : offset_of(right);
  if (last + length + 16 > file_size) return memcmp(one, other, length) == 0;
  return is_equal(one, other, length);
}

void distinct_find(const uint8_t *file, size_t file_size, const uint64_t *hashes, const text_place *places,
                   const uint32_t *rows, size_t count, uint32_t *slots, size_t slot_count, uint32_t *first) {
  enum { AHEAD = 16 };
  size_t mask = slot_count - 1;
  memset(slots, 0, slot_count * sizeof *slots);
  for (size_t i = 0; i < count; i++) {
    if (i + 2 * AHEAD < count) {
      __builtin_prefetch(&hashes[rows[i + 2 * AHEAD]]);
      __builtin_prefetch(&places[rows[i + 2 * AHEAD]]);
    }
    uint32_t row = rows[i];
    uint64_t hash = hashes[row];
    // The high bits are those of the partition.
    size_t slot = hash & mask;
    uint32_t found = row;
    while (slots[slot] != 0) {
      uint32_t candidate = slots[slot] - 1;
      if (hashes[candidate] == hash && is_same(file, file_size, places[candidate], places[row])) {
        found = candidate;
        break;
      }
      slot = (slot + 1) & mask;
    }
    if (found == row) slots[slot] = row + 1;
    first[row] = found;
  }
}

void distinct_measure(const text_place *places, const uint32_t *first, size_t begin, size_t end,
                      size_t *count, size_t *bytes) {
  size_t texts = 0, size = 0;
  for (size_t row = begin; row < end; row++) {
    bool is_first = places[row] != DISTINCT_MISSING && first[row] == row;
    texts += is_first;
    size += is_first ? length_of(places[row]) : 0;
  }
  *count = texts;
  *bytes = size;
}

void distinct_number(const uint8_t *file, const text_place *places, const uint32_t *first, size_t begin,
                     size_t end, size_t code, size_t used, int64_t *offsets, uint8_t *arena, int32_t *codes) {
  for (size_t row = begin; row < end; row++) {
    if (places[row] == DISTINCT_MISSING || first[row] != row) continue;
    size_t length = length_of(places[row]);
    memcpy(arena + used, file + offset_of(places[row]), length);
    offsets[code] = (int64_t)used;
    codes[row] = (int32_t)code++;
    used += length;
  }
}

void distinct_repeat(const text_place *places, const uint32_t *first, size_t begin, size_t end, int32_t *codes) {
  for (size_t row = begin; row < end; row++) {
    if (places[row] == DISTINCT_MISSING) {
      codes[row] = 0;
    } else if (first[row] != row) {
      codes[row] = codes[first[row]];
    }
  }
}
