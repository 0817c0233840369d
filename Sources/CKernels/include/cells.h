// One column of a part of a CSV file, as csv_find_cells left it.
#ifndef CKERNELS_CELLS_H
#define CKERNELS_CELLS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

// Cell r lies between the ends at r × stride + column - 1 and r × stride + column.
typedef struct csv_column {
  // 64 bytes before and after the text are readable.
  const uint8_t *text;
  // Where cells end; the number before the first is 2^32 - 1.
  const uint32_t *ends;
  size_t stride;
  size_t column;
  size_t rows;
  // Whether cells may be quoted, and whether this is the last column of lines that may end in CRLF.
  bool may_be_quoted;
  bool may_end_in_return;
} csv_column;

typedef struct csv_cell {
  size_t start;
  size_t length;
  // Whether the text lies between quotes; quotes in it are then doubled.
  bool is_quoted;
} csv_cell;

static inline csv_cell csv_cell_at(const csv_column *column, size_t row) {
  size_t place = row * column->stride + column->column;
  size_t start = (uint32_t)(column->ends[(ptrdiff_t)place - 1] + 1);
  size_t end = column->ends[place];
  if (column->may_end_in_return && end > start && column->text[end] == '\n' && column->text[end - 1] == '\r') end--;
  csv_cell cell = {start, end - start, false};
  if (column->may_be_quoted && cell.length >= 2 && column->text[start] == '"') {
    cell.start++;
    cell.length -= 2;
    cell.is_quoted = true;
  }
  return cell;
}

#endif
