#include "compress.h"

#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#define CK_BODY "compress_body.h"
#include "variants.h"

size_t ck_rows_of_mask(kernel_level level, const uint8_t *mask, size_t count, int32_t first_row, int32_t *rows) {
  return CK_CALL(rows_of_mask, mask, count, first_row, rows);
}

size_t ck_compress(kernel_level level, const void *values, int width, const uint8_t *mask, size_t count, void *result) {
  switch (width) {
    case 8: return CK_CALL(compress_8, values, mask, count, result);
    case 16: return CK_CALL(compress_16, values, mask, count, result);
    case 32: return CK_CALL(compress_32, values, mask, count, result);
    default: return CK_CALL(compress_64, values, mask, count, result);
  }
}

void ck_gather(kernel_level level, const void *values, int width, const int32_t *rows, size_t count, void *result) {
  switch (width) {
    case 8: CK_CALL(gather_8, values, rows, count, result); break;
    case 16: CK_CALL(gather_16, values, rows, count, result); break;
    case 32: CK_CALL(gather_32, values, rows, count, result); break;
    default: CK_CALL(gather_64, values, rows, count, result); break;
  }
}

int ck_any_negative(kernel_level level, const int32_t *rows, size_t count) { return CK_CALL(any_negative, rows, count); }
