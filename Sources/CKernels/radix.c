#include "radix.h"

#include <string.h>

#define CK_BODY "radix_body.h"
#include "variants.h"

void ck_pack_key(
    kernel_level level, const int64_t *values, const uint8_t *missing, int64_t least, int bits,
    int dropped, uint64_t *words, size_t count) {
  CK_CALL(pack_key, values, missing, least, bits, dropped, words, count);
}

void ck_pack_group(kernel_level level, const int32_t *groups, int bits, uint64_t *words, size_t count) {
  CK_CALL(pack_group, groups, bits, words, count);
}

void ck_pack_row(kernel_level level, uint64_t first_row, int bits, uint64_t *words, size_t count) {
  CK_CALL(pack_row, first_row, bits, words, count);
}

void ck_orderable(kernel_level level, const double *values, int64_t *result, size_t count) {
  CK_CALL(orderable, values, result, count);
}

void ck_unpack_rows(
    kernel_level level, const uint64_t *words, size_t count, int row_bits, uint64_t before, int32_t *rows,
    uint8_t *starts) {
  CK_CALL(unpack_rows, words, count, row_bits, before, rows, starts);
}

void ck_radix_count(const uint64_t *words, size_t count, int shift, uint32_t mask, size_t *counts) {
  for (size_t i = 0; i < count; i++) counts[(uint32_t)(words[i] >> shift) & mask]++;
}

void ck_radix_scatter(
    const uint64_t *words, size_t count, int shift, uint32_t mask, size_t *places, uint64_t *result) {
  for (size_t i = 0; i < count; i++) result[places[(uint32_t)(words[i] >> shift) & mask]++] = words[i];
}

void ck_place_words(const uint64_t *words, size_t count, int64_t unit, int64_t *result) {
  for (size_t i = 0; i < count; i++) result[words[i] >> 32] = (int64_t)(uint32_t)words[i] * unit / 2;
}

static void insertion_sort(uint64_t *words, size_t count) {
  for (size_t i = 1; i < count; i++) {
    uint64_t word = words[i];
    size_t place = i;
    for (; place > 0 && words[place - 1] > word; place--) words[place] = words[place - 1];
    words[place] = word;
  }
}

void ck_radix_sort(uint64_t *words, uint64_t *scratch, size_t count, int low, int high) {
  if (high <= low || count < 2) return;
  if (count <= 24) {
    // Words in order below `low`, and equal above `high`, sort as a whole.
    insertion_sort(words, count);
    return;
  }
  uint64_t *from = words;
  uint64_t *to = scratch;
  int passes = (high - low + 10) / 11;
  int digit = (high - low + passes - 1) / passes;
  for (int shift = low; shift < high; shift += digit) {
    int bits = high - shift < digit ? high - shift : digit;
    uint32_t mask = (UINT32_C(1) << bits) - 1;
    uint32_t counts[2048];
    memset(counts, 0, ((size_t)mask + 1) * sizeof counts[0]);
    for (size_t i = 0; i < count; i++) counts[(uint32_t)(from[i] >> shift) & mask]++;
    uint32_t place = 0;
    for (uint32_t value = 0; value <= mask; value++) {
      uint32_t found = counts[value];
      counts[value] = place;
      place += found;
    }
    for (size_t i = 0; i < count; i++) to[counts[(uint32_t)(from[i] >> shift) & mask]++] = from[i];
    uint64_t *swapped = from;
    from = to;
    to = swapped;
  }
  if (from != words) memcpy(words, from, count * 8);
}
