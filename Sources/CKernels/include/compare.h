#pragma once

// Comparisons to masks: one byte a row, 1 where it holds.
//
// `width` is the bits of one stored integer: 8, 16, 32 or 64.

#include <stddef.h>
#include <stdint.h>

#include "level.h"

#pragma clang assume_nonnull begin

enum ck_operator {
  ck_less = 0,
  ck_less_or_equal = 1,
  ck_greater = 2,
  ck_greater_or_equal = 3,
  ck_equal = 4,
  ck_not_equal = 5,
};

/// Stored integers with a constant that need not fit their width.
void ck_compare_integers(
    kernel_level level, const void *values, int width, int operation, int64_t constant, uint8_t *mask, size_t count);

/// Stored integers with stored integers, of any two widths.
void ck_compare_integer_columns(
    kernel_level level, const void *left, int left_width, const void *right, int right_width, int operation, uint8_t *mask,
    size_t count);

void ck_compare_doubles(kernel_level level, const double *values, int operation, double constant, uint8_t *mask, size_t count);

void ck_compare_double_columns(
    kernel_level level, const double *left, const double *right, int operation, uint8_t *mask, size_t count);

/// Stored integers as 64-bit ones.
void ck_widen(kernel_level level, const void *values, int width, int64_t *result, size_t count);

/// Stored integers divided by `divisor`, as doubles.
void ck_widen_to_doubles(kernel_level level, const void *values, int width, double divisor, double *result, size_t count);

/// 64-bit integers stored in fewer bits; they fit.
void ck_narrow(kernel_level level, const int64_t *values, int width, void *result, size_t count);

#pragma clang assume_nonnull end
