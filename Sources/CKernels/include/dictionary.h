// The distinct texts of one column, as one thread meets them.
#ifndef CKERNELS_DICTIONARY_H
#define CKERNELS_DICTIONARY_H

#include "cells.h"

typedef struct text_set text_set;

// An empty set; NULL when there is no memory.
text_set *text_set_create(void);
void text_set_destroy(text_set *set);

// How many texts there are; their codes are 0..<count, in the order in which they came.
size_t text_set_count(const text_set *set);
// Where a text lies, how long it is, its hash, and the row it was first met in.
const uint8_t *text_set_bytes(const text_set *set, size_t code);
size_t text_set_length(const text_set *set, size_t code);
uint64_t text_set_hash(const text_set *set, size_t code);
uint64_t text_set_first_row(const text_set *set, size_t code);

// The code of one text, new or known. 64 bytes before and after it must be readable.
uint32_t text_set_add(text_set *set, const uint8_t *text, size_t length, uint64_t row);
// The code of a text of another set.
uint32_t text_set_add_from(text_set *set, const text_set *other, size_t code);

// The codes of the cells of a column; the first one lies in `first_row`. Doubled quotes become one.
void text_set_add_column(text_set *set, const csv_column *column, uint64_t first_row, uint32_t *codes);
// The same for some of its rows.
void text_set_add_rows(
    text_set *set, const csv_column *column, const uint32_t *rows, size_t count, uint64_t first_row,
    uint32_t *codes);

#endif
