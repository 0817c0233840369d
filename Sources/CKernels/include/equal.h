// Which of many texts are equal, when most of them stand once. Texts lie end to end: text k from offsets[k] to
// offsets[k + 1].
//
// Texts are cut into partitions by their hashes, so that each partition is looked through inside the cache.
#ifndef CKERNELS_EQUAL_H
#define CKERNELS_EQUAL_H

#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

// Writes the hashes of the texts from `begin` to `end`.
void equal_hash(const uint8_t *bytes, const int64_t *offsets, size_t begin, size_t end, uint64_t *hashes);
// Adds to `counts` how many of these texts fall in each of 2^bits partitions.
void equal_count(const uint64_t *hashes, size_t begin, size_t end, int bits, uint32_t *counts);
// Writes the numbers of these texts to where their partitions go on: `next` has one place a partition.
void equal_scatter(const uint64_t *hashes, size_t begin, size_t end, int bits, uint32_t *next, uint32_t *texts);
// For each text of a partition, the first one that is equal. They are in ascending order; `slots` has room for
// `slot_count`, a power of two greater than `count`. `size` is how many bytes all texts have.
void equal_find(
    const uint8_t *bytes, size_t size, const int64_t *offsets, const uint64_t *hashes, const uint32_t *texts,
    size_t count, uint32_t *slots, size_t slot_count, int32_t *first);

// The number of the first of `count` texts that is equal to a wanted one; `count` when none is.
size_t ck_find_text(
    const uint8_t *_Nullable bytes, const int64_t *_Nullable offsets, size_t count, const uint8_t *wanted,
    size_t length);
// Writes 1 for each text that is equal to a wanted one, and 0 for the others.
void ck_equal_texts(
    const uint8_t *bytes, const int64_t *offsets, size_t count, const uint8_t *wanted, size_t length,
    int8_t *found);

#pragma clang assume_nonnull end

#endif
