// Which rows of a long column of texts hold the same, when most texts are held once.
//
// Rows are cut into partitions by their hashes, so that each partition is looked through inside the cache.
#ifndef CKERNELS_DISTINCT_H
#define CKERNELS_DISTINCT_H

#include "cells.h"

// Bytes of a file: where they begin × 2^24 + how many; DISTINCT_MISSING for a row without a text.
typedef uint64_t text_place;
#define DISTINCT_MISSING UINT64_MAX

// Writes hashes and places of the cells of a column; `offset` is where its text lies in the file.
//
// Empty cells are missing if `empty_is_missing`; `missing` gets `empty_reason` or 0. Returns how many are missing, or
// SIZE_MAX when a cell has doubled quotes or is too long.
size_t distinct_hash(
    const csv_column *column, uint64_t offset, uint8_t empty_reason, uint8_t *missing, uint64_t *hashes,
    text_place *places);

// Adds to `counts` how many rows of a block fall in each of 2^bits partitions.
void distinct_count(const uint64_t *hashes, const text_place *places, size_t begin, size_t end, int bits,
                    uint32_t *counts);
// Writes the rows of a block to where its partitions go on: `next` has one place a partition.
void distinct_scatter(const uint64_t *hashes, const text_place *places, size_t begin, size_t end, int bits,
                      uint32_t *next, uint32_t *rows);
// For each row of a partition, the first row with the same text. Rows are in ascending order; `slots` has room for
// `slot_count`, a power of two greater than `count`.
void distinct_find(const uint8_t *file, size_t file_size, const uint64_t *hashes, const text_place *places,
                   const uint32_t *rows, size_t count, uint32_t *slots, size_t slot_count, uint32_t *first);
// How many rows of a block are the first with their text, and how many bytes those have.
void distinct_measure(const text_place *places, const uint32_t *first, size_t begin, size_t end,
                      size_t *count, size_t *bytes);
// Numbers the texts of a block from `code` on, and copies them to `arena` from `used` on.
void distinct_number(const uint8_t *file, const text_place *places, const uint32_t *first, size_t begin,
                     size_t end, size_t code, size_t used, int64_t *offsets, uint8_t *arena, int32_t *codes);
// Gives the other rows of a block the codes of their first rows; missing rows get 0.
void distinct_repeat(const text_place *places, const uint32_t *first, size_t begin, size_t end, int32_t *codes);

#endif
