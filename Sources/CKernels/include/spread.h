#pragma once

// The values of each group side by side, and what is asked of them there.

#include <stddef.h>
#include <stdint.h>

#include "level.h"

#pragma clang assume_nonnull begin

/// How many rows of each group are not missing; `counts` has a place for each group, which is added to.
void ck_count_present(
    const int32_t *groups, const uint8_t *_Nullable missing, size_t count, int32_t *counts);

/// Writes each value that is not missing to the next place of its group; `places` moves on.
void ck_spread(
    const void *values, int width, const uint8_t *_Nullable missing, const int32_t *groups, size_t count,
    int32_t *places, void *result);

/// The value at place `place` of the values in ascending order, and the one after it: itself where there is none.
///
/// `scratch` has room for `count` values of the same width. At least one value; O(count).
void ck_select(
    kernel_level level, const void *values, int width, size_t count, size_t place, void *scratch,
    int64_t *selected, int64_t *next);

/// The same for floats, which are finite; `scratch` has room for twice as many.
void ck_select_doubles(
    kernel_level level, const double *values, size_t count, size_t place, int64_t *scratch,
    double *selected, double *next);

/// The sum of floats in chunks of 1024 that are added in order, then pairwise. `scratch` has room for
/// count / 1024 + 1. 0 of nothing.
double ck_tree_sum(kernel_level level, const double *values, size_t count, double *scratch);

/// value = (value - mean)²
void ck_squares(kernel_level level, double *values, size_t count, double mean);

#pragma clang assume_nonnull end
