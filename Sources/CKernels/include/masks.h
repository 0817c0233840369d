#pragma once

// Masks: one byte a row, 0 or 1. Missing bytes: one a row, 0 where the value is there.

#include <stddef.h>
#include <stdint.h>

#include "level.h"

#pragma clang assume_nonnull begin

/// first = first & second
void ck_mask_and(kernel_level level, uint8_t *first, const uint8_t *second, size_t count);
/// first = first | second
void ck_mask_or(kernel_level level, uint8_t *first, const uint8_t *second, size_t count);
/// mask = 1 - mask
void ck_mask_not(kernel_level level, uint8_t *mask, size_t count);
/// mask = missing != 0
void ck_mask_of_missing(kernel_level level, uint8_t *mask, const uint8_t *missing, size_t count);
/// mask = 0 where missing, else as it is; or 1 where missing
void ck_mask_place_missing(kernel_level level, uint8_t *mask, const uint8_t *missing, uint8_t value, size_t count);
/// Where the answer of `and` (settled by a false side) or `or` (settled by a true one) is unknown.
///
/// `unknown` holds the left side's unknown rows and receives the result; a null side is known everywhere.
void ck_mask_unknown(
    kernel_level level, uint8_t *unknown, const uint8_t *left_holds, const uint8_t *_Nullable right_unknown,
    const uint8_t *right_holds, uint8_t settled_by, size_t count);
/// How many bytes are 1.
size_t ck_mask_count(kernel_level level, const uint8_t *mask, size_t count);
/// How many bytes are not 0.
size_t ck_missing_count(kernel_level level, const uint8_t *missing, size_t count);

#pragma clang assume_nonnull end
