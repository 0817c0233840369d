#include "parts.h"

// The parsers hold each attribute of an element against all others before they give it away, so that an element with
// very many would take hours: it is looked for before they see it.

enum { block_size = 512, longest_tag = 65536, most_attributes = 128, most_words = 256 };

enum { outside = 0, after_bracket, inside, in_quotes };

/// Goes through a tag to its end, or to where it is too large; returns `size` when it goes on behind these bytes.
static size_t pass_tag(tag_watch *watch, const uint8_t *bytes, size_t from, size_t size) {
  for (size_t i = from; i < size; i++) {
    uint8_t byte = bytes[i];
    if (watch->state == after_bracket) {
      // Comments, instructions and ends of elements have no attributes.
      watch->state = byte == '!' || byte == '?' || byte == '/' ? outside : inside;
      watch->length = 0;
      watch->attributes = 0;
      if (watch->state == outside) return i;
    }
    if (++watch->length > longest_tag) watch->is_crowded = true;
    if (watch->state == in_quotes) {
      if (byte == watch->quote) watch->state = inside;
    } else if (byte == '"' || byte == '\'') {
      watch->state = in_quotes;
      watch->quote = byte;
    } else if (byte == '>') {
      watch->state = outside;
      return i;
    } else if (byte == '=' && ++watch->attributes > most_attributes) {
      watch->is_crowded = true;
    }
    if (watch->is_crowded) return i;
  }
  return size;
}

static size_t begin(tag_watch *watch, const uint8_t *bytes, size_t bracket, size_t size) {
  watch->state = after_bracket;
  return pass_tag(watch, bytes, bracket + 1, size);
}

bool tag_watch_pass(tag_watch *watch, const uint8_t *bytes, size_t size) {
  size_t place = watch->state == outside ? 0 : pass_tag(watch, bytes, 0, size);
  bool was_gap = false;
  // No bracket stands within a tag, so a long one has whole blocks without any. Most blocks have one at once.
  for (; !watch->is_crowded && place + block_size <= size; place += block_size) {
    if (memchr(bytes + place, '<', block_size) != NULL) {
      was_gap = false;
      continue;
    }
    if (was_gap) continue;
    was_gap = true;
    const uint8_t *bracket = memrchr(bytes, '<', place);
    if (bracket == NULL) continue;
    size_t end = begin(watch, bytes, (size_t)(bracket - bytes), size);
    if (end == size) return !watch->is_crowded;
  }
  if (watch->is_crowded) return false;
  const uint8_t *last = memrchr(bytes, '<', size);
  if (last != NULL) begin(watch, bytes, (size_t)(last - bytes), size);
  return !watch->is_crowded;
}

// MARK: - Pages

static bool is_space(uint8_t byte) { return byte == ' ' || (byte >= 9 && byte <= 13); }
static bool is_letter(uint8_t byte) { return (byte | 0x20) >= 'a' && (byte | 0x20) <= 'z'; }

static bool is_called(const uint8_t *bytes, size_t size, const char *name) {
  size_t length = strlen(name);
  if (size < length) return false;
  for (size_t i = 0; i < length; i++) {
    if ((bytes[i] | 0x20) != name[i]) return false;
  }
  return size == length || !is_letter(bytes[length]);
}

/// Where an element whose text is no markup ends.
static size_t end_of_raw(const uint8_t *bytes, size_t from, size_t size, const char *name) {
  for (size_t i = from; i + 2 < size; i++) {
    const uint8_t *found = memchr(bytes + i, '<', size - i);
    if (found == NULL) return size;
    i = (size_t)(found - bytes);
    if (i + 2 < size && bytes[i + 1] == '/' && is_called(bytes + i + 2, size - i - 2, name)) return i;
  }
  return size;
}

/// Goes on behind a tag; sets `is_crowded` for one with too many words.
static size_t end_of_tag(const uint8_t *bytes, size_t from, size_t size, bool *is_crowded) {
  size_t words = 0;
  uint8_t previous = ' ';
  size_t i = from;
  while (i < size && bytes[i] != '>') {
    uint8_t byte = bytes[i];
    if ((byte == '"' || byte == '\'') && previous == '=') {
      const uint8_t *end = memchr(bytes + i + 1, byte, size - i - 1);
      if (end == NULL) return size;
      i = (size_t)(end - bytes) + 1;
      previous = ' ';
      continue;
    }
    if (!is_space(byte) && is_space(previous) && ++words > most_words) {
      *is_crowded = true;
      return i;
    }
    if (!is_space(byte) || previous != '=') previous = byte;
    i++;
  }
  return i;
}

bool page_is_crowded(const uint8_t *bytes, size_t size) {
  size_t i = 0;
  bool is_crowded = false;
  while (i < size && !is_crowded) {
    const uint8_t *bracket = memchr(bytes + i, '<', size - i);
    if (bracket == NULL) break;
    i = (size_t)(bracket - bytes) + 1;
    size_t left = size - i;
    if (left >= 3 && memcmp(bytes + i, "!--", 3) == 0) {
      const uint8_t *end = memmem(bytes + i, left, "-->", 3);
      if (end == NULL) break;
      i = (size_t)(end - bytes);
    } else if (left > 0 && is_letter(bytes[i])) {
      const char *raw = NULL;
      if (is_called(bytes + i, left, "script")) raw = "script";
      if (is_called(bytes + i, left, "style")) raw = "style";
      i = end_of_tag(bytes, i, size, &is_crowded);
      if (raw != NULL && !is_crowded) i = end_of_raw(bytes, i, size, raw);
    }
  }
  return is_crowded;
}
