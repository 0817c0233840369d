#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "library.h"

// The moment that every workbook says it was made: 2000-01-01, so that the same table gives the same bytes.
static const time_t made = 946684800;

book *book_create(bool drops_rows) {
  book *made_book = calloc(1, sizeof *made_book);
  if (made_book == NULL) return NULL;
  made_book->file = memfd_create("workbook", MFD_CLOEXEC);
  if (made_book->file >= 0) {
    char path[40];
    snprintf(path, sizeof path, "/proc/self/fd/%d", made_book->file);
    lxw_workbook_options options = {.constant_memory = drops_rows};
    made_book->workbook = writer.workbook_new_opt_(path, &options);
  }
  if (made_book->workbook == NULL) {
    book_free(made_book);
    return NULL;
  }
  book_set_title(made_book, NULL);
  return made_book;
}

void book_set_title(book *book, const char *title) {
  lxw_doc_properties properties = {.title = (char *)title, .created = made};
  writer.workbook_set_properties_(book->workbook, &properties);
}

book_error book_finish(book *book) {
  lxw_error error = writer.workbook_close_(book->workbook);
  // Closing frees it, also when that fails.
  book->workbook = NULL;
  return (book_error)error;
}

int64_t book_size(book *book) { return lseek(book->file, 0, SEEK_END); }

bool book_read(book *book, uint8_t *bytes, size_t size) {
  size_t done = 0;
  while (done < size) {
    ssize_t count = pread(book->file, bytes + done, size - done, (off_t)done);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    done += (size_t)count;
  }
  return true;
}

void book_free(book *book) {
  if (book->workbook != NULL) writer.lxw_workbook_free_(book->workbook);
  if (book->file >= 0) close(book->file);
  free(book);
}

const char *book_error_text(book_error error) { return writer.lxw_strerror_((lxw_error)error); }

book_format *book_add_format(book *book, const book_look *look) {
  lxw_format *format = writer.workbook_add_format_(book->workbook);
  if (format == NULL) return NULL;
  static const uint8_t alignments[] = {LXW_ALIGN_LEFT, LXW_ALIGN_CENTER, LXW_ALIGN_RIGHT};
  if (look->number_format != NULL) writer.format_set_num_format_(format, look->number_format);
  if (look->font != NULL) writer.format_set_font_name_(format, look->font);
  if (look->size > 0) writer.format_set_font_size_(format, look->size);
  if (look->ink >= 0) writer.format_set_font_color_(format, (lxw_color_t)look->ink);
  if (look->fill >= 0) writer.format_set_bg_color_(format, (lxw_color_t)look->fill);
  if (look->is_bold) writer.format_set_bold_(format);
  if (look->wraps) writer.format_set_text_wrap_(format);
  writer.format_set_align_(format, alignments[look->alignment % 3]);
  writer.format_set_align_(format, look->is_top ? LXW_ALIGN_VERTICAL_TOP : LXW_ALIGN_VERTICAL_CENTER);
  if (look->has_border) {
    writer.format_set_border_(format, LXW_BORDER_THIN);
    writer.format_set_border_color_(format, 0xBFBFBF);
  }
  return (book_format *)format;
}

book_sheet *book_add_sheet(book *book, const char *name) {
  return (book_sheet *)writer.workbook_add_worksheet_(book->workbook, name);
}
