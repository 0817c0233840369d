#pragma once

// Sums and ranges of stored integers; sums of floats in chunks.

#include <stddef.h>
#include <stdint.h>

#include "level.h"

#pragma clang assume_nonnull begin

/// The sum of stored integers, which must fit 64 bits; cells of missing rows count nothing.
int64_t ck_sum(kernel_level level, const void *values, int width, const uint8_t *_Nullable missing, size_t count);

/// The least and greatest of the stored integers that are not missing; INT64_MAX and INT64_MIN of nothing.
void ck_range(
    kernel_level level, const void *values, int width, const uint8_t *_Nullable missing, size_t count, int64_t *least,
    int64_t *greatest);

/// The sum of each 1024 values, added in order; the last chunk may be shorter. `sums` has count / 1024 places,
/// rounded up.
void ck_chunk_sums(kernel_level level, const double *values, size_t count, double *sums);

/// The place of the first value that is infinite or not a number; `count` when there is none.
size_t ck_first_not_finite(kernel_level level, const double *values, size_t count);

#pragma clang assume_nonnull end
