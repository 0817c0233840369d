#include "dictionary.h"

#include <stdlib.h>

#define INLINE static inline __attribute__((always_inline))

// Sixteen bytes, so that a cache line holds four.
typedef struct slot {
  uint32_t tag;
  // Code + 1; 0 in an empty slot.
  uint32_t number;
  uint32_t length;
  // In units of 8 bytes.
  uint32_t offset;
} slot;

typedef struct entry {
  uint64_t hash;
  uint64_t first_row;
  uint32_t length;
  uint32_t offset;
} entry;

struct text_set {
  slot *slots;
  size_t mask;
  entry *entries;
  size_t count, room;
  uint8_t *arena;
  size_t used, size;
  // Texts with their doubled quotes undone, for one batch.
  uint8_t *scratch;
  size_t scratch_size;
};

enum { PADDING = 64, BATCH = 64 };

static void *or_stop(void *memory) {
  // As Swift does: without memory there is nothing to go on with.
  if (!memory) abort();
  return memory;
}

text_set *text_set_create(void) {
  text_set *set = calloc(1, sizeof *set);
  if (!set) return NULL;
  set->mask = 255;
  set->slots = or_stop(calloc(set->mask + 1, sizeof(slot)));
  return set;
}

void text_set_destroy(text_set *set) {
  if (!set) return;
  free(set->slots);
  free(set->entries);
  free(set->arena);
  free(set->scratch);
  free(set);
}

size_t text_set_count(const text_set *set) { return set->count; }
const uint8_t *text_set_bytes(const text_set *set, size_t code) {
  return set->arena + PADDING + 8 * (size_t)set->entries[code].offset;
}
size_t text_set_length(const text_set *set, size_t code) { return set->entries[code].length; }
uint64_t text_set_hash(const text_set *set, size_t code) { return set->entries[code].hash; }
uint64_t text_set_first_row(const text_set *set, size_t code) { return set->entries[code].first_row; }

INLINE uint64_t load(const uint8_t *bytes) {
  uint64_t word;
  memcpy(&word, bytes, 8);
  return word;
}

INLINE uint64_t mix(uint64_t left, uint64_t right) {
  __uint128_t product = (__uint128_t)left * right;
  return (uint64_t)product ^ (uint64_t)(product >> 64);
}

INLINE uint64_t hash_text(const uint8_t *text, size_t length) {
  const uint64_t first = 0xA0761D6478BD642FULL, second = 0xE7037ED1A0B428DBULL;
  uint64_t hash = length * 0x9E3779B97F4A7C15ULL;
  if (length <= 8) {
    uint64_t word = length == 0 ? 0 : load(text) << (64 - 8 * length);
    return mix(word ^ first, hash ^ second);
  }
  while (length > 16) {
    hash = mix(load(text) ^ first, load(text + 8) ^ hash);
    text += 16;
    length -= 16;
  }
  return length <= 8 ? mix(load(text + length - 8) ^ first, hash ^ second)
                     : mix(load(text) ^ first, load(text + length - 8) ^ hash ^ second);
}

// Whether two texts of one length are equal; 16 bytes after each are readable.
INLINE bool is_equal(const uint8_t *left, const uint8_t *right, size_t length) {
  while (length > 8) {
    if (load(left) != load(right)) return false;
    left += 8;
    right += 8;
    length -= 8;
  }
  return length == 0 || (load(left) ^ load(right)) << (64 - 8 * length) == 0;
}

static void grow_slots(text_set *set) {
  size_t mask = set->mask * 2 + 1;
  slot *slots = or_stop(calloc(mask + 1, sizeof(slot)));
  for (size_t code = 0; code < set->count; code++) {
    const entry *known = &set->entries[code];
    size_t place = known->hash & mask;
    while (slots[place].number) place = (place + 1) & mask;
    slots[place] = (slot){(uint32_t)(known->hash >> 32), (uint32_t)code + 1, known->length, known->offset};
  }
  free(set->slots);
  set->slots = slots;
  set->mask = mask;
}

