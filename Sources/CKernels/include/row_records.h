#pragma once

// The values of a row side by side in one record, so that a row costs one access in no order, not one a column.

#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

/// One column of the records.
typedef struct {
  /// The values of the column, from the first row on.
  void *values;
  /// 8, 16, 32 or 64 bits.
  int width;
  /// Bytes before the value in a record; a multiple of the width.
  size_t place;
} ck_record_field;

/// Writes the records of rows that follow one another. `size` is 8, 16, 32 or 64 bytes a record.
void ck_records_write(const ck_record_field *fields, size_t field_count, size_t count, void *records, size_t size);

/// Reads the records of rows named by number, and writes their values to the fields; a negative number gives 0.
void ck_records_read(
    const void *records, size_t size, const int32_t *rows, size_t count, const ck_record_field *fields,
    size_t field_count);

#pragma clang assume_nonnull end
