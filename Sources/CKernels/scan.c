#include "scan.h"

#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

// The places of four bytes among 64, one bit each.
typedef struct masks {
  uint64_t delimiters, newlines, returns, quotes;
} masks;

#define INLINE static inline __attribute__((always_inline))

// Bit i is the parity of the bits 0...i.
INLINE uint64_t prefix_parity(uint64_t bits) {
  bits ^= bits << 1;
  bits ^= bits << 2;
  bits ^= bits << 4;
  bits ^= bits << 8;
  bits ^= bits << 16;
  bits ^= bits << 32;
  return bits;
}

// MARK: portable

INLINE uint64_t equal_bytes_portable(const uint8_t *block, uint8_t byte) {
  const uint64_t low = 0x7F7F7F7F7F7F7F7FULL;
  uint64_t result = 0;
  for (int word = 0; word < 8; word++) {
    uint64_t eight;
    memcpy(&eight, block + 8 * word, 8);
    uint64_t difference = eight ^ (0x0101010101010101ULL * byte);
    uint64_t equal = ~(((difference & low) + low) | difference | low);
    result |= (((equal >> 7) * 0x0102040810204080ULL) >> 56) << (8 * word);
  }
  return result;
}

INLINE masks find_portable(const uint8_t *block, uint8_t delimiter) {
  return (masks){
      equal_bytes_portable(block, delimiter), equal_bytes_portable(block, '\n'),
      equal_bytes_portable(block, '\r'), equal_bytes_portable(block, '"')};
}

INLINE uint32_t *write_portable(uint64_t bits, uint32_t base, uint32_t *out) {
  while (bits) {
    *out++ = base + (uint32_t)__builtin_ctzll(bits);
    bits &= bits - 1;
  }
  return out;
}

#define LEVEL portable
#define TARGET
#include "scan_loops.h"
#undef LEVEL
#undef TARGET

#if defined(__x86_64__)

// MARK: AVX2

#define TARGET __attribute__((target("avx2,bmi,bmi2,popcnt,lzcnt")))

TARGET INLINE uint64_t equal_bytes_avx2(__m256i low, __m256i high, uint8_t byte) {
  __m256i wanted = _mm256_set1_epi8((char)byte);
  uint32_t first = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(low, wanted));
  uint32_t second = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(high, wanted));
  return first | (uint64_t)second << 32;
}

TARGET INLINE masks find_avx2(const uint8_t *block, uint8_t delimiter) {
  __m256i low = _mm256_loadu_si256((const __m256i *)block);
  __m256i high = _mm256_loadu_si256((const __m256i *)(block + 32));
  return (masks){
      equal_bytes_avx2(low, high, delimiter), equal_bytes_avx2(low, high, '\n'),
      equal_bytes_avx2(low, high, '\r'), equal_bytes_avx2(low, high, '"')};
}

TARGET INLINE uint32_t *write_avx2(uint64_t bits, uint32_t base, uint32_t *out) {
  int count = __builtin_popcountll(bits);
  // Eight at a time, whether or not there are so many: the surplus is overwritten by the next block.
  for (int done = 0; done < count; done += 8) {
    for (int i = 0; i < 8; i++) {
      out[done + i] = base + (uint32_t)_tzcnt_u64(bits);
      bits = _blsr_u64(bits);
    }
  }
  return out + count;
}

#define LEVEL avx2
#include "scan_loops.h"
#undef LEVEL
#undef TARGET

// MARK: AVX-512

#define TARGET \
  __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,avx512vbmi,avx512vbmi2,bmi,bmi2,popcnt,lzcnt")))

TARGET INLINE masks find_avx512(const uint8_t *block, uint8_t delimiter) {
  __m512i bytes = _mm512_loadu_si512(block);
  return (masks){
      _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8((char)delimiter)),
      _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('\n')),
      _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('\r')),
      _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8('"'))};
}

