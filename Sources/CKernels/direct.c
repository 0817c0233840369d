#include "direct.h"

enum { EMPTY = -1, IN_VAIN = -2, NAMED = -3 };

static int32_t held(const int32_t *table, int32_t key) { return __atomic_load_n(table + key, __ATOMIC_RELAXED); }

static void hold(int32_t *table, int32_t key, int32_t number) {
  __atomic_store_n(table + key, number, __ATOMIC_RELAXED);
}

size_t ck_direct_fill(const int32_t *keys, size_t count, int32_t first_row, int32_t *table) {
  size_t present = 0;
  for (size_t i = 0; i < count; i++) {
    if (keys[i] < 0) continue;
    hold(table, keys[i], first_row + (int32_t)i);
    present++;
  }
  return present;
}

size_t ck_direct_find(const int32_t *keys, size_t count, int32_t *table, int32_t *rows, uint8_t *found) {
  // First all loads, which do not wait for one another; which keys lack a partner is hard to guess.
  for (size_t i = 0; i < count; i++) {
    int32_t key = keys[i];
    rows[i] = key < 0 ? NAMED : held(table, key);
  }
  size_t matched = 0;
  for (size_t i = 0; i < count; i++) {
    found[i] = rows[i] >= 0;
    matched += found[i];
  }
  if (matched == count) return matched;
  for (size_t i = 0; i < count; i++) {
    if (rows[i] == EMPTY) hold(table, keys[i], IN_VAIN);
    rows[i] = rows[i] < 0 ? -1 : rows[i];
  }
  return matched;
}

size_t ck_direct_count(const int32_t *table, size_t count, int32_t number) {
  size_t result = 0;
  for (size_t i = 0; i < count; i++) result += table[i] == number;
  return result;
}

size_t ck_direct_vain(
    const int32_t *keys, size_t count, int32_t first_row, int32_t *table, int32_t *rows, size_t found, size_t wanted) {
  for (size_t i = 0; i < count && found < wanted; i++) {
    if (keys[i] < 0 || table[keys[i]] != IN_VAIN) continue;
    table[keys[i]] = NAMED;
    rows[found++] = first_row + (int32_t)i;
  }
  return found;
}
