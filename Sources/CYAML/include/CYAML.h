#ifndef CYAML_H
#define CYAML_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// What libyaml finds in a text, one piece after the other. Nothing here calls itself for values within values.
typedef enum {
  /// The text has ended.
  CYAML_END,
  CYAML_SCALAR,
  CYAML_LIST,
  CYAML_MAP,
  /// The list or map that was opened last ends.
  CYAML_CLOSE,
  CYAML_ALIAS,
  /// A second document begins.
  CYAML_SECOND,
  CYAML_FAILED
} cyaml_kind;

typedef struct {
  cyaml_kind kind;
  /// Of a scalar, in UTF-8, for as long as the reader is not asked for the next piece.
  const uint8_t *text;
  size_t length;
  /// Whether a scalar stands without quotes.
  bool is_plain;
  bool has_anchor;
  bool has_tag;
  /// Where it begins, both from 0; columns in characters.
  size_t line;
  size_t column;
  /// What is wrong, and what was being read, in libyaml's words; the second may be NULL.
  const char *problem;
  const char *context;
} cyaml_event;

typedef struct cyaml_reader cyaml_reader;

/// Reads a copy of these bytes; NULL when there is no memory. Ends with `cyaml_close`.
cyaml_reader *cyaml_open(const uint8_t *bytes, size_t count);

/// The next piece. After CYAML_END and CYAML_FAILED there is none.
cyaml_event cyaml_next(cyaml_reader *reader);

void cyaml_close(cyaml_reader *reader);

#endif
