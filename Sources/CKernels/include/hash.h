#pragma once

// Grouping of rows by 64-bit keys in partitions that fit the cache.

#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

/// Adds to the count of each key's partition; there are 2^bits of them.
void ck_hash_count(const uint64_t *keys, size_t count, int bits, size_t *counts);

/// Writes each key and the number of its row to the next place of its partition; `places` moves on.
void ck_hash_scatter(
    const uint64_t *keys, size_t count, int32_t first_row, int bits, size_t *places, uint64_t *result,
    int32_t *rows);

/// For each row of a partition the first row with its key: `first_of[row]`.
///
/// `rows` are in order. `table` holds `size` places, a power of two that is more than `count`.
void ck_hash_first_rows(
    const uint64_t *keys, const int32_t *rows, size_t count, uint32_t *table, size_t size, int32_t *first_of);

#pragma clang assume_nonnull end
