#include "program.h"

#include <string.h>

#include "masks.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#define CK_BODY "program_body.h"
#include "variants.h"

static void *place_of(ck_place place, void *scratch, size_t row) {
  if (place.start) return (char *)place.start + (size_t)place.step * row;
  return place.step < 0 ? NULL : (char *)scratch + place.step;
}

// Calls name_FORMAT_SOURCE for the bits of the values that are written and of those that are read.
#define CK_BY_SOURCE(name, bits, ...)                                    \
  switch (x->source) {                                                   \
    case 8: CK_CALL(name##_##bits##_8, __VA_ARGS__); break;              \
    case 16: CK_CALL(name##_##bits##_16, __VA_ARGS__); break;            \
    case 32: CK_CALL(name##_##bits##_32, __VA_ARGS__); break;            \
    default: CK_CALL(name##_##bits##_64, __VA_ARGS__); break;            \
  }
#define CK_BY_FORMATS(name, ...)                                         \
  switch (x->format) {                                                   \
    case 8: CK_BY_SOURCE(name, 8, __VA_ARGS__) break;                    \
    case 16: CK_BY_SOURCE(name, 16, __VA_ARGS__) break;                  \
    case 32: CK_BY_SOURCE(name, 32, __VA_ARGS__) break;                  \
    default: CK_BY_SOURCE(name, 64, __VA_ARGS__) break;                  \
  }

static void look_up(
    kernel_level level, const ck_instruction *x, const void *places, const void *table, void *target, size_t n) {
  CK_BY_FORMATS(find, places, table, target, n)
}

static void convert(
    kernel_level level, const ck_instruction *x, const void *values, void *target, size_t n) {
  CK_BY_FORMATS(convert, values, target, n)
}

static void run_one(kernel_level level, const ck_instruction *x, void *scratch, size_t row, size_t n) {
  void *target = place_of(x->target, scratch, row);
  const void *left = place_of(x->left, scratch, row);
  const void *right = place_of(x->right, scratch, row);
  const uint8_t *mask = place_of(x->mask, scratch, row);
  switch (x->operation) {
    case ck_convert: convert(level, x, left, target, n); break;
    case ck_convert_to_double: ck_widen_to_doubles(level, left, x->source, x->number, target, n); break;
    case ck_compare:
      if (right) {
        ck_compare_integer_columns(level, left, x->format, right, x->format, x->comparison, target, n);
      } else {
        ck_compare_integers(level, left, x->format, x->comparison, x->constant, target, n);
      }
      break;
    case ck_compare_double:
      if (right) {
        ck_compare_double_columns(level, left, right, x->comparison, target, n);
      } else {
        ck_compare_doubles(level, left, x->comparison, x->number, target, n);
      }
      break;
    case ck_add_doubles:
    case ck_subtract_doubles:
    case ck_multiply_doubles:
    case ck_divide_doubles:
    case ck_absolute_double:
    case ck_check_doubles: CK_CALL(run_doubles, x, left, right, mask, target, n); break;
    case ck_and:
    case ck_or:
    case ck_not:
    case ck_clear_where:
    case ck_set_where:
    case ck_first_missing: CK_CALL(run_masks, x, left, right, mask, target, n); break;
    case ck_look_up: look_up(level, x, left, right, target, n); break;
    default:
      switch (x->format) {
        case 8: CK_CALL(run_8, x, left, right, mask, target, n); break;
        case 16: CK_CALL(run_16, x, left, right, mask, target, n); break;
        case 32: CK_CALL(run_32, x, left, right, mask, target, n); break;
        default: CK_CALL(run_64, x, left, right, mask, target, n); break;
      }
  }
}

void ck_run(
    kernel_level level, const ck_instruction *instructions, size_t count, void *scratch, size_t row, size_t rows) {
  for (size_t k = 0; k < count; k++) run_one(level, instructions + k, scratch, row, rows);
}
