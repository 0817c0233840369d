#pragma once

// Sorting by keys packed into words: the key above, the number of the row below.

#include <stddef.h>
#include <stdint.h>

#include "level.h"

#pragma clang assume_nonnull begin

/// Shifts each word left by `bits` and puts part of a value there.
///
/// The part is `value - least`, or all ones where the value is missing, without its lowest `dropped` bits.
void ck_pack_key(
    kernel_level level, const int64_t *values, const uint8_t *_Nullable missing, int64_t least, int bits,
    int dropped, uint64_t *words, size_t count);

/// The same for the numbers of groups, which are at least 0.
void ck_pack_group(kernel_level level, const int32_t *groups, int bits, uint64_t *words, size_t count);

/// Shifts each word left by `bits` and puts the number of its row there.
void ck_pack_row(kernel_level level, uint64_t first_row, int bits, uint64_t *words, size_t count);

/// Whole numbers that are ordered as the floats are; both zeros are equal.
void ck_orderable(kernel_level level, const double *values, int64_t *result, size_t count);

/// How many words have each value of the bits from `shift` on; `counts` has a place for each, which is added to.
void ck_radix_count(
    const uint64_t *words, size_t count, int shift, uint32_t mask, size_t *counts);

/// Writes each word to the next place of its bits; `places` moves on.
void ck_radix_scatter(
    const uint64_t *words, size_t count, int shift, uint32_t mask, size_t *places, uint64_t *result);

/// For words of a row above and half places below, 32 bits each: result[row] = half places * unit / 2.
void ck_place_words(const uint64_t *words, size_t count, int64_t unit, int64_t *result);

/// Sorts words by the bits from `low` to before `high`; words that are equal there stay in order.
///
/// `scratch` has as much room. The result is in `words`.
void ck_radix_sort(uint64_t *words, uint64_t *scratch, size_t count, int low, int high);

/// The rows of sorted words, and a byte for each: 1 where its key, above `row_bits`, is not that of the word before.
///
/// `before` is the word before the first one, or a word with another key.
void ck_unpack_rows(
    kernel_level level, const uint64_t *words, size_t count, int row_bits, uint64_t before, int32_t *rows,
    uint8_t *starts);

#pragma clang assume_nonnull end
