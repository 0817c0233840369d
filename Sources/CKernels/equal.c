#include "equal.h"

#include "text_hash.h"

// The hash of text_hash.h without reading beyond the text.
INLINE uint64_t hash_of(const uint8_t *text, size_t length) {
  if (length > SHORT_LENGTH) return look(text, length).hash;
  // Room around it, so that whole words can be read.
  uint8_t room[24] = {0};
  memcpy(room + 8, text, length);
  return look(room + 8, length).hash;
}

void equal_hash(const uint8_t *bytes, const int64_t *offsets, size_t begin, size_t end, uint64_t *hashes) {
  for (size_t k = begin; k < end; k++) {
    hashes[k] = hash_of(bytes + offsets[k], (size_t)(offsets[k + 1] - offsets[k]));
  }
}

void equal_count(const uint64_t *hashes, size_t begin, size_t end, int bits, uint32_t *counts) {
  for (size_t k = begin; k < end; k++) counts[hashes[k] >> (64 - bits)]++;
}

void equal_scatter(const uint64_t *hashes, size_t begin, size_t end, int bits, uint32_t *next, uint32_t *texts) {
  for (size_t k = begin; k < end; k++) texts[next[hashes[k] >> (64 - bits)]++] = (uint32_t)k;
}

INLINE bool are_equal(const uint8_t *bytes, size_t size, const int64_t *offsets, size_t one, size_t other) {
  size_t length = (size_t)(offsets[one + 1] - offsets[one]);
  if (length != (size_t)(offsets[other + 1] - offsets[other])) return false;
  size_t last = (size_t)(offsets[one] > offsets[other] ? offsets[one] : offsets[other]);
  // The first texts have too little before them for whole words, the last ones too little after them.
  size_t first = (size_t)(offsets[one] < offsets[other] ? offsets[one] : offsets[other]);
  if (first < 16 || last + length + 16 > size) {
    return memcmp(bytes + offsets[one], bytes + offsets[other], length) == 0;
  }
  return is_equal(bytes + offsets[one], bytes + offsets[other], length);
}

void equal_find(
    const uint8_t *bytes, size_t size, const int64_t *offsets, const uint64_t *hashes, const uint32_t *texts,
    size_t count, uint32_t *slots, size_t slot_count, int32_t *first) {
  enum { AHEAD = 16 };
  size_t mask = slot_count - 1;
  memset(slots, 0, slot_count * sizeof *slots);
  for (size_t i = 0; i < count; i++) {
    if (i + AHEAD < count) __builtin_prefetch(&hashes[texts[i + AHEAD]]);
    uint32_t text = texts[i], found = text;
    // The high bits are those of the partition.
    size_t slot = hashes[text] & mask;
    while (slots[slot] != 0) {
      uint32_t candidate = slots[slot] - 1;
      if (hashes[candidate] == hashes[text] && are_equal(bytes, size, offsets, candidate, text)) {
        found = candidate;
        break;
      }
      slot = (slot + 1) & mask;
    }
    if (found == text) slots[slot] = text + 1;
    first[text] = (int32_t)found;
  }
}

size_t ck_find_text(
    const uint8_t *bytes, const int64_t *offsets, size_t count, const uint8_t *wanted, size_t length) {
  for (size_t k = 0; k < count; k++) {
    if ((size_t)(offsets[k + 1] - offsets[k]) != length) continue;
    if (length == 0 || memcmp(bytes + offsets[k], wanted, length) == 0) return k;
  }
  return count;
}

void ck_equal_texts(
    const uint8_t *bytes, const int64_t *offsets, size_t count, const uint8_t *wanted, size_t length,
    int8_t *found) {
  for (size_t k = 0; k < count; k++) found[k] = (size_t)(offsets[k + 1] - offsets[k]) == length;
  for (size_t k = 0; length > 0 && k < count; k++) {
    if (found[k]) found[k] = memcmp(bytes + offsets[k], wanted, length) == 0;
  }
}