TARGET INLINE uint32_t *write_avx512(uint64_t bits, uint32_t base, uint32_t *out) {
  static const uint8_t places[64] __attribute__((aligned(64))) = {
      0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21,
      22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43,
      44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63};
  int count = __builtin_popcountll(bits);
  __m512i set = _mm512_maskz_compress_epi8(bits, _mm512_load_si512(places));
  __m512i start = _mm512_set1_epi32((int)base);
  _mm512_storeu_si512(out, _mm512_add_epi32(start, _mm512_cvtepu8_epi32(_mm512_castsi512_si128(set))));
  if (count > 16) {
    __m128i part = _mm512_extracti32x4_epi32(set, 1);
    _mm512_storeu_si512(out + 16, _mm512_add_epi32(start, _mm512_cvtepu8_epi32(part)));
    if (count > 32) {
      part = _mm512_extracti32x4_epi32(set, 2);
      _mm512_storeu_si512(out + 32, _mm512_add_epi32(start, _mm512_cvtepu8_epi32(part)));
      part = _mm512_extracti32x4_epi32(set, 3);
      _mm512_storeu_si512(out + 48, _mm512_add_epi32(start, _mm512_cvtepu8_epi32(part)));
    }
  }
  return out + count;
}

#define LEVEL avx512
#include "scan_loops.h"
#undef LEVEL
#undef TARGET

#endif

void csv_take_survey(
    kernel_level level, const uint8_t *bytes, size_t begin, size_t end, size_t size, csv_survey *survey) {
#if defined(__x86_64__)
  if (level == KERNEL_AVX512) {
    survey_avx512(bytes, begin, end, size, survey);
    return;
  }
  if (level == KERNEL_AVX2) {
    survey_avx2(bytes, begin, end, size, survey);
    return;
  }
#endif
  (void)level;
  survey_portable(bytes, begin, end, size, survey);
}

size_t csv_find_cells(
    kernel_level level, const uint8_t *text, size_t length, uint8_t delimiter, uint32_t *offsets,
    size_t capacity, uint32_t *flags) {
#if defined(__x86_64__)
  if (level == KERNEL_AVX512) return cells_avx512(text, length, delimiter, offsets, capacity, flags);
  if (level == KERNEL_AVX2) return cells_avx2(text, length, delimiter, offsets, capacity, flags);
#endif
  (void)level;
  return cells_portable(text, length, delimiter, offsets, capacity, flags);
}

bool csv_is_regular(const uint8_t *text, size_t length, const uint32_t *ends, size_t stride, size_t rows) {
  bool is_regular = true;
  for (size_t row = 0; row < rows; row++) {
    size_t end = ends[row * stride + stride - 1];
    is_regular &= end == length || text[end] == '\n' || text[end] == '\r';
  }
  return is_regular;
}

// A walk over lines: where each begins and ends, and how many line ends lie in it.
typedef struct line_walk {
  const uint8_t *text;
  size_t length, place;
  size_t begin, end;
  uint32_t line, next_line;
} line_walk;

static bool next_line(line_walk *walk) {
  if (walk->place >= walk->length) return false;
  const uint8_t *text = walk->text;
  bool is_inside = false;
  walk->begin = walk->place;
  walk->line = walk->next_line;
  while (walk->place < walk->length) {
    uint8_t byte = text[walk->place++];
    if (byte == '"') is_inside = !is_inside;
    bool is_followed = walk->place < walk->length && text[walk->place] == '\n';
    if (byte != '\n' && (byte != '\r' || is_followed)) continue;
    walk->next_line++;
    if (!is_inside) break;
  }
  walk->end = walk->place;
  return true;
}

static bool is_empty(const line_walk *walk) {
  size_t length = walk->end - walk->begin;
  const uint8_t *line = walk->text + walk->begin;
  if (length == 1) return line[0] == '\n' || line[0] == '\r';
  return length == 2 && line[0] == '\r' && line[1] == '\n';
}

size_t csv_drop_empty_lines(const uint8_t *text, size_t length, uint8_t *copy) {
  line_walk walk = {text, length, 0, 0, 0, 0, 0};
  size_t used = 0;
  while (next_line(&walk)) {
    if (is_empty(&walk)) continue;
    memmove(copy + used, text + walk.begin, walk.end - walk.begin);
    used += walk.end - walk.begin;
  }
  return used;
}

size_t csv_find_lines(const uint8_t *text, size_t length, uint32_t *lines, size_t capacity) {
  line_walk walk = {text, length, 0, 0, 0, 0, 0};
  size_t count = 0;
  while (count < capacity && next_line(&walk)) {
    if (!is_empty(&walk)) lines[count++] = walk.line;
  }
  return count;
}
