// Texts of a column, copied end to end.
#ifndef CKERNELS_TEXTS_H
#define CKERNELS_TEXTS_H

#include "cells.h"

// How many bytes the texts of a column have.
size_t csv_measure_texts(const csv_column *column);
// Copies the texts to `target`, and writes where each one starts, counted from `start`. Empty cells are missing if
// `empty_reason` is not 0; `missing` gets it or 0. Returns how many are missing.
size_t csv_copy_texts(
    const csv_column *column, int64_t start, uint8_t empty_reason, uint8_t *missing, int64_t *offsets,
    uint8_t *target);
// Copies a quoted text with its doubled quotes undone; returns its length.
size_t csv_undouble(const uint8_t *text, size_t length, uint8_t *out);

// Hashes of the texts, which tell whether most of them stand once; 0 for an empty one. A doubled quote counts as two.
void csv_hash_texts(const csv_column *column, uint64_t *hashes);

#endif
