#include "texts.h"

#include "text_hash.h"

size_t csv_undouble(const uint8_t *text, size_t length, uint8_t *out) {
  size_t count = 0;
  for (size_t i = 0; i < length; i++) {
    out[count++] = text[i];
    if (text[i] == '"') i++;
  }
  return count;
}

INLINE size_t undoubled_length(const uint8_t *text, size_t length) {
  size_t quotes = 0;
  for (size_t i = 0; i < length; i++) quotes += text[i] == '"';
  return length - quotes / 2;
}

size_t csv_measure_texts(const csv_column *column) {
  const csv_column cells = *column;
  size_t size = 0;
  for (size_t row = 0; row < cells.rows; row++) {
    csv_cell cell = csv_cell_at(&cells, row);
    size += cell.is_quoted ? undoubled_length(cells.text + cell.start, cell.length) : cell.length;
  }
  return size;
}

// Writes up to 31 bytes too many, which the next text writes over.
INLINE void copy_roughly(uint8_t *target, const uint8_t *text, size_t length) {
  for (size_t i = 0; i < length; i += 32) memcpy(target + i, text + i, 32);
}

size_t csv_copy_texts(
    const csv_column *column, int64_t start, uint8_t empty_reason, uint8_t *missing, int64_t *offsets,
    uint8_t *target) {
  const csv_column cells = *column;
  // Nothing may be written beyond the last text: others write there.
  size_t rest = csv_measure_texts(column);
  uint8_t *const first = target;
  size_t missing_count = 0;
  for (size_t row = 0; row < cells.rows; row++) {
    csv_cell cell = csv_cell_at(&cells, row);
    const uint8_t *text = cells.text + cell.start;
    size_t length = cell.length;
    offsets[row] = start + (target - first);
    bool is_missing = length == 0 && empty_reason != 0;
    missing[row] = is_missing ? empty_reason : 0;
    missing_count += is_missing;
    if (cell.is_quoted && memchr(text, '"', length)) {
      length = csv_undouble(text, length, target);
    } else if (rest >= length + 32) {
      copy_roughly(target, text, length);
    } else {
      memcpy(target, text, length);
    }
    target += length;
    rest -= length;
  }
  return missing_count;
}

void csv_hash_texts(const csv_column *column, uint64_t *hashes) {
  const csv_column cells = *column;
  for (size_t row = 0; row < cells.rows; row++) {
    csv_cell cell = csv_cell_at(&cells, row);
    hashes[row] = cell.length == 0 ? 0 : look(cells.text + cell.start, cell.length).hash;
  }
}
