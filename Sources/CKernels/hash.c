#include "hash.h"

#include <string.h>

static inline uint64_t mixed(uint64_t key) {
  key ^= key >> 32;
  key *= UINT64_C(0x9e3779b97f4a7c15);
  key ^= key >> 29;
  key *= UINT64_C(0xbf58476d1ce4e5b9);
  return key ^ key >> 32;
}

void ck_hash_count(const uint64_t *keys, size_t count, int bits, size_t *counts) {
  for (size_t i = 0; i < count; i++) counts[mixed(keys[i]) >> (64 - bits)]++;
}

void ck_hash_scatter(
    const uint64_t *keys, size_t count, int32_t first_row, int bits, size_t *places, uint64_t *result,
    int32_t *rows) {
  for (size_t i = 0; i < count; i++) {
    size_t place = places[mixed(keys[i]) >> (64 - bits)]++;
    result[place] = keys[i];
    rows[place] = first_row + (int32_t)i;
  }
}

void ck_hash_first_rows(
    const uint64_t *keys, const int32_t *rows, size_t count, uint32_t *table, size_t size, int32_t *first_of) {
  memset(table, 0, size * sizeof table[0]);
  for (size_t i = 0; i < count; i++) {
    size_t slot = (size_t)mixed(keys[i]) & (size - 1);
    while (table[slot] != 0 && keys[table[slot] - 1] != keys[i]) slot = (slot + 1) & (size - 1);
    if (table[slot] == 0) table[slot] = (uint32_t)i + 1;
    first_of[rows[i]] = rows[table[slot] - 1];
  }
}
