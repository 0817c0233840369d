#include "CYAML.h"

#include <stdlib.h>
#include <string.h>
#include <yaml.h>

struct cyaml_reader {
  yaml_parser_t parser;
  yaml_event_t event;
  bool holds_event;
  int documents;
  uint8_t *bytes;
};

cyaml_reader *cyaml_open(const uint8_t *bytes, size_t count) {
  cyaml_reader *reader = calloc(1, sizeof *reader);
  if (reader == NULL) return NULL;
  reader->bytes = malloc(count > 0 ? count : 1);
  if (reader->bytes == NULL || !yaml_parser_initialize(&reader->parser)) {
    free(reader->bytes);
    free(reader);
    return NULL;
  }
  if (count > 0) memcpy(reader->bytes, bytes, count);
  yaml_parser_set_encoding(&reader->parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string(&reader->parser, reader->bytes, count);
  return reader;
}

void cyaml_close(cyaml_reader *reader) {
  if (reader->holds_event) yaml_event_delete(&reader->event);
  yaml_parser_delete(&reader->parser);
  free(reader->bytes);
  free(reader);
}

static cyaml_event failure(const yaml_parser_t *parser) {
  // What cannot be decoded has no mark of its own: the reader stands there.
  bool is_marked = parser->error == YAML_SCANNER_ERROR || parser->error == YAML_PARSER_ERROR;
  yaml_mark_t mark = is_marked ? parser->problem_mark : parser->mark;
  return (cyaml_event){
      .kind = CYAML_FAILED,
      .line = mark.line,
      .column = mark.column,
      .problem = parser->problem != NULL ? parser->problem : "there is no memory",
      .context = parser->context};
}

static cyaml_event piece(const yaml_event_t *event) {
  cyaml_event piece = {.line = event->start_mark.line, .column = event->start_mark.column};
  switch (event->type) {
  case YAML_SCALAR_EVENT:
    piece.kind = CYAML_SCALAR;
    piece.text = event->data.scalar.value;
    piece.length = event->data.scalar.length;
    piece.is_plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    piece.has_anchor = event->data.scalar.anchor != NULL;
    piece.has_tag = event->data.scalar.tag != NULL;
    break;
  case YAML_SEQUENCE_START_EVENT:
    piece.kind = CYAML_LIST;
    piece.has_anchor = event->data.sequence_start.anchor != NULL;
    piece.has_tag = event->data.sequence_start.tag != NULL;
    break;
  case YAML_MAPPING_START_EVENT:
    piece.kind = CYAML_MAP;
    piece.has_anchor = event->data.mapping_start.anchor != NULL;
    piece.has_tag = event->data.mapping_start.tag != NULL;
    break;
  case YAML_SEQUENCE_END_EVENT:
  case YAML_MAPPING_END_EVENT:
    piece.kind = CYAML_CLOSE;
    break;
  case YAML_ALIAS_EVENT:
    piece.kind = CYAML_ALIAS;
    break;
  default:
    piece.kind = CYAML_END;
  }
  return piece;
}

cyaml_event cyaml_next(cyaml_reader *reader) {
  for (;;) {
    if (reader->holds_event) yaml_event_delete(&reader->event);
    reader->holds_event = false;
    if (!yaml_parser_parse(&reader->parser, &reader->event)) return failure(&reader->parser);
    reader->holds_event = true;
    switch (reader->event.type) {
    case YAML_STREAM_START_EVENT:
    case YAML_DOCUMENT_END_EVENT:
      continue;
    case YAML_DOCUMENT_START_EVENT:
      if (++reader->documents == 1) continue;
      return (cyaml_event){
          .kind = CYAML_SECOND,
          .line = reader->event.start_mark.line,
          .column = reader->event.start_mark.column};
    default:
      return piece(&reader->event);
    }
  }
}
