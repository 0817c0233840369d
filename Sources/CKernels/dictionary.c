#include "dictionary.h"

#include <stdlib.h>

#include "text_hash.h"
#include "texts.h"

// Sixteen bytes, so that a cache line holds four.
typedef struct slot {
  // A text of up to 8 bytes itself, the hash of a longer one.
  uint64_t key;
  // Code + 1; 0 in an empty slot.
  uint32_t number;
  // Where a longer text lies in the arena, in units of 8 bytes; SHORT + its length for a short one.
  uint32_t place;
} slot;

static const uint32_t SHORT = 0xFFFFFF00u;

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
  return set->arena + PADDING + 4 + 8 * (size_t)set->entries[code].offset;
}
size_t text_set_length(const text_set *set, size_t code) { return set->entries[code].length; }
uint64_t text_set_hash(const text_set *set, size_t code) { return set->entries[code].hash; }
uint64_t text_set_first_row(const text_set *set, size_t code) { return set->entries[code].first_row; }

static void grow_slots(text_set *set) {
  size_t mask = set->mask * 4 + 3;
  slot *slots = or_stop(calloc(mask + 1, sizeof(slot)));
  for (size_t old = 0; old <= set->mask; old++) {
    slot moved = set->slots[old];
    if (moved.number == 0) continue;
    size_t place = set->entries[moved.number - 1].hash & mask;
    while (slots[place].number) place = (place + 1) & mask;
    slots[place] = moved;
  }
  free(set->slots);
  set->slots = slots;
  set->mask = mask;
}

static uint32_t insert(
    text_set *set, size_t place, const uint8_t *text, size_t length, lookup wanted, uint64_t row) {
  if (set->count == set->room) {
    set->room = set->room ? set->room * 2 : 64;
    set->entries = or_stop(realloc(set->entries, set->room * sizeof(entry)));
  }
  // A multiple of 8 with at least 4 bytes left, which hold the length; before the text, where the slot points to.
  size_t taken = (length + 4 + 7) & ~(size_t)7;
  size_t needed = set->used + taken + 2 * PADDING;
  if (needed > set->size) {
    set->size = needed * 2;
    set->arena = or_stop(realloc(set->arena, set->size));
  }
  if (set->used / 8 >= SHORT) abort();
  uint32_t offset = (uint32_t)(set->used / 8);
  uint8_t *target = set->arena + PADDING + set->used;
  uint32_t short_length = (uint32_t)length;
  memcpy(target, &short_length, 4);
  memcpy(target + 4, text, length);
  set->used += taken;
  set->entries[set->count] = (entry){wanted.hash, row, (uint32_t)length, offset};
  uint32_t where = length <= SHORT_LENGTH ? SHORT + (uint32_t)length : offset;
  set->slots[place] = (slot){wanted.key, (uint32_t)set->count + 1, where};
  uint32_t code = (uint32_t)set->count++;
  // A small set stays sparse, so that most probes end where they begin.
  size_t most = set->mask < (1 << 16) ? set->mask / 8 : set->mask / 2;
  if (set->count > most) grow_slots(set);
  return code;
}

INLINE bool holds(const text_set *set, const slot *candidate, const uint8_t *text, size_t length) {
  const uint8_t *known = set->arena + PADDING + 8 * (size_t)candidate->place;
  uint32_t known_length;
  memcpy(&known_length, known, 4);
  return known_length == length && is_equal(known + 4, text, length);
}

INLINE uint32_t find_or_insert(
    text_set *set, const uint8_t *text, size_t length, lookup wanted, uint64_t row) {
  size_t place = wanted.hash & set->mask;
  bool is_short = length <= SHORT_LENGTH;
  while (true) {
    const slot *candidate = &set->slots[place];
    if (candidate->number == 0) return insert(set, place, text, length, wanted, row);
    if (candidate->key == wanted.key) {
      if (is_short ? candidate->place == SHORT + (uint32_t)length
                   : candidate->place < SHORT && holds(set, candidate, text, length)) {
        return candidate->number - 1;
      }
    }
    place = (place + 1) & set->mask;
  }
}

uint32_t text_set_add(text_set *set, const uint8_t *text, size_t length, uint64_t row) {
  return find_or_insert(set, text, length, look(text, length), row);
}

uint32_t text_set_add_from(text_set *set, const text_set *other, size_t code) {
  const entry *from = &other->entries[code];
  const uint8_t *text = text_set_bytes(other, code);
  lookup wanted = {from->hash, from->hash};
  if (from->length <= SHORT_LENGTH) wanted = look(text, from->length);
  return find_or_insert(set, text, from->length, wanted, from->first_row);
}

INLINE void add_batch(
    text_set *set, const csv_column *column, const uint32_t *rows, size_t begin, size_t count,
    uint64_t first_row, uint32_t *codes) {
  const csv_column cells = *column;
  const uint8_t *texts[BATCH];
  uint32_t lengths[BATCH];
  lookup wanted[BATCH];
  size_t scratched = PADDING;
  for (size_t i = 0; i < count; i++) {
    csv_cell cell = csv_cell_at(&cells, rows ? rows[begin + i] : begin + i);
    const uint8_t *text = column->text + cell.start;
    size_t length = cell.length;
    if (cell.is_quoted && memchr(text, '"', length)) {
      uint8_t *copy = set->scratch + scratched;
      length = csv_undouble(text, length, copy);
      text = copy;
      scratched += length;
    }
    texts[i] = text;
    lengths[i] = (uint32_t)length;
    wanted[i] = look(text, length);
    __builtin_prefetch(&set->slots[wanted[i].hash & set->mask]);
  }
  // A small set is in the cache already.
  for (size_t i = 0; set->count > 4096 && i < count; i++) {
    const slot *candidate = &set->slots[wanted[i].hash & set->mask];
    if (candidate->place < SHORT) __builtin_prefetch(set->arena + PADDING + 8 * (size_t)candidate->place);
  }
  for (size_t i = 0; i < count; i++) {
    uint64_t row = first_row + (rows ? rows[begin + i] : begin + i);
    codes[begin + i] = find_or_insert(set, texts[i], lengths[i], wanted[i], row);
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
