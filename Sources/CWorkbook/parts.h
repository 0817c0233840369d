// What the parsers of parts share.
#pragma once

#include <stdlib.h>
#include <string.h>

#include "CWorkbook.h"
#include "libraries.h"

enum {
  longest_text = 32767,
  most_columns = 16384,
  most_rows = 1048576,
};

/// Bytes that grow, up to what 32 bits can point at.
typedef struct byte_buffer {
  uint8_t *bytes;
  size_t count;
  size_t capacity;
} byte_buffer;

/// False when there is no room.
bool byte_buffer_add(byte_buffer *buffer, const uint8_t *bytes, size_t count);

/// Room for one more element; false when there is none.
bool make_room(void **elements, size_t count, size_t *capacity, size_t size);

/// How many characters UTF-8 holds, as spreadsheets count them: in units of UTF-16.
size_t character_count(const uint8_t *bytes, size_t count);

/// Replaces `_x000D_` and the like by the characters they stand for, in place; returns the new length.
size_t unescape(uint8_t *bytes, size_t count);

/// Looks for tags with more attributes or bytes than any program writes, chunk by chunk.
typedef struct tag_watch {
  uint32_t length;
  uint32_t attributes;
  uint8_t state;
  uint8_t quote;
  bool is_crowded;
} tag_watch;

/// False when there is such a tag.
bool tag_watch_pass(tag_watch *watch, const uint8_t *bytes, size_t size);

/// A push parser over one part of a workbook.
typedef struct part_parser {
  tag_watch tags;
  xmlParserCtxtPtr context;
  void *owner;
  uint32_t *fault;
} part_parser;

/// Called with the user data `owner`.
bool part_open(part_parser *part, void *owner, uint32_t *fault, startElementNsSAX2Func start,
               endElementNsSAX2Func end, charactersSAXFunc characters);
bool part_feed(part_parser *part, const uint8_t *bytes, size_t size, bool is_last);
void part_close(part_parser *part);
/// Ends the parse; the first fault counts.
void part_stop(part_parser *part, uint32_t fault);

static inline bool is_name(const xmlChar *name, const char *wanted) {
  return strcmp((const char *)name, wanted) == 0;
}
