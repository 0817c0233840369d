#pragma once

// Workbooks and pages as Debian's libzip and libxml2 read them. Both are loaded when a workbook is first opened: a start
// without one does not pay for them.
//
// No callback crosses into Swift. A parser is fed with bytes, keeps what it found in buffers of its own, and Swift takes
// it from there between two feeds. Every buffer lives until the next feed or until its owner is destroyed.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

/// Loads the libraries; returns NULL, or the name of the one that is not there.
const char *_Nullable workbook_libraries(void);

// MARK: - Archives

typedef struct archive archive;
typedef struct archive_entry archive_entry;

/// What the directory of an archive says of an entry.
typedef struct archive_fact {
  const char *_Nullable name;
  uint64_t size;
  uint64_t stored_size;
  bool is_encrypted;
} archive_fact;

/// Why an archive cannot be opened.
enum archive_fault {
  /// There is no memory for it.
  archive_fault_memory = 1,
  /// What it says of an entry in two places differs.
  archive_fault_headers,
  /// It is cut short.
  archive_fault_end,
  archive_fault_other,
};

/// Opens a zip archive that lies in memory, and holds its headers against each other.
///
/// Returns NULL and an `archive_fault` when it is none or its headers disagree. The bytes must outlive the archive.
archive *_Nullable archive_open(const uint8_t *bytes, size_t size, uint32_t *_Nonnull fault);
void archive_close(archive *archive);
size_t archive_count(archive *archive);
/// False when the directory has no such entry.
bool archive_look(archive *archive, size_t index, archive_fact *fact);
archive_entry *_Nullable archive_entry_open(archive *archive, size_t index);
/// Reads the next bytes of an entry; 0 at its end, negative when it is damaged.
int64_t archive_entry_read(archive_entry *entry, uint8_t *bytes, size_t size);
void archive_entry_close(archive_entry *entry);

// MARK: - How a part ends

/// Why a parser stopped.
enum part_fault {
  part_fault_none = 0,
  /// Not well-formed.
  part_fault_syntax,
  /// A document type declaration: entities could grow without end, or read other files.
  part_fault_doctype,
  /// A text of more than 32,767 characters.
  part_fault_long_text,
  /// A column past XFD, or a row past 1,048,576.
  part_fault_far_cell,
  /// A cell without a place that can be read, or rows that do not ascend.
  part_fault_misplaced_cell,
  /// More than the parser was allowed to hold.
  part_fault_too_much,
  /// An element with more attributes than any program writes.
  part_fault_crowded_tag,
};

// MARK: - Sheets

/// What a cell holds, as its file says.
enum sheet_kind {
  sheet_kind_number = 0,
  /// `start` is the index of a shared string.
  sheet_kind_shared,
  /// A text that stands in the sheet.
  sheet_kind_text,
  sheet_kind_bool,
  sheet_kind_error,
  /// A moment in ISO 8601.
  sheet_kind_moment,
  /// A formula whose value was not stored.
  sheet_kind_no_value,
};

/// A cell that holds something.
typedef struct sheet_cell {
  /// Where its value lies in the parser's bytes.
  uint32_t start;
  uint32_t length;
  uint32_t style;
  /// From 0.
  uint16_t column;
  uint8_t kind;
  bool is_formula;
} sheet_cell;

/// A row in which a cell holds something.
typedef struct sheet_row {
  /// From 1.
  uint32_t number;
  /// Place of its first cell, counted from the last time the cells were taken.
  uint32_t first_cell;
  bool is_hidden;
} sheet_row;

/// Cells drawn as one; from 0, both ends included.
typedef struct sheet_merge {
  uint32_t first_row, last_row;
  uint32_t first_column, last_column;
} sheet_merge;

/// Columns that are not shown; from 0, both ends included.
typedef struct sheet_columns {
  uint32_t first_column, last_column;
} sheet_columns;

typedef struct sheet_parser {
  const sheet_cell *_Nullable cells;
  size_t cell_count;
  const sheet_row *_Nullable rows;
  size_t row_count;
  const uint8_t *_Nullable bytes;
  size_t byte_count;
  const sheet_merge *_Nullable merges;
  size_t merge_count;
  const sheet_columns *_Nullable hidden;
  size_t hidden_count;
  /// A `part_fault`, and the row and the column from 1 where it was met; 0 when unknown.
  uint32_t fault;
  uint32_t fault_row;
  uint32_t fault_column;
} sheet_parser;

sheet_parser *_Nullable sheet_parser_create(void);
void sheet_parser_destroy(sheet_parser *parser);
/// Parses the next bytes of a sheet; returns false when there is a fault.
bool sheet_parser_feed(sheet_parser *parser, const uint8_t *bytes, size_t size, bool is_last);
/// Forgets cells, rows and bytes that were taken; merges stay.
void sheet_parser_clear(sheet_parser *parser);

// MARK: - Shared strings

typedef struct strings_parser {
  const uint8_t *_Nullable bytes;
  /// Where each string ends in the bytes.
  const uint32_t *_Nullable ends;
  size_t count;
  uint32_t fault;
} strings_parser;

strings_parser *_Nullable strings_parser_create(void);
void strings_parser_destroy(strings_parser *parser);
bool strings_parser_feed(strings_parser *parser, const uint8_t *bytes, size_t size, bool is_last);

// MARK: - Outlines

enum outline_kind { outline_kind_start = 0, outline_kind_end, outline_kind_text };

/// Something met in a document, in its order.
typedef struct outline_event {
  /// Where the local name or the text lies in the outline's bytes.
  uint32_t start;
  uint32_t length;
  uint32_t first_attribute;
  uint16_t attribute_count;
  uint8_t kind;
} outline_event;

typedef struct outline_attribute {
  uint32_t name_start, name_length;
  uint32_t value_start, value_length;
} outline_attribute;

/// A small XML part or an HTML page as a list of what is met in it.
typedef struct outline {
  const outline_event *_Nullable events;
  size_t event_count;
  const outline_attribute *_Nullable attributes;
  const uint8_t *_Nullable bytes;
  uint32_t fault;
} outline;

/// Whether a page has an element with so many attributes that parsing it would not end. O(bytes).
bool page_is_crowded(const uint8_t *bytes, size_t size);

/// `most_bytes` bounds what it may hold.
outline *_Nullable outline_create(bool is_html, size_t most_bytes);
void outline_destroy(outline *outline);
bool outline_feed(outline *outline, const uint8_t *bytes, size_t size, bool is_last);

// MARK: - Numbers

/// Writes a number as a spreadsheet shows it: at most 15 significant digits, without an exponent where 30 characters are
/// enough. Returns how many characters were written, at most 40.
size_t sheet_number_text(double number, char *text);

#pragma clang assume_nonnull end
