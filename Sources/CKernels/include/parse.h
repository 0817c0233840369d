// Cells of CSV files as numbers and days.
//
// Each loop reads the plain spelling only. A cell that it does not understand is listed as odd, by its row, and 0 is
// stored; the caller reads it, or refuses it.
#ifndef CKERNELS_PARSE_H
#define CKERNELS_PARSE_H

#include "cells.h"

typedef struct csv_numbers {
  // What an empty cell stores in `missing`; 0 when an empty cell is odd.
  uint8_t empty_reason;
  // Whether a number is refused that has a leading zero or fifteen characters: it may be a code.
  bool refuses_codes;
  // Digits after the point that decimals have, 0...18.
  uint32_t scale;
  // One value a row: integers, or the bits of floats.
  int64_t *values;
  // One byte a row.
  uint8_t *missing;
  // Rows of odd cells; room for all.
  uint32_t *odd;
  // Written: how many rows are missing and odd, and the least and greatest value, 0 included.
  size_t missing_count;
  size_t odd_count;
  int64_t least;
  int64_t greatest;
} csv_numbers;

// Whole numbers: an optional minus and up to 16 digits.
void csv_parse_integers(const csv_column *column, csv_numbers *numbers);
// Exact numbers as integers × 10^-scale.
void csv_parse_decimals(const csv_column *column, csv_numbers *numbers);
// Binary numbers whose digits and exponent make the result exact.
void csv_parse_floats(const csv_column *column, csv_numbers *numbers);
// `2021-08-23` as days since 1970-01-01.
void csv_parse_days(const csv_column *column, csv_numbers *numbers);
// `2021-08-23 09:30` as minutes since 1970-01-01 00:00.
void csv_parse_minutes(const csv_column *column, csv_numbers *numbers);

// Stores 64-bit integers that fit in `width` bytes each: 1, 2, 4 or 8.
void store_narrow(const int64_t *values, size_t count, int width, void *target);
// Loads integers of `width` bytes.
void load_wide(const void *source, size_t count, int width, int64_t *values);
// Replaces each code by what the table has for it; source and target may be one when the widths are.
void recode(
    const void *source, size_t count, int width, const uint32_t *table, int target_width, void *target);
// Stores, for each code below `mark_count`, its reason in `missing`, for others 0; returns how many have one.
size_t find_marks(
    const uint32_t *codes, size_t count, const uint8_t *reasons, size_t mark_count, uint8_t *missing);

#endif
