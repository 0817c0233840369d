#include <stdio.h>
#include <stdlib.h>

#include "library.h"

enum { longest_text = 32767, room_of_short_texts = 1024 };

static bool is_hex(uint8_t byte) {
  return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'f') || (byte >= 'A' && byte <= 'F');
}

/// Whether an underscore begins what a reader would take for an escape: `_x000D_`.
static bool begins_escape(const uint8_t *bytes, size_t left) {
  return left >= 7 && bytes[1] == 'x' && is_hex(bytes[2]) && is_hex(bytes[3]) && is_hex(bytes[4]) &&
         is_hex(bytes[5]) && bytes[6] == '_';
}

/// What XML does not allow, or would change: the number to be escaped, or -1.
static int32_t escaped_number(const uint8_t *bytes, size_t left) {
  uint8_t byte = bytes[0];
  if (byte < 0x20) return byte == '\t' || byte == '\n' ? -1 : byte;
  if (byte == '_') return begins_escape(bytes, left) ? '_' : -1;
  if (byte == 0xEF && left >= 3 && bytes[1] == 0xBF && bytes[2] >= 0xBE) return 0xFFC0 + (bytes[2] & 0x3F);
  return -1;
}

/// Units of UTF-16, as spreadsheets count characters.
static size_t units(const uint8_t *bytes, size_t count) {
  size_t units = 0;
  for (size_t i = 0; i < count; i++) units += ((bytes[i] & 0xC0) != 0x80) + (bytes[i] >= 0xF0);
  return units;
}

/// Copies with escapes and an end; `room` holds seven bytes for each of the text and one more.
static void copy(const uint8_t *bytes, size_t count, char *room) {
  static const char digits[] = "0123456789ABCDEF";
  for (size_t i = 0; i < count;) {
    int32_t number = escaped_number(bytes + i, count - i);
    if (number < 0) {
      *room++ = (char)bytes[i++];
      continue;
    }
    *room++ = '_';
    *room++ = 'x';
    for (int shift = 12; shift >= 0; shift -= 4) *room++ = digits[(number >> shift) & 15];
    *room++ = '_';
    i += number >= 0xFF00 ? 3 : 1;
  }
  *room = 0;
}

uint32_t book_text(book_sheet *sheet, uint32_t row, uint16_t column, const uint8_t *bytes, size_t count,
                   book_format *format) {
  if (bytes == NULL || count == 0) {
    book_blank(sheet, row, column, format);
    return book_text_fine;
  }
  char short_room[room_of_short_texts * 7 + 1];
  char *room = short_room;
  if (count > room_of_short_texts) {
    if (units(bytes, count) > longest_text) return book_text_too_long;
    room = malloc(count * 7 + 1);
    if (room == NULL) return book_text_failed;
  }
  copy(bytes, count, room);
  lxw_error error =
      writer.worksheet_write_string_(worksheet_of(sheet), row, column, room, format_of(format));
  if (room != short_room) free(room);
  if (error == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED) return book_text_too_long;
  return error == LXW_NO_ERROR ? book_text_fine : book_text_failed;
}

void book_number(book_sheet *sheet, uint32_t row, uint16_t column, double number, book_format *format) {
  writer.worksheet_write_number_(worksheet_of(sheet), row, column, number, format_of(format));
}

void book_float(book_sheet *sheet, uint32_t row, uint16_t column, double number, book_format *format) {
  char digits[32];
  snprintf(digits, sizeof digits, "%.14e", number);
  book_number(sheet, row, column, strtod(digits, NULL), format);
}

void book_bool(book_sheet *sheet, uint32_t row, uint16_t column, bool flag, book_format *format) {
  writer.worksheet_write_boolean_(worksheet_of(sheet), row, column, flag, format_of(format));
}

void book_blank(book_sheet *sheet, uint32_t row, uint16_t column, book_format *format) {
  writer.worksheet_write_blank_(worksheet_of(sheet), row, column, format_of(format));
}

void book_note(book_sheet *sheet, uint32_t row, uint16_t column, const char *text, uint16_t width,
               uint16_t height) {
  lxw_comment_options options = {.width = width, .height = height};
  writer.worksheet_write_comment_opt_(worksheet_of(sheet), row, column, text, &options);
}

void book_merge(book_sheet *sheet, uint32_t row, uint16_t first, uint16_t last, const char *text,
                book_format *format) {
  writer.worksheet_merge_range_(worksheet_of(sheet), row, first, row, last, text, format_of(format));
}
