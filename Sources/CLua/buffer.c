#include <stdlib.h>
#include <string.h>

#include "internal.h"

// Bytes that outlive a raised error because the state owns them.

bool clua_append(clua_buffer *buffer, const void *bytes, size_t count) {
  if (count == 0) return true;
  if (buffer->capacity - buffer->count < count) {
    size_t capacity = buffer->capacity < 128 ? 256 : buffer->capacity * 2;
    while (capacity - buffer->count < count) capacity *= 2;
    uint8_t *grown = realloc(buffer->bytes, capacity);
    if (!grown) return false;
    buffer->bytes = grown;
    buffer->capacity = capacity;
  }
  memcpy(buffer->bytes + buffer->count, bytes, count);
  buffer->count += count;
  return true;
}

void clua_clear(clua_buffer *buffer) {
  if (buffer->capacity > (1u << 20)) clua_free(buffer);
  buffer->count = 0;
}

void clua_free(clua_buffer *buffer) {
  free(buffer->bytes);
  *buffer = (clua_buffer){0};
}
