#include "row_records.h"

#include <string.h>

/// Rows whose records stay in the nearest cache while one column after the other is written or read.
enum { ROWS = 256, MOST_BYTES = 64 };

#define CK_FIELD(type, name)                                                                              \
  static void write_##name(const type *restrict v, size_t n, uint8_t *restrict records, size_t size) {    \
    for (size_t i = 0; i < n; i++) memcpy(records + i * size, v + i, sizeof(type));                       \
  }                                                                                                       \
  static void read_##name(const uint8_t *restrict records, size_t size, size_t n, type *restrict result) { \
    for (size_t i = 0; i < n; i++) memcpy(result + i, records + i * size, sizeof(type));                  \
  }

CK_FIELD(int8_t, 8)
CK_FIELD(int16_t, 16)
CK_FIELD(int32_t, 32)
CK_FIELD(int64_t, 64)

static void *from(const ck_record_field *field, size_t row) {
  return (uint8_t *)field->values + row * (size_t)field->width / 8;
}

void ck_records_write(const ck_record_field *fields, size_t field_count, size_t count, void *records, size_t size) {
  for (size_t start = 0; start < count; start += ROWS) {
    size_t n = count - start < ROWS ? count - start : ROWS;
    for (size_t k = 0; k < field_count; k++) {
      uint8_t *target = (uint8_t *)records + start * size + fields[k].place;
      switch (fields[k].width) {
        case 8: write_8(from(fields + k, start), n, target, size); break;
        case 16: write_16(from(fields + k, start), n, target, size); break;
        case 32: write_32(from(fields + k, start), n, target, size); break;
        default: write_64(from(fields + k, start), n, target, size); break;
      }
    }
  }
}

#define CK_COPY(size)                                                                                     \
  static void copy_##size(const uint8_t *restrict records, const int32_t *rows, size_t n, uint8_t *restrict result) { \
    for (size_t i = 0; i < n; i++) {                                                                      \
      if (rows[i] < 0) {                                                                                  \
        memset(result + i * size, 0, size);                                                               \
      } else {                                                                                            \
        memcpy(result + i * size, records + (size_t)rows[i] * size, size);                                \
      }                                                                                                   \
    }                                                                                                     \
  }

CK_COPY(8)
CK_COPY(16)
CK_COPY(32)
CK_COPY(64)

void ck_records_read(
    const void *records, size_t size, const int32_t *rows, size_t count, const ck_record_field *fields,
    size_t field_count) {
  uint8_t found[ROWS * MOST_BYTES];
  for (size_t start = 0; start < count; start += ROWS) {
    size_t n = count - start < ROWS ? count - start : ROWS;
    switch (size) {
      case 8: copy_8(records, rows + start, n, found); break;
      case 16: copy_16(records, rows + start, n, found); break;
      case 32: copy_32(records, rows + start, n, found); break;
      default: copy_64(records, rows + start, n, found); break;
    }
    for (size_t k = 0; k < field_count; k++) {
      const uint8_t *source = found + fields[k].place;
      switch (fields[k].width) {
        case 8: read_8(source, size, n, from(fields + k, start)); break;
        case 16: read_16(source, size, n, from(fields + k, start)); break;
        case 32: read_32(source, size, n, from(fields + k, start)); break;
        default: read_64(source, size, n, from(fields + k, start)); break;
      }
    }
  }
}
