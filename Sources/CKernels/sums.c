#include "sums.h"

#include <string.h>

#define CK_BODY "sums_body.h"
#include "variants.h"

int64_t ck_sum(kernel_level level, const void *values, int width, const uint8_t *missing, size_t count) {
  switch (width) {
    case 8: return CK_CALL(sum_8, values, missing, count);
    case 16: return CK_CALL(sum_16, values, missing, count);
    case 32: return CK_CALL(sum_32, values, missing, count);
    default: return CK_CALL(sum_64, values, missing, count);
  }
}

void ck_range(
    kernel_level level, const void *values, int width, const uint8_t *missing, size_t count, int64_t *least, int64_t *greatest) {
  switch (width) {
    case 8: CK_CALL(range_8, values, missing, count, least, greatest); break;
    case 16: CK_CALL(range_16, values, missing, count, least, greatest); break;
    case 32: CK_CALL(range_32, values, missing, count, least, greatest); break;
    default: CK_CALL(range_64, values, missing, count, least, greatest); break;
  }
}

void ck_chunk_sums(kernel_level level, const double *values, size_t count, double *sums) {
  CK_CALL(chunk_sums, values, count, sums);
}

size_t ck_first_not_finite(kernel_level level, const double *values, size_t count) {
  return CK_CALL(first_not_finite, values, count);
}
