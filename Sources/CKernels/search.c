#define _GNU_SOURCE

#include "search.h"

#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#define CK_BODY "search_body.h"
#include "variants.h"

static void search_edges(
    const uint8_t *bytes, const int64_t *offsets, size_t count, int where, const uint8_t *part, size_t length,
    int8_t *found) {
  for (size_t k = 0; k < count; k++) {
    size_t size = (size_t)(offsets[k + 1] - offsets[k]);
    found[k] = 0;
    if (size < length) continue;
    const uint8_t *start = bytes + (where == ck_at_start ? offsets[k] : offsets[k + 1] - (int64_t)length);
    found[k] = memcmp(start, part, length) == 0;
  }
}

void ck_search_texts(
    kernel_level level, const uint8_t *bytes, const int64_t *offsets, size_t count, int where, const uint8_t *part,
    size_t length, int8_t *found) {
  if (where != ck_anywhere) {
    search_edges(bytes, offsets, count, where, part, length, found);
    return;
  }
  memset(found, 0, count);
  size_t text = 0;
  const uint8_t *from = bytes + offsets[0], *end = bytes + offsets[count];
  while (text < count) {
    const uint8_t *place = CK_CALL(next_part, from, (size_t)(end - from), part, length);
    if (!place) return;
    int64_t offset = place - bytes;
    while (offsets[text + 1] <= offset) text++;
    int is_inside = offset + (int64_t)length <= offsets[text + 1];
    if (is_inside) found[text] = 1;
    // A part that reaches into the next text is none, but another may begin inside it.
    from = is_inside ? bytes + offsets[text + 1] : place + 1;
    if (is_inside) text++;
  }
}
