#include "compare.h"

#include <string.h>

#define CK_BODY "compare_body.h"
#include "variants.h"

/// What a comparison with a constant below or above every value of a width gives.
static int constant_outside(int operation, int is_above) {
  switch (operation) {
    case ck_less:
    case ck_less_or_equal: return is_above;
    case ck_greater:
    case ck_greater_or_equal: return !is_above;
    case ck_equal: return 0;
    default: return 1;
  }
}

void ck_compare_integers(
    kernel_level level, const void *values, int width, int operation, int64_t constant, uint8_t *mask, size_t count) {
  int64_t limit = width == 64 ? INT64_MAX : (INT64_C(1) << (width - 1)) - 1;
  if (constant > limit || constant < -limit - 1) {
    memset(mask, constant_outside(operation, constant > limit), count);
    return;
  }
  switch (width) {
    case 8: CK_CALL(compare_8, values, operation, (int8_t)constant, mask, count); break;
    case 16: CK_CALL(compare_16, values, operation, (int16_t)constant, mask, count); break;
    case 32: CK_CALL(compare_32, values, operation, (int32_t)constant, mask, count); break;
    default: CK_CALL(compare_64, values, operation, constant, mask, count); break;
  }
}

void ck_compare_integer_columns(
    kernel_level level, const void *left, int left_width, const void *right, int right_width, int operation, uint8_t *mask,
    size_t count) {
  if (left_width == right_width) {
    switch (left_width) {
      case 8: CK_CALL(compare_columns_8, left, right, operation, mask, count); return;
      case 16: CK_CALL(compare_columns_16, left, right, operation, mask, count); return;
      case 32: CK_CALL(compare_columns_32, left, right, operation, mask, count); return;
      default: CK_CALL(compare_columns_64, left, right, operation, mask, count); return;
    }
  }
  int64_t first[512], second[512];
  for (size_t start = 0; start < count; start += 512) {
    size_t n = count - start < 512 ? count - start : 512;
    ck_widen(level, (const char *)left + start * (size_t)left_width / 8, left_width, first, n);
    ck_widen(level, (const char *)right + start * (size_t)right_width / 8, right_width, second, n);
    CK_CALL(compare_columns_64, first, second, operation, mask + start, n);
  }
}

void ck_compare_doubles(kernel_level level, const double *values, int operation, double constant, uint8_t *mask, size_t count) {
  CK_CALL(compare_double, values, operation, constant, mask, count);
}

void ck_compare_double_columns(
    kernel_level level, const double *left, const double *right, int operation, uint8_t *mask, size_t count) {
  CK_CALL(compare_columns_double, left, right, operation, mask, count);
}

void ck_widen(kernel_level level, const void *values, int width, int64_t *result, size_t count) {
  switch (width) {
    case 8: CK_CALL(widen_8, values, result, count); break;
    case 16: CK_CALL(widen_16, values, result, count); break;
    case 32: CK_CALL(widen_32, values, result, count); break;
    default: CK_CALL(widen_64, values, result, count); break;
  }
}

void ck_widen_to_doubles(kernel_level level, const void *values, int width, double divisor, double *result, size_t count) {
  switch (width) {
    case 8: CK_CALL(widen_to_doubles_8, values, divisor, result, count); break;
    case 16: CK_CALL(widen_to_doubles_16, values, divisor, result, count); break;
    case 32: CK_CALL(widen_to_doubles_32, values, divisor, result, count); break;
    default: CK_CALL(widen_to_doubles_64, values, divisor, result, count); break;
  }
}

void ck_narrow(kernel_level level, const int64_t *values, int width, void *result, size_t count) {
  switch (width) {
    case 8: CK_CALL(narrow_8, values, result, count); break;
    case 16: CK_CALL(narrow_16, values, result, count); break;
    case 32: CK_CALL(narrow_32, values, result, count); break;
    default: CK_CALL(narrow_64, values, result, count); break;
  }
}
