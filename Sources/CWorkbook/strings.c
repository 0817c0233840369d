#include "parts.h"

typedef struct strings_state {
  strings_parser shown;
  part_parser part;
  byte_buffer bytes;
  uint32_t *ends;
  size_t end_capacity;
  size_t first;
  bool is_in_string;
  bool is_in_phonetic;
  bool takes_text;
} strings_state;

static void start(void *owner, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int spaces,
                  const xmlChar **namespaces, int count, int defaulted, const xmlChar **attributes) {
  (void)prefix, (void)uri, (void)spaces, (void)namespaces, (void)count, (void)defaulted, (void)attributes;
  strings_state *state = ((part_parser *)owner)->owner;
  if (is_name(name, "si")) {
    state->is_in_string = true;
    state->first = state->bytes.count;
  } else if (is_name(name, "rPh")) {
    state->is_in_phonetic = true;
  } else if (is_name(name, "t")) {
    state->takes_text = state->is_in_string && !state->is_in_phonetic;
  }
}

static void characters(void *owner, const xmlChar *text, int length) {
  strings_state *state = ((part_parser *)owner)->owner;
  if (!state->takes_text) return;
  if (!byte_buffer_add(&state->bytes, text, (size_t)length)) part_stop(&state->part, part_fault_too_much);
  size_t size = state->bytes.count - state->first;
  if (size > longest_text && character_count(state->bytes.bytes + state->first, size) > longest_text) {
    part_stop(&state->part, part_fault_long_text);
  }
}

static void end(void *owner, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri) {
  (void)prefix, (void)uri;
  strings_state *state = ((part_parser *)owner)->owner;
  state->takes_text = false;
  if (is_name(name, "rPh")) state->is_in_phonetic = false;
  if (!is_name(name, "si") || !state->is_in_string) return;
  state->is_in_string = false;
  size_t size = state->bytes.count - state->first;
  if (size > 0) state->bytes.count = state->first + unescape(state->bytes.bytes + state->first, size);
  if (!make_room((void **)&state->ends, state->shown.count, &state->end_capacity, sizeof(uint32_t))) {
    part_stop(&state->part, part_fault_too_much);
    return;
  }
  state->ends[state->shown.count++] = (uint32_t)state->bytes.count;
}

strings_parser *strings_parser_create(void) {
  strings_state *state = calloc(1, sizeof *state);
  if (state == NULL) return NULL;
  if (!part_open(&state->part, state, &state->shown.fault, start, end, characters)) {
    free(state);
    return NULL;
  }
  return &state->shown;
}

void strings_parser_destroy(strings_parser *parser) {
  strings_state *state = (strings_state *)parser;
  part_close(&state->part);
  free(state->ends);
  free(state->bytes.bytes);
  free(state);
}

bool strings_parser_feed(strings_parser *parser, const uint8_t *bytes, size_t size, bool is_last) {
  strings_state *state = (strings_state *)parser;
  bool goes_on = part_feed(&state->part, bytes, size, is_last);
  parser->bytes = state->bytes.bytes;
  parser->ends = state->ends;
  return goes_on;
}
