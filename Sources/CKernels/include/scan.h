// Where the cells of a CSV file lie.
#ifndef CKERNELS_SCAN_H
#define CKERNELS_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "level.h"

// A line end is LF, CRLF (at its LF), or a CR that no LF follows.
typedef struct csv_survey {
  // Line ends outside quotes, when the bytes begin outside [0] or inside [1] quotes.
  uint64_t ends[2];
  // Those of them that end an empty line.
  uint64_t empty[2];
  // One past the last such line end, from the beginning of the file; 0 when there is none.
  uint64_t next[2];
  // Line ends outside and inside quotes.
  uint64_t lines;
  // Whether the bytes hold an odd number of quotes.
  uint32_t odd_quotes;
} csv_survey;

// Counts the line ends in bytes[begin..<end) of a file of `size` bytes. Needs no padding. Bytes before `begin` are
// looked at to tell empty lines; the beginning of the file counts as the beginning of a line.
void csv_take_survey(
    kernel_level level, const uint8_t *bytes, size_t begin, size_t end, size_t size, csv_survey *survey);

// What csv_find_cells met on its way.
enum {
  CSV_HAS_QUOTES = 1,
  CSV_HAS_RETURNS = 2,
  // A quote stands where none may, or the last quote is open.
  CSV_BAD_QUOTES = 4,
  // There are more cells than there is room for.
  CSV_NO_ROOM = 8,
};

// Writes the offset of every delimiter and line end outside quotes in text[0..<length), which begins a record.
//
// 64 bytes after the text must be readable, and mean nothing. `offsets` must have room for `capacity` + 64 numbers;
// `length` is below 2^32 - 64.
// Returns how many were written; `flags` is what was met.
size_t csv_find_cells(
    kernel_level level, const uint8_t *text, size_t length, uint8_t delimiter, uint32_t *offsets,
    size_t capacity, uint32_t *flags);

// Whether every `stride`-th of rows × stride ends is a line end, or the end of the text.
bool csv_is_regular(const uint8_t *text, size_t length, const uint32_t *ends, size_t stride, size_t rows);

// Copies text without its empty lines, also onto itself; it begins a record, and its quotes are in order. Returns the new
// length.
size_t csv_drop_empty_lines(const uint8_t *text, size_t length, uint8_t *copy);

// Writes in which line, from 0 for the first, each record begins; empty lines are no records. Returns their number.
size_t csv_find_lines(const uint8_t *text, size_t length, uint32_t *lines, size_t capacity);

#endif
