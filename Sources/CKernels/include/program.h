#pragma once

// Programs over blocks of rows: each instruction is one loop over narrow vectors in the nearest cache.
//
// Nothing is checked: whoever writes a program knows that every result fits its format. Cells of missing rows may hold
// anything; they are computed like others and never looked at.

#include <stddef.h>
#include <stdint.h>

#include "compare.h"
#include "level.h"

#pragma clang assume_nonnull begin

enum ck_operation {
  // target = constant
  ck_fill,
  // target = left, from `source` bits to `format` bits
  ck_convert,
  // target = left / number, as doubles, from `source` bits
  ck_convert_to_double,
  // target = left ∘ right, or left ∘ constant when `right` is nowhere
  ck_add,
  ck_multiply,
  ck_least,
  ck_greatest,
  // target = left - right, or constant - right when `left` is nowhere
  ck_subtract,
  ck_absolute,
  // target = left * 2^constant
  ck_shift_left,
  // Divided by constant, which is positive: rounded down, half away from zero, towards zero; and what is left of
  // rounding down. `number` is 1 when dividend and divisor are small enough for floats of `format` (24 or 53 bits).
  ck_floor_quotient,
  ck_rounded_quotient,
  ck_whole_quotient,
  ck_remainder,
  // target = mask ? left : right
  ck_choose,
  // target = mask ? 0 : left
  ck_clear,
  // Doubles.
  ck_add_doubles,
  ck_subtract_doubles,
  ck_multiply_doubles,
  ck_divide_doubles,
  ck_absolute_double,
  // The byte at target becomes 1 if a double that mask does not exclude is infinite or not a number.
  ck_check_doubles,
  // Comparisons by `comparison`, to masks: integers of `format` bits, and doubles.
  ck_compare,
  ck_compare_double,
  // Masks: 1 byte a row.
  ck_and,
  ck_or,
  ck_not,
  // target = mask ? 0 : left; target = mask ? 1 : left; target = left ? left : right
  ck_clear_where,
  ck_set_where,
  ck_first_missing,
  // target = right[left]: a table of `format` bits, and places of `source` bits
  ck_look_up,
};

/// Where a vector lies: at a row of a column, or in the scratch memory of the block.
typedef struct ck_place {
  /// The first row of a column; null for scratch memory.
  const void *_Nullable start;
  /// Bytes of a row of a column, 0 for a table that is the same for every row; for scratch memory, its offset; -1 is
  /// nowhere.
  int64_t step;
} ck_place;

typedef struct ck_instruction {
  int32_t operation;
  /// Bits of the values that are read and written.
  int32_t format;
  int32_t source;
  int32_t comparison;
  ck_place target;
  ck_place left;
  ck_place right;
  ck_place mask;
  int64_t constant;
  double number;
} ck_instruction;

/// Runs the instructions in order over `rows` rows from `row` on.
void ck_run(
    kernel_level level, const ck_instruction *instructions, size_t count, void *scratch, size_t row, size_t rows);

#pragma clang assume_nonnull end
