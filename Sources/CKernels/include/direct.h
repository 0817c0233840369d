#pragma once

// A table with a place for each possible key, which holds the number of the row with that key.
//
// A key is a number from 0 on, or -1 where it is missing. A place holds -1 while no row has its key. Several threads
// may use one table: every store and load of a place is whole.

#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

/// Writes the number of each row to the place of its key. Returns how many rows have a key.
///
/// Where several rows have one key, the place holds any of them.
size_t ck_direct_fill(const int32_t *keys, size_t count, int32_t first_row, int32_t *table);

/// The row that the place of each key holds, -1 where there is none; `found` is 1 or 0. Returns how many there are.
///
/// Places that were asked for in vain hold -2 afterwards.
size_t ck_direct_find(const int32_t *keys, size_t count, int32_t *table, int32_t *rows, uint8_t *found);

/// How many places hold this number.
size_t ck_direct_count(const int32_t *table, size_t count, int32_t number);

/// The first row of each key that was asked for in vain, in order; their places hold -3 afterwards.
///
/// `found` is how many there are so far, `wanted` when to stop. Returns how many there are then.
size_t ck_direct_vain(
    const int32_t *keys, size_t count, int32_t first_row, int32_t *table, int32_t *rows, size_t found, size_t wanted);

#pragma clang assume_nonnull end
