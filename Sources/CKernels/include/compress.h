#pragma once

// Rows that a mask keeps, and rows named by number. Nothing is written beyond the result.

#include <stddef.h>
#include <stdint.h>

#include "level.h"

#pragma clang assume_nonnull begin

/// `first_row` + the place of each 1 in the mask, in order; how many there are.
size_t ck_rows_of_mask(kernel_level level, const uint8_t *mask, size_t count, int32_t first_row, int32_t *rows);

/// The values whose mask is 1, in order; how many there are. `width` is 8, 16, 32 or 64 bits.
size_t ck_compress(kernel_level level, const void *values, int width, const uint8_t *mask, size_t count, void *result);

/// The values of the rows named by number; a negative number gives 0.
void ck_gather(kernel_level level, const void *values, int width, const int32_t *rows, size_t count, void *result);

/// Whether any number is negative.
int ck_any_negative(kernel_level level, const int32_t *rows, size_t count);

#pragma clang assume_nonnull end
