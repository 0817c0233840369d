#include "spread.h"

#include <string.h>

#include "radix.h"
#include "sums.h"

#define CK_BODY "spread_body.h"
#include "variants.h"

void ck_count_present(const int32_t *groups, const uint8_t *missing, size_t count, int32_t *counts) {
  if (missing) {
    for (size_t i = 0; i < count; i++) counts[groups[i]] += missing[i] == 0;
  } else {
    for (size_t i = 0; i < count; i++) counts[groups[i]]++;
  }
}

#define CK_SPREAD(type, name)                                                                               \
  static void spread_##name(                                                                                \
      const type *restrict v, const uint8_t *restrict missing, const int32_t *restrict groups, size_t n,    \
      int32_t *restrict places, type *restrict result) {                                                    \
    if (missing) {                                                                                          \
      for (size_t i = 0; i < n; i++) {                                                                      \
        if (!missing[i]) result[places[groups[i]]++] = v[i];                                                \
      }                                                                                                     \
    } else {                                                                                                \
      for (size_t i = 0; i < n; i++) result[places[groups[i]]++] = v[i];                                    \
    }                                                                                                       \
  }

CK_SPREAD(int8_t, 8)
CK_SPREAD(int16_t, 16)
CK_SPREAD(int32_t, 32)
CK_SPREAD(int64_t, 64)

void ck_spread(
    const void *values, int width, const uint8_t *missing, const int32_t *groups, size_t count,
    int32_t *places, void *result) {
  switch (width) {
    case 8: spread_8(values, missing, groups, count, places, result); break;
    case 16: spread_16(values, missing, groups, count, places, result); break;
    case 32: spread_32(values, missing, groups, count, places, result); break;
    default: spread_64(values, missing, groups, count, places, result); break;
  }
}

void ck_select(
    kernel_level level, const void *values, int width, size_t count, size_t place, void *scratch,
    int64_t *selected, int64_t *next) {
  switch (width) {
    case 8: CK_CALL(select_8, values, count, place, scratch, selected, next); break;
    case 16: CK_CALL(select_16, values, count, place, scratch, selected, next); break;
    case 32: CK_CALL(select_32, values, count, place, scratch, selected, next); break;
    default: CK_CALL(select_64, values, count, place, scratch, selected, next); break;
  }
}

static double restored(int64_t ordered) {
  int64_t bits = ordered < 0 ? ordered ^ INT64_MAX : ordered;
  double value;
  memcpy(&value, &bits, 8);
  return value;
}

void ck_select_doubles(
    kernel_level level, const double *values, size_t count, size_t place, int64_t *scratch,
    double *selected, double *next) {
  int64_t found, after;
  ck_orderable(level, values, scratch, count);
  CK_CALL(select_64, scratch, count, place, scratch + count, &found, &after);
  *selected = restored(found);
  *next = restored(after);
}

double ck_tree_sum(kernel_level level, const double *values, size_t count, double *scratch) {
  if (count == 0) return 0;
  ck_chunk_sums(level, values, count, scratch);
  size_t sums = (count + 1023) / 1024;
  while (sums > 1) {
    size_t pairs = sums / 2;
    for (size_t i = 0; i < pairs; i++) scratch[i] = scratch[2 * i] + scratch[2 * i + 1];
    if (sums & 1) scratch[pairs] = scratch[sums - 1];
    sums = pairs + (sums & 1);
  }
  return scratch[0];
}

void ck_squares(kernel_level level, double *values, size_t count, double mean) {
  CK_CALL(squares, values, count, mean);
}
