#include "utf8.h"

#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

static bool is_valid_portable(const uint8_t *text, size_t length) {
  size_t place = 0;
  while (place < length) {
    if (length - place >= 8) {
      uint64_t eight;
      memcpy(&eight, text + place, 8);
      if ((eight & 0x8080808080808080ULL) == 0) {
        place += 8;
        continue;
      }
    }
    uint8_t lead = text[place];
    if (lead < 0x80) {
      place++;
      continue;
    }
    size_t count = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
    if (lead < 0xC2 || lead > 0xF4 || length - place <= count) return false;
    uint8_t lowest = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    uint8_t highest = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (text[place + 1] < lowest || text[place + 1] > highest) return false;
    for (size_t i = 2; i <= count; i++) {
      if ((text[place + i] & 0xC0) != 0x80) return false;
    }
    place += count + 1;
  }
  return true;
}

#if defined(__x86_64__)

#define TARGET __attribute__((target("avx2")))

// What is wrong with two bytes that stand side by side, one bit each; see J. Keiser and D. Lemire, "Validating UTF-8
// in less than one instruction per byte".
enum {
  TOO_SHORT = 1,
  TOO_LONG = 2,
  OVERLONG_3 = 4,
  TOO_LARGE = 8,
  SURROGATE = 16,
  OVERLONG_2 = 32,
  TOO_LARGE_1000 = 64,
  OVERLONG_4 = 64,
  TWO_FOLLOW = 128,
  ANY_LOW = TOO_SHORT | TOO_LONG | TWO_FOLLOW,
};

#define TWICE(...) _mm256_setr_epi8(__VA_ARGS__, __VA_ARGS__)
#define B(x) ((char)(x))

TARGET static inline __m256i earlier(__m256i block, __m256i before, int count) {
  __m256i middle = _mm256_permute2x128_si256(before, block, 0x21);
  if (count == 1) return _mm256_alignr_epi8(block, middle, 15);
  if (count == 2) return _mm256_alignr_epi8(block, middle, 14);
  return _mm256_alignr_epi8(block, middle, 13);
}

TARGET static inline __m256i problems(__m256i block, __m256i before) {
  const __m256i first_high = TWICE(
      TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, TOO_LONG, B(TWO_FOLLOW),
      B(TWO_FOLLOW), B(TWO_FOLLOW), B(TWO_FOLLOW), TOO_SHORT | OVERLONG_2, TOO_SHORT,
      TOO_SHORT | OVERLONG_3 | SURROGATE, TOO_SHORT | TOO_LARGE | TOO_LARGE_1000 | OVERLONG_4);
  const __m256i first_low = TWICE(
      B(ANY_LOW | OVERLONG_3 | OVERLONG_2 | OVERLONG_4), B(ANY_LOW | OVERLONG_2), B(ANY_LOW), B(ANY_LOW),
      B(ANY_LOW | TOO_LARGE), B(ANY_LOW | TOO_LARGE | TOO_LARGE_1000),
      B(ANY_LOW | TOO_LARGE | TOO_LARGE_1000), B(ANY_LOW | TOO_LARGE | TOO_LARGE_1000),
      B(ANY_LOW | TOO_LARGE | TOO_LARGE_1000), B(ANY_LOW | TOO_LARGE | TOO_LARGE_1000),
      B(ANY_LOW | TOO_LARGE | TOO_LARGE_1000), B(ANY_LOW | TOO_LARGE | TOO_LARGE_1000),
      B(ANY_LOW | TOO_LARGE | TOO_LARGE_1000), B(ANY_LOW | TOO_LARGE | TOO_LARGE_1000 | SURROGATE),
      B(ANY_LOW | TOO_LARGE | TOO_LARGE_1000), B(ANY_LOW | TOO_LARGE | TOO_LARGE_1000));
  const __m256i second_high = TWICE(
      TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT, TOO_SHORT,
      B(TOO_LONG | OVERLONG_2 | TWO_FOLLOW | OVERLONG_3 | TOO_LARGE_1000 | OVERLONG_4),
      B(TOO_LONG | OVERLONG_2 | TWO_FOLLOW | OVERLONG_3 | TOO_LARGE),
      B(TOO_LONG | OVERLONG_2 | TWO_FOLLOW | SURROGATE | TOO_LARGE),
      B(TOO_LONG | OVERLONG_2 | TWO_FOLLOW | SURROGATE | TOO_LARGE), TOO_SHORT, TOO_SHORT, TOO_SHORT,
      TOO_SHORT);
  const __m256i low_bits = _mm256_set1_epi8(0x0F);
  __m256i first = earlier(block, before, 1);
  __m256i pair = _mm256_and_si256(
      _mm256_and_si256(
          _mm256_shuffle_epi8(first_high, _mm256_and_si256(_mm256_srli_epi16(first, 4), low_bits)),
          _mm256_shuffle_epi8(first_low, _mm256_and_si256(first, low_bits))),
      _mm256_shuffle_epi8(second_high, _mm256_and_si256(_mm256_srli_epi16(block, 4), low_bits)));
  __m256i third = _mm256_subs_epu8(earlier(block, before, 2), _mm256_set1_epi8(B(0xE0 - 0x80)));
  __m256i fourth = _mm256_subs_epu8(earlier(block, before, 3), _mm256_set1_epi8(B(0xF0 - 0x80)));
  __m256i must_follow = _mm256_and_si256(_mm256_or_si256(third, fourth), _mm256_set1_epi8(B(0x80)));
  return _mm256_xor_si256(must_follow, pair);
}

TARGET static bool is_valid_avx2(const uint8_t *text, size_t length) {
  __m256i before = _mm256_setzero_si256();
  __m256i wrong = _mm256_setzero_si256();
  bool was_plain = true;
  size_t place = 0;
  for (; place + 64 <= length; place += 64) {
    __m256i low = _mm256_loadu_si256((const __m256i *)(text + place));
    __m256i high = _mm256_loadu_si256((const __m256i *)(text + place + 32));
    bool is_plain = _mm256_movemask_epi8(_mm256_or_si256(low, high)) == 0;
    if (is_plain && was_plain) continue;
    wrong = _mm256_or_si256(wrong, problems(low, before));
    wrong = _mm256_or_si256(wrong, problems(high, low));
    before = high;
    was_plain = is_plain;
  }
  // The rest, and at least one zero byte after it, so that a character cut short is seen.
  uint8_t rest[96];
  memset(rest, 0, sizeof rest);
  memcpy(rest, text + place, length - place);
  for (int i = 0; i < 96; i += 32) {
    __m256i block = _mm256_loadu_si256((const __m256i *)(rest + i));
    wrong = _mm256_or_si256(wrong, problems(block, before));
    before = block;
  }
  return _mm256_testz_si256(wrong, wrong);
}

#endif

bool utf8_is_valid(kernel_level level, const uint8_t *text, size_t length) {
#if defined(__x86_64__)
  if (level >= KERNEL_AVX2) return is_valid_avx2(text, length);
#endif
  (void)level;
  return is_valid_portable(text, length);
}
