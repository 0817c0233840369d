#pragma once

// Masks: one byte a row, 0 or 1. Missing bytes: one a row, 0 where the value is there.

#include <stddef.h>
#include <stdint.h>

#include "level.h"

#pragma clang assume_nonnull begin

/// mask = 0 where missing, else as it is; or 1 where missing
void ck_mask_place_missing(kernel_level level, uint8_t *mask, const uint8_t *missing, uint8_t value, size_t count);
/// How many bytes are 1.
size_t ck_mask_count(kernel_level level, const uint8_t *mask, size_t count);
/// How many bytes are not 0.
size_t ck_missing_count(kernel_level level, const uint8_t *missing, size_t count);

#pragma clang assume_nonnull end
