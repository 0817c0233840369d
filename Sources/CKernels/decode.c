#include "decode.h"

#include <iconv.h>
#include <stdlib.h>
#include <string.h>

#if defined(__x86_64__)
#include <emmintrin.h>
#endif

#define FIRST_LEAD 0x81
#define LEADS 126
#define FOURS (4 * 10 * 126 * 10)

struct gb18030_codes {
  // By lead byte from FIRST_LEAD and trail byte: the character in UTF-8, its first byte lowest; 0 for none.
  uint32_t pairs[LEADS * 256];
  // By place from 81 30 81 30: the character of the basic plane; 0 for none.
  uint16_t fours[FOURS];
};

static size_t put(uint32_t character, uint8_t *out) {
  if (character < 0x80) {
    out[0] = (uint8_t)character;
    return 1;
  }
  if (character < 0x800) {
    out[0] = (uint8_t)(0xC0 | character >> 6);
    out[1] = (uint8_t)(0x80 | (character & 0x3F));
    return 2;
  }
  if (character < 0x10000) {
    out[0] = (uint8_t)(0xE0 | character >> 12);
    out[1] = (uint8_t)(0x80 | (character >> 6 & 0x3F));
    out[2] = (uint8_t)(0x80 | (character & 0x3F));
    return 3;
  }
  out[0] = (uint8_t)(0xF0 | character >> 18);
  out[1] = (uint8_t)(0x80 | (character >> 12 & 0x3F));
  out[2] = (uint8_t)(0x80 | (character >> 6 & 0x3F));
  out[3] = (uint8_t)(0x80 | (character & 0x3F));
  return 4;
}

// MARK: - The codes

static uint32_t asked(iconv_t converter, const uint8_t *code, size_t length) {
  char *from = (char *)code;
  uint8_t character[4] = {0};
  char *to = (char *)character;
  size_t left = length, room = sizeof character;
  iconv(converter, NULL, NULL, NULL, NULL);
  if (iconv(converter, &from, &left, &to, &room) == (size_t)-1 || left > 0 || room > 0) return 0;
  return (uint32_t)character[0] | (uint32_t)character[1] << 8 | (uint32_t)character[2] << 16 |
         (uint32_t)character[3] << 24;
}

gb18030_codes *gb18030_create(void) {
  iconv_t converter = iconv_open("UTF-32LE", "GB18030");
  if (converter == (iconv_t)-1) return NULL;
  gb18030_codes *codes = calloc(1, sizeof *codes);
  if (codes == NULL) {
    iconv_close(converter);
    return NULL;
  }
  for (int lead = 0; lead < LEADS; lead++) {
    for (int trail = 0x40; trail <= 0xFE; trail++) {
      if (trail == 0x7F) continue;
      uint8_t code[2] = {(uint8_t)(FIRST_LEAD + lead), (uint8_t)trail};
      uint32_t character = asked(converter, code, 2);
      uint8_t bytes[4] = {0};
      if (character == 0) continue;
      put(character, bytes);
      memcpy(&codes->pairs[lead * 256 + trail], bytes, 4);
    }
  }
  for (int place = 0; place < FOURS; place++) {
    uint8_t code[4] = {
        (uint8_t)(0x81 + place / 12600), (uint8_t)(0x30 + place / 1260 % 10), (uint8_t)(0x81 + place / 10 % 126),
        (uint8_t)(0x30 + place % 10)};
    uint32_t character = asked(converter, code, 4);
    codes->fours[place] = character > 0xFFFF ? 0 : (uint16_t)character;
  }
  iconv_close(converter);
  return codes;
}

uint32_t gb18030_character(const gb18030_codes *codes, uint8_t first, uint8_t second) {
  if (first < FIRST_LEAD || first == 0xFF) return 0;
  uint32_t entry = codes->pairs[(first - FIRST_LEAD) * 256 + second];
  if (entry == 0) return 0;
  uint32_t lead = entry & 0xFF, next = entry >> 8 & 0x3F, third = entry >> 16 & 0x3F, last = entry >> 24 & 0x3F;
  if (lead < 0xE0) return (lead & 0x1F) << 6 | next;
  if (lead < 0xF0) return (lead & 0x0F) << 12 | next << 6 | third;
  return (lead & 0x07) << 18 | next << 12 | third << 6 | last;
}

// The character of a code of four bytes; 0 when it stands for none.
static uint32_t character_of_four(const gb18030_codes *codes, const uint8_t *code) {
  uint32_t first = code[0] - 0x81u, second = code[1] - 0x30u, third = code[2] - 0x81u, last = code[3] - 0x30u;
  if (first >= LEADS || second > 9 || third >= LEADS || last > 9) return 0;
  uint32_t place = ((first * 10 + second) * 126 + third) * 10 + last;
  if (place < FOURS) return codes->fours[place];
  const uint32_t supplement = 15 * 12600;
  if (place < supplement || place - supplement > 0xFFFFF) return 0;
  return 0x10000 + place - supplement;
}

// MARK: - Loops

size_t gb18030_decode(
    const gb18030_codes *codes, const uint8_t *text, size_t length, uint8_t *out, size_t *used) {
  size_t place = 0;
  uint8_t *target = out;
  while (place < length) {
#if defined(__x86_64__)
    if (length - place >= 16) {
      __m128i block = _mm_loadu_si128((const __m128i *)(text + place));
      _mm_storeu_si128((__m128i *)target, block);
      uint32_t high = (uint32_t)_mm_movemask_epi8(block);
      int plain = high == 0 ? 16 : __builtin_ctz(high);
      place += (size_t)plain;
      target += plain;
      if (plain == 16) continue;
    }
#endif
    while (place < length && text[place] < 0x80) *target++ = text[place++];
    // Chinese characters stand together.
    while (length - place >= 2 && text[place] >= FIRST_LEAD && text[place] != 0xFF) {
      uint32_t entry = codes->pairs[(text[place] - FIRST_LEAD) * 256 + text[place + 1]];
      if (entry == 0) {
        uint32_t character = length - place >= 4 ? character_of_four(codes, text + place) : 0;
        if (character == 0) {
          *used = place;
          return (size_t)(target - out);
        }
        target += put(character, target);
        place += 4;
        continue;
      }
      memcpy(target, &entry, 4);
      uint8_t lead = (uint8_t)entry;
      target += lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
      place += 2;
    }
    if (place < length && text[place] >= 0x80) break;
  }
  *used = place;
  return (size_t)(target - out);
}

size_t utf16_decode(const uint8_t *text, size_t length, bool is_big_endian, uint8_t *out, size_t *used) {
  const int high = is_big_endian ? 0 : 1, low = 1 - high;
  size_t place = 0;
  uint8_t *target = out;
  while (length - place >= 2) {
    uint32_t unit = (uint32_t)text[place + high] << 8 | text[place + low];
    if (unit < 0x80) {
      *target++ = (uint8_t)unit;
      place += 2;
      continue;
    }
    size_t size = 2;
    if (unit >= 0xD800 && unit <= 0xDFFF) {
      if (unit >= 0xDC00 || length - place < 4) break;
      uint32_t second = (uint32_t)text[place + 2 + high] << 8 | text[place + 2 + low];
      if (second < 0xDC00 || second > 0xDFFF) break;
      unit = 0x10000 + ((unit - 0xD800) << 10) + (second - 0xDC00);
      size = 4;
    }
    target += put(unit, target);
    place += size;
  }
  *used = place;
  return (size_t)(target - out);
}
