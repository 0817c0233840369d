#include "parts.h"

bool byte_buffer_add(byte_buffer *buffer, const uint8_t *bytes, size_t count) {
  if (buffer->count + count > buffer->capacity) {
    size_t wanted = (buffer->count + count) * 2 + 1024;
    if (buffer->count + count > UINT32_MAX) return false;
    uint8_t *larger = realloc(buffer->bytes, wanted);
    if (larger == NULL) return false;
    buffer->bytes = larger;
    buffer->capacity = wanted;
  }
  if (count > 0) memcpy(buffer->bytes + buffer->count, bytes, count);
  buffer->count += count;
  return true;
}

bool make_room(void **elements, size_t count, size_t *capacity, size_t size) {
  if (count < *capacity) return true;
  size_t wanted = *capacity * 2 + 256;
  void *larger = realloc(*elements, wanted * size);
  if (larger == NULL) return false;
  *elements = larger;
  *capacity = wanted;
  return true;
}

size_t character_count(const uint8_t *bytes, size_t count) {
  size_t units = 0;
  for (size_t i = 0; i < count; i++) units += ((bytes[i] & 0xC0) != 0x80) + (bytes[i] >= 0xF0);
  return units;
}

/// The unit of UTF-16 that `_xHHHH_` stands for; negative when the bytes are no such thing.
static int32_t escaped_unit(const uint8_t *bytes, size_t count) {
  if (count < 7 || bytes[0] != '_' || bytes[1] != 'x' || bytes[6] != '_') return -1;
  int32_t unit = 0;
  for (size_t i = 2; i < 6; i++) {
    uint8_t byte = bytes[i] | 0x20;
    if (bytes[i] >= '0' && bytes[i] <= '9') {
      unit = unit * 16 + (bytes[i] - '0');
    } else if (byte >= 'a' && byte <= 'f') {
      unit = unit * 16 + (byte - 'a' + 10);
    } else {
      return -1;
    }
  }
  return unit;
}

static size_t write_utf8(uint32_t scalar, uint8_t *bytes) {
  if (scalar < 0x80) {
    bytes[0] = (uint8_t)scalar;
    return 1;
  }
  if (scalar < 0x800) {
    bytes[0] = (uint8_t)(0xC0 | scalar >> 6);
    bytes[1] = (uint8_t)(0x80 | (scalar & 0x3F));
    return 2;
  }
  if (scalar < 0x10000) {
    bytes[0] = (uint8_t)(0xE0 | scalar >> 12);
    bytes[1] = (uint8_t)(0x80 | (scalar >> 6 & 0x3F));
    bytes[2] = (uint8_t)(0x80 | (scalar & 0x3F));
    return 3;
  }
  bytes[0] = (uint8_t)(0xF0 | scalar >> 18);
  bytes[1] = (uint8_t)(0x80 | (scalar >> 12 & 0x3F));
  bytes[2] = (uint8_t)(0x80 | (scalar >> 6 & 0x3F));
  bytes[3] = (uint8_t)(0x80 | (scalar & 0x3F));
  return 4;
}

size_t unescape(uint8_t *bytes, size_t count) {
  if (count < 7 || memmem(bytes, count, "_x", 2) == NULL) return count;
  size_t from = 0;
  size_t to = 0;
  while (from < count) {
    int32_t unit = escaped_unit(bytes + from, count - from);
    size_t taken = 7;
    uint32_t scalar = (uint32_t)unit;
    if (unit >= 0xD800 && unit < 0xDC00) {
      int32_t low = escaped_unit(bytes + from + 7, count - from >= 14 ? 7 : 0);
      scalar = 0x10000 + (((uint32_t)unit - 0xD800) << 10) + ((uint32_t)low - 0xDC00);
      taken = 14;
      if (low < 0xDC00 || low > 0xDFFF) unit = -1;
    } else if (unit == 0 || (unit >= 0xDC00 && unit < 0xE000)) {
      // No character: the text stays as it is written.
      unit = -1;
    }
    if (unit < 0) {
      bytes[to++] = bytes[from++];
    } else {
      to += write_utf8(scalar, bytes + to);
      from += taken;
    }
  }
  return to;
}

// MARK: - Parsers

static void met_doctype(void *owner, const xmlChar *name, const xmlChar *external, const xmlChar *system) {
  (void)name, (void)external, (void)system;
  part_stop(owner, part_fault_doctype);
}

static void stay_silent(void *owner, xmlErrorPtr error) { (void)owner, (void)error; }

bool part_open(part_parser *part, void *owner, uint32_t *fault, startElementNsSAX2Func start,
               endElementNsSAX2Func end, charactersSAXFunc characters) {
  xmlSAXHandler handler;
  memset(&handler, 0, sizeof handler);
  handler.initialized = XML_SAX2_MAGIC;
  handler.startElementNs = start;
  handler.endElementNs = end;
  handler.characters = characters;
  handler.ignorableWhitespace = characters;
  handler.cdataBlock = characters;
  handler.internalSubset = met_doctype;
  handler.serror = stay_silent;
  part->owner = owner;
  part->fault = fault;
  part->context = library.xmlCreatePushParserCtxt_(&handler, part, NULL, 0, NULL);
  if (part->context == NULL) return false;
  library.xmlCtxtUseOptions_(part->context, XML_PARSE_NONET);
  return true;
}

bool part_feed(part_parser *part, const uint8_t *bytes, size_t size, bool is_last) {
  if (*part->fault != part_fault_none) return false;
  if (!tag_watch_pass(&part->tags, bytes, size)) {
    *part->fault = part_fault_crowded_tag;
    return false;
  }
  int result = library.xmlParseChunk_(part->context, (const char *)bytes, (int)size, is_last);
  if (*part->fault == part_fault_none && (result != 0 || (is_last && !part->context->wellFormed))) {
    *part->fault = part_fault_syntax;
  }
  return *part->fault == part_fault_none;
}

void part_close(part_parser *part) {
  if (part->context == NULL) return;
  if (part->context->myDoc != NULL) library.xmlFreeDoc_(part->context->myDoc);
  library.xmlFreeParserCtxt_(part->context);
}

void part_stop(part_parser *part, uint32_t fault) {
  if (*part->fault == part_fault_none) *part->fault = fault;
  library.xmlStopParser_(part->context);
}
