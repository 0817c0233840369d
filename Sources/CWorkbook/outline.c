#include "parts.h"

typedef struct outline_state {
  outline shown;
  part_parser part;
  outline_event *events;
  size_t event_capacity;
  outline_attribute *attributes;
  size_t attribute_count;
  size_t attribute_capacity;
  byte_buffer bytes;
  size_t most_bytes;
  bool is_html;
} outline_state;

static void stop(outline_state *state) { part_stop(&state->part, part_fault_too_much); }

static uint32_t keep(outline_state *state, const xmlChar *text, size_t length) {
  uint32_t place = (uint32_t)state->bytes.count;
  size_t held = state->bytes.count + length + state->shown.event_count * sizeof(outline_event) +
                state->attribute_count * sizeof(outline_attribute);
  if (held > state->most_bytes || !byte_buffer_add(&state->bytes, text, length)) stop(state);
  return place;
}

static void add_event(outline_state *state, uint8_t kind, const xmlChar *text, size_t length, size_t attributes) {
  size_t count = state->shown.event_count;
  if (state->shown.fault != part_fault_none ||
      !make_room((void **)&state->events, count, &state->event_capacity, sizeof(outline_event))) {
    stop(state);
    return;
  }
  uint32_t place = keep(state, text, length);
  state->events[count] = (outline_event){
      .start = place,
      .length = (uint32_t)length,
      .first_attribute = (uint32_t)(state->attribute_count - attributes),
      .attribute_count = (uint16_t)attributes,
      .kind = kind,
  };
  state->shown.event_count = count + 1;
}

static bool add_attribute(outline_state *state, const xmlChar *name, const xmlChar *value, size_t length) {
  if (!make_room((void **)&state->attributes, state->attribute_count, &state->attribute_capacity,
                 sizeof(outline_attribute))) {
    stop(state);
    return false;
  }
  size_t name_length = strlen((const char *)name);
  uint32_t name_start = keep(state, name, name_length);
  uint32_t value_start = keep(state, value, length);
  state->attributes[state->attribute_count++] = (outline_attribute){
      .name_start = name_start,
      .name_length = (uint32_t)name_length,
      .value_start = value_start,
      .value_length = (uint32_t)length,
  };
  return state->shown.fault == part_fault_none;
}

static void start(void *owner, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int spaces,
                  const xmlChar **namespaces, int count, int defaulted, const xmlChar **attributes) {
  (void)prefix, (void)uri, (void)spaces, (void)namespaces, (void)defaulted;
  outline_state *state = ((part_parser *)owner)->owner;
  size_t kept = 0;
  for (int i = 0; i < count && kept < UINT16_MAX; i++) {
    const xmlChar *value = attributes[i * 5 + 3];
    if (!add_attribute(state, attributes[i * 5], value, (size_t)(attributes[i * 5 + 4] - value))) return;
    kept++;
  }
  add_event(state, outline_kind_start, name, strlen((const char *)name), kept);
}

static void end(void *owner, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri) {
  (void)prefix, (void)uri;
  outline_state *state = ((part_parser *)owner)->owner;
  add_event(state, outline_kind_end, name, strlen((const char *)name), 0);
}

static void start_html(void *owner, const xmlChar *name, const xmlChar **attributes) {
  outline_state *state = ((part_parser *)owner)->owner;
  size_t kept = 0;
  for (; attributes != NULL && attributes[0] != NULL && kept < UINT16_MAX; attributes += 2) {
    const xmlChar *value = attributes[1] != NULL ? attributes[1] : (const xmlChar *)"";
    if (!add_attribute(state, attributes[0], value, strlen((const char *)value))) return;
    kept++;
  }
  add_event(state, outline_kind_start, name, strlen((const char *)name), kept);
}

static void end_html(void *owner, const xmlChar *name) {
  outline_state *state = ((part_parser *)owner)->owner;
  add_event(state, outline_kind_end, name, strlen((const char *)name), 0);
}

static void characters(void *owner, const xmlChar *text, int length) {
  outline_state *state = ((part_parser *)owner)->owner;
  add_event(state, outline_kind_text, text, (size_t)length, 0);
}

static void stay_silent(void *owner, xmlErrorPtr error) { (void)owner, (void)error; }

static bool open_html(outline_state *state) {
  xmlSAXHandler handler;
  memset(&handler, 0, sizeof handler);
  // Pages are parsed with the older interface; the mark only makes the handler of errors count.
  handler.initialized = XML_SAX2_MAGIC;
  handler.startElement = start_html;
  handler.endElement = end_html;
  handler.characters = characters;
  handler.cdataBlock = characters;
  handler.serror = stay_silent;
  state->part.owner = state;
  state->part.fault = &state->shown.fault;
  state->part.context =
      library.htmlCreatePushParserCtxt_(&handler, &state->part, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);
  if (state->part.context == NULL) return false;
  library.htmlCtxtUseOptions_(
      state->part.context, HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC | HTML_PARSE_RECOVER);
  return true;
}

outline *outline_create(bool is_html, size_t most_bytes) {
  outline_state *state = calloc(1, sizeof *state);
  if (state == NULL) return NULL;
  state->is_html = is_html;
  state->most_bytes = most_bytes;
  bool is_open = is_html ? open_html(state)
                         : part_open(&state->part, state, &state->shown.fault, start, end, characters);
  if (is_open) return &state->shown;
  free(state);
  return NULL;
}

void outline_destroy(outline *outline) {
  outline_state *state = (outline_state *)outline;
  if (state->is_html && state->part.context != NULL) {
    if (state->part.context->myDoc != NULL) library.xmlFreeDoc_(state->part.context->myDoc);
    library.htmlFreeParserCtxt_(state->part.context);
  } else {
    part_close(&state->part);
  }
  free(state->events);
  free(state->attributes);
  free(state->bytes.bytes);
  free(state);
}

bool outline_feed(outline *outline, const uint8_t *bytes, size_t size, bool is_last) {
  outline_state *state = (outline_state *)outline;
  bool goes_on;
  if (state->is_html) {
    // Pages are never well-formed; only our own faults end them.
    if (outline->fault == part_fault_none) {
      library.htmlParseChunk_(state->part.context, (const char *)bytes, (int)size, is_last);
    }
    goes_on = outline->fault == part_fault_none;
  } else {
    goes_on = part_feed(&state->part, bytes, size, is_last);
  }
  outline->events = state->events;
  outline->attributes = state->attributes;
  outline->bytes = state->bytes.bytes;
  return goes_on;
}
