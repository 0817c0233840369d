#pragma once

// Workbooks as Debian's libxlsxwriter writes them. It is loaded when the first workbook is written: a start without one
// does not pay for it.
//
// Rows and columns count from 0. Every function but `book_text` expects values that a workbook can hold; Swift checks
// them before, since the library would only print a warning.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

typedef struct book book;
typedef struct book_sheet book_sheet;
typedef struct book_format book_format;

/// Loads the library; returns NULL, or the name of the package that is not there.
const char *_Nullable book_library(void);

/// What ends a workbook that could not be written: 0 for none, else a number that `book_error_text` words.
typedef int32_t book_error;
const char *book_error_text(book_error error);

/// Begins a workbook, which is written into memory.
///
/// `drops_rows`: rows are written to a temporary file as soon as the next one begins, so that memory does not grow with
/// them; texts then stand in the sheet, not in a part that all sheets share. NULL when there is no memory.
book *_Nullable book_create(bool drops_rows);
/// Writes the workbook; nothing can be added to it any more.
book_error book_finish(book *book);
/// How many bytes were written; negative when they cannot be read.
int64_t book_size(book *book);
/// Copies what was written.
bool book_read(book *book, uint8_t *bytes, size_t size);
/// Frees the workbook, whether or not it was written.
void book_free(book *book);
void book_set_title(book *book, const char *_Nullable title);

// MARK: - Formats

enum book_alignment { book_align_left = 0, book_align_centre, book_align_right };

typedef struct book_look {
  const char *_Nullable number_format;
  const char *_Nullable font;
  double size;
  /// 0xRRGGBB, or -1 for the usual.
  int32_t ink;
  int32_t fill;
  uint8_t alignment;
  bool is_bold;
  bool wraps;
  bool has_border;
  bool is_top;
} book_look;

book_format *_Nullable book_add_format(book *book, const book_look *look);

// MARK: - Sheets and cells

/// NULL for a name that a sheet cannot have.
book_sheet *_Nullable book_add_sheet(book *book, const char *name);

/// What a text cannot be written for.
enum book_text_fault { book_text_fine = 0, book_text_too_long, book_text_failed };

/// Writes valid UTF-8 of `count` bytes; signs that XML does not allow are written as `_x0001_`.
///
/// The sign `\r`, and what looks like such an escape, are escaped too, so that every text reads back as it was.
uint32_t book_text(book_sheet *sheet, uint32_t row, uint16_t column, const uint8_t *_Nullable bytes, size_t count,
                   book_format *_Nullable format);
void book_number(book_sheet *sheet, uint32_t row, uint16_t column, double number, book_format *_Nullable format);
/// A binary number by its first fifteen digits, which are those that spreadsheets show and readers take.
void book_float(book_sheet *sheet, uint32_t row, uint16_t column, double number, book_format *_Nullable format);
void book_bool(book_sheet *sheet, uint32_t row, uint16_t column, bool flag, book_format *_Nullable format);
void book_blank(book_sheet *sheet, uint32_t row, uint16_t column, book_format *_Nullable format);
/// A note that opens over a cell. Width and height in pixels.
void book_note(book_sheet *sheet, uint32_t row, uint16_t column, const char *text, uint16_t width, uint16_t height);
/// Text over several columns of one row.
void book_merge(book_sheet *sheet, uint32_t row, uint16_t first, uint16_t last, const char *text,
                book_format *_Nullable format);

// MARK: - How a sheet looks

/// Width in digits of the usual font; the format is that of cells which are not written.
void book_set_width(book_sheet *sheet, uint16_t first, uint16_t last, double width, book_format *_Nullable format);
void book_set_height(book_sheet *sheet, uint32_t row, double points);
void book_freeze(book_sheet *sheet, uint32_t rows, uint16_t columns);
void book_filter(book_sheet *sheet, uint32_t first_row, uint16_t first, uint32_t last_row, uint16_t last);
/// A4, landscape or upright, as narrow as a page and as long as needed, or on one page; `repeated` is a row that heads every
/// page, or -1. Header and footer are in the codes of spreadsheets; an empty one is none.
void book_set_print(book_sheet *sheet, bool is_landscape, bool on_one_page, const char *header, const char *footer,
                    int64_t repeated);
void book_hide(book_sheet *sheet);
/// The sheet that is seen when the workbook is opened.
void book_activate(book_sheet *sheet);
/// Does not point out numbers that are texts, in ranges such as `A2:A9 C2:C9`.
void book_allow_number_texts(book_sheet *sheet, const char *ranges);

// MARK: - Conditional formats

enum book_comparison {
  book_equal = 0,
  book_not_equal,
  book_greater,
  book_less,
  book_at_least,
  book_at_most,
  book_is_blank,
  book_is_filled,
};

typedef struct book_range {
  uint32_t first_row, last_row;
  uint16_t first_column, last_column;
} book_range;

/// Formats cells that compare like this with a number, or with a text when there is one; of several rules the first counts.
///
/// Spreadsheets take an empty cell for 0; without a format, the rule only keeps later ones away.
void book_mark(book_sheet *sheet, const book_range *range, uint32_t comparison, double number,
               const char *_Nullable text, book_format *_Nullable format);
/// Formats cells of which a formula holds, written for the first of them: `=AND(COUNTA($A2:$K2)>0,B2="")`.
void book_mark_formula(book_sheet *sheet, const book_range *range, const char *formula, book_format *format);
/// Draws a bar in each cell, as long as its number.
void book_bars(book_sheet *sheet, const book_range *range, int32_t colour);

// MARK: - Checks on what is entered

enum book_check_kind {
  book_check_whole = 0,
  book_check_number,
  book_check_date,
  book_check_length,
  book_check_list,
  book_check_formula,
};

typedef struct book_check {
  uint8_t kind;
  bool has_low, has_high;
  double low, high;
  /// For a list: a NULL-terminated list of values, or NULL when `formula` says where they are.
  const char *_Nullable const *_Nullable values;
  /// Of a list, or a condition that must be true.
  const char *_Nullable formula;
  /// What is shown while the cell is chosen, and when a value is refused; at most 255 characters.
  const char *_Nullable hint;
  const char *_Nullable refusal;
  /// At most 32 characters.
  const char *_Nullable title;
  /// Whether another value may be kept after a warning.
  bool warns_only;
} book_check;

void book_add_check(book_sheet *sheet, const book_range *range, const book_check *check);

// MARK: - Charts

typedef struct book_chart book_chart;

enum book_chart_kind { book_chart_bar = 0, book_chart_column, book_chart_line };

book_chart *_Nullable book_add_chart(book *book, uint32_t kind);
/// A series by the formulas of its cells: `='表'!$A$2:$A$9`.
void book_add_series(book_chart *chart, uint32_t kind, const char *categories, const char *values, const char *name,
                     int32_t colour, bool has_labels, const char *_Nullable number_format);
void book_chart_text(book_chart *chart, const char *_Nullable title, bool has_legend, const char *_Nullable font);
/// The size of the font is in points. A bar chart has its first category on top.
void book_chart_axes(book_chart *chart, uint32_t kind, bool begins_at_zero, const char *_Nullable number_format,
                     const char *_Nullable font, double size);
void book_insert_chart(book_sheet *sheet, book_chart *chart, uint32_t row, uint16_t column, double width,
                       double height, const char *description);

#pragma clang assume_nonnull end