static uint32_t insert(
    text_set *set, size_t place, const uint8_t *text, size_t length, uint64_t hash, uint64_t row) {
  if (set->count == set->room) {
    set->room = set->room ? set->room * 2 : 64;
    set->entries = or_stop(realloc(set->entries, set->room * sizeof(entry)));
  }
  size_t needed = set->used + ((length + 7) & ~(size_t)7) + 2 * PADDING;
  if (needed > set->size) {
    set->size = needed * 2;
    set->arena = or_stop(realloc(set->arena, set->size));
  }
  if (set->used / 8 > UINT32_MAX) abort();
  uint32_t offset = (uint32_t)(set->used / 8);
  memcpy(set->arena + PADDING + set->used, text, length);
  set->used += (length + 7) & ~(size_t)7;
  set->entries[set->count] = (entry){hash, row, (uint32_t)length, offset};
  set->slots[place] = (slot){(uint32_t)(hash >> 32), (uint32_t)set->count + 1, (uint32_t)length, offset};
  uint32_t code = (uint32_t)set->count++;
  if (set->count * 2 > set->mask) grow_slots(set);
  return code;
}

INLINE uint32_t find_or_insert(
    text_set *set, const uint8_t *text, size_t length, uint64_t hash, uint64_t row) {
  uint32_t tag = (uint32_t)(hash >> 32);
  size_t place = hash & set->mask;
  while (true) {
    const slot *candidate = &set->slots[place];
    if (candidate->number == 0) return insert(set, place, text, length, hash, row);
    if (candidate->tag == tag && candidate->length == length &&
        is_equal(set->arena + PADDING + 8 * (size_t)candidate->offset, text, length)) {
      return candidate->number - 1;
    }
    place = (place + 1) & set->mask;
  }
}

uint32_t text_set_add(text_set *set, const uint8_t *text, size_t length, uint64_t row) {
  return find_or_insert(set, text, length, hash_text(text, length), row);
}

uint32_t text_set_add_from(text_set *set, const text_set *other, size_t code) {
  const entry *from = &other->entries[code];
  return find_or_insert(set, text_set_bytes(other, code), from->length, from->hash, from->first_row);
}

// Copies a quoted text with its doubled quotes undone; returns its length.
static size_t undouble(const uint8_t *text, size_t length, uint8_t *out) {
  size_t count = 0;
  for (size_t i = 0; i < length; i++) {
    out[count++] = text[i];
    if (text[i] == '"') i++;
  }
  return count;
}

INLINE void add_batch(
    text_set *set, const csv_column *column, const uint32_t *rows, size_t begin, size_t count,
    uint64_t first_row, uint32_t *codes) {
  const uint8_t *texts[BATCH];
  uint32_t lengths[BATCH];
  uint64_t hashes[BATCH];
  size_t scratched = PADDING;
  for (size_t i = 0; i < count; i++) {
    csv_cell cell = csv_cell_at(column, rows ? rows[begin + i] : begin + i);
    const uint8_t *text = column->text + cell.start;
    size_t length = cell.length;
    if (cell.is_quoted && memchr(text, '"', length)) {
      uint8_t *copy = set->scratch + scratched;
      length = undouble(text, length, copy);
      text = copy;
      scratched += length;
    }
    texts[i] = text;
    lengths[i] = (uint32_t)length;
    hashes[i] = hash_text(text, length);
    __builtin_prefetch(&set->slots[hashes[i] & set->mask]);
  }
  for (size_t i = 0; i < count; i++) {
    const slot *candidate = &set->slots[hashes[i] & set->mask];
    if (set->arena) __builtin_prefetch(set->arena + PADDING + 8 * (size_t)candidate->offset);
  }
  for (size_t i = 0; i < count; i++) {
    uint64_t row = first_row + (rows ? rows[begin + i] : begin + i);
    codes[begin + i] = find_or_insert(set, texts[i], lengths[i], hashes[i], row);
  }
}

static void add_all(
    text_set *set, const csv_column *column, const uint32_t *rows, size_t count, uint64_t first_row,
    uint32_t *codes) {
  if (column->may_be_quoted && column->rows > 0) {
    // No batch is longer than the whole text.
    size_t needed = column->ends[column->rows * column->stride - 1] + 2 * PADDING;
    if (needed > set->scratch_size) {
      free(set->scratch);
      set->scratch = or_stop(malloc(needed));
      set->scratch_size = needed;
    }
  }
  for (size_t begin = 0; begin < count; begin += BATCH) {
    size_t size = count - begin < BATCH ? count - begin : BATCH;
    add_batch(set, column, rows, begin, size, first_row, codes);
  }
}

void text_set_add_column(text_set *set, const csv_column *column, uint64_t first_row, uint32_t *codes) {
  add_all(set, column, NULL, column->rows, first_row, codes);
}

void text_set_add_rows(
    text_set *set, const csv_column *column, const uint32_t *rows, size_t count, uint64_t first_row,
    uint32_t *codes) {
  add_all(set, column, rows, count, first_row, codes);
}
