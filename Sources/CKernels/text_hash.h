// How texts are hashed and compared; 16 bytes around each must be readable.
#ifndef CKERNELS_TEXT_HASH_H
#define CKERNELS_TEXT_HASH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define INLINE static inline __attribute__((always_inline))

enum { SHORT_LENGTH = 8 };

INLINE uint64_t load(const uint8_t *bytes) {
  uint64_t word;
  memcpy(&word, bytes, 8);
  return word;
}

INLINE uint64_t mix(uint64_t left, uint64_t right) {
  __uint128_t product = (__uint128_t)left * right;
  return (uint64_t)product ^ (uint64_t)(product >> 64);
}

// What a text is looked up by.
typedef struct lookup {
  uint64_t key, hash;
} lookup;

INLINE lookup look(const uint8_t *text, size_t length) {
  const uint64_t first = 0xA0761D6478BD642FULL, second = 0xE7037ED1A0B428DBULL;
  uint64_t hash = length * 0x9E3779B97F4A7C15ULL;
  if (length <= SHORT_LENGTH) {
    uint64_t word = length == 0 ? 0 : load(text) << (64 - 8 * length);
    return (lookup){word, mix(word ^ first, hash ^ second)};
  }
  while (length > 16) {
    hash = mix(load(text) ^ first, load(text + 8) ^ hash);
    text += 16;
    length -= 16;
  }
  hash = length <= 8 ? mix(load(text + length - 8) ^ first, hash ^ second)
                     : mix(load(text) ^ first, load(text + length - 8) ^ hash ^ second);
  return (lookup){hash, hash};
}

// Whether two texts of one length are equal; 16 bytes after each are readable.
INLINE bool is_equal(const uint8_t *left, const uint8_t *right, size_t length) {
  while (length > 8) {
    if (load(left) != load(right)) return false;
    left += 8;
    right += 8;
    length -= 8;
  }
  return length == 0 || (load(left) ^ load(right)) << (64 - 8 * length) == 0;
}

#endif
