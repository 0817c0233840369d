// One level of compress.c.

#if CK_LEVEL == 2

CK_TARGET static size_t CK(rows_of_mask)(const uint8_t *mask, size_t n, int32_t first, int32_t *rows) {
  size_t kept = 0;
  const __m512i steps = _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  for (size_t i = 0; i < n; i += 64) {
    __mmask64 part = n - i >= 64 ? ~(__mmask64)0 : ((__mmask64)1 << (n - i)) - 1;
    __m512i bytes = _mm512_maskz_loadu_epi8(part, mask + i);
    uint64_t bits = _mm512_test_epi8_mask(bytes, bytes);
    for (int k = 0; bits != 0; k += 16, bits >>= 16) {
      __mmask16 keep = (__mmask16)bits;
      if (keep == 0) continue;
      __m512i numbers = _mm512_add_epi32(steps, _mm512_set1_epi32(first + (int32_t)i + k));
      unsigned found = (unsigned)__builtin_popcount(keep);
      _mm512_mask_storeu_epi32(
          rows + kept, (__mmask16)((1u << found) - 1), _mm512_maskz_compress_epi32(keep, numbers));
      kept += found;
    }
  }
  return kept;
}

#define CK_COMPRESS(type, bits_name, lanes, load, store, compress, mask_type)                            \
  CK_TARGET static size_t CK(compress_##bits_name)(                                                      \
      const type *v, const uint8_t *mask, size_t n, type *result) {                                      \
    size_t kept = 0;                                                                                     \
    for (size_t i = 0; i < n; i += 64) {                                                                 \
      __mmask64 part = n - i >= 64 ? ~(__mmask64)0 : ((__mmask64)1 << (n - i)) - 1;                      \
      __m512i bytes = _mm512_maskz_loadu_epi8(part, mask + i);                                           \
      uint64_t bits = _mm512_test_epi8_mask(bytes, bytes);                                               \
      for (size_t k = 0; k < 64 && bits != 0; k += lanes) {                                              \
        mask_type keep = (mask_type)bits;                                                                \
        bits = lanes == 64 ? 0 : bits >> (lanes & 63);                                                   \
        if (keep == 0) continue;                                                                         \
        unsigned found = (unsigned)__builtin_popcountll((uint64_t)keep);                                 \
        mask_type all = (mask_type)(found == 64 ? ~UINT64_C(0) : (UINT64_C(1) << found) - 1);            \
        store(result + kept, all, compress(keep, load(keep, v + i + k)));                                \
        kept += found;                                                                                   \
      }                                                                                                  \
    }                                                                                                    \
    return kept;                                                                                         \
  }

CK_COMPRESS(int8_t, 8, 64, _mm512_maskz_loadu_epi8, _mm512_mask_storeu_epi8, _mm512_maskz_compress_epi8, __mmask64)
CK_COMPRESS(int16_t, 16, 32, _mm512_maskz_loadu_epi16, _mm512_mask_storeu_epi16, _mm512_maskz_compress_epi16, __mmask32)
CK_COMPRESS(int32_t, 32, 16, _mm512_maskz_loadu_epi32, _mm512_mask_storeu_epi32, _mm512_maskz_compress_epi32, __mmask16)
CK_COMPRESS(int64_t, 64, 8, _mm512_maskz_loadu_epi64, _mm512_mask_storeu_epi64, _mm512_maskz_compress_epi64, __mmask8)
#undef CK_COMPRESS

#else

/// One bit for each of eight bytes of 0 and 1.
CK_TARGET static inline unsigned CK(bits_of)(const uint8_t *mask) {
  uint64_t word;
  memcpy(&word, mask, 8);
  return (unsigned)((word * UINT64_C(0x0102040810204080)) >> 56);
}

/// For each byte of bits the places of its ones, a byte each, the first one lowest.
CK_TARGET static inline void CK(write_places)(uint64_t *places) {
  places[0] = 0;
  for (unsigned bits = 1; bits < 256; bits++) {
    places[bits] = places[bits & (bits - 1)] << 8 | (uint64_t)__builtin_ctz(bits);
  }
}

/// Numbers from `first` on of the ones in a mask of at most CK_BLOCK bytes; writes up to eight beyond them.
CK_TARGET static inline size_t CK(numbers_of)(
    const uint64_t *places, const uint8_t *mask, size_t n, int32_t first, int32_t *numbers) {
  size_t kept = 0, i = 0;
  for (; n - i >= 8; i += 8) {
    unsigned bits = CK(bits_of)(mask + i);
#if CK_LEVEL == 1
    __m256i found = _mm256_cvtepu8_epi32(_mm_cvtsi64_si128((long long)places[bits]));
    __m256i start = _mm256_set1_epi32(first + (int32_t)i);
    _mm256_storeu_si256((__m256i *)(numbers + kept), _mm256_add_epi32(found, start));
#else
    for (int k = 0; k < 8; k++) numbers[kept + k] = first + (int32_t)i + (int32_t)(places[bits] >> 8 * k & 255);
#endif
    kept += (size_t)__builtin_popcount(bits);
  }
  for (; i < n; i++) {
    numbers[kept] = first + (int32_t)i;
    kept += mask[i] != 0;
  }
  return kept;
}

#define CK_BLOCK 1024

CK_TARGET static size_t CK(rows_of_mask)(const uint8_t *mask, size_t n, int32_t first, int32_t *result) {
  uint64_t places[256];
  int32_t numbers[CK_BLOCK + 8];
  size_t kept = 0;
  CK(write_places)(places);
  for (size_t start = 0; start < n; start += CK_BLOCK) {
    size_t count = n - start < CK_BLOCK ? n - start : CK_BLOCK;
    size_t found = CK(numbers_of)(places, mask + start, count, first + (int32_t)start, numbers);
    memcpy(result + kept, numbers, found * sizeof numbers[0]);
    kept += found;
  }
  return kept;
}

#define CK_COMPRESS(type, name)                                                                          \
  CK_TARGET static size_t CK(compress_##name)(const type *v, const uint8_t *mask, size_t n, type *result) { \
    uint64_t places[256];                                                                                \
    int32_t numbers[CK_BLOCK + 8];                                                                       \
    size_t kept = 0;                                                                                     \
    CK(write_places)(places);                                                                            \
    for (size_t start = 0; start < n; start += CK_BLOCK) {                                               \
      size_t count = n - start < CK_BLOCK ? n - start : CK_BLOCK;                                        \
      size_t found = CK(numbers_of)(places, mask + start, count, 0, numbers);                            \
      for (size_t k = 0; k < found; k++) result[kept + k] = v[start + (size_t)numbers[k]];               \
      kept += found;                                                                                     \
    }                                                                                                    \
    return kept;                                                                                         \
  }

CK_COMPRESS(int8_t, 8)
CK_COMPRESS(int16_t, 16)
CK_COMPRESS(int32_t, 32)
CK_COMPRESS(int64_t, 64)
#undef CK_COMPRESS
#undef CK_BLOCK

#endif

#define CK_GATHER(type, name)                                                                            \
  CK_TARGET static void CK(gather_##name)(                                                               \
      const type *restrict v, const int32_t *restrict rows, size_t n, type *restrict result) {           \
    for (size_t i = 0; i < n; i++) {                                                                     \
      int32_t row = rows[i];                                                                             \
      result[i] = row < 0 ? 0 : v[row];                                                                  \
    }                                                                                                    \
  }

CK_GATHER(int8_t, 8)
CK_GATHER(int16_t, 16)
CK_GATHER(int32_t, 32)
CK_GATHER(int64_t, 64)
#undef CK_GATHER

CK_TARGET static int CK(any_negative)(const int32_t *rows, size_t n) {
  int32_t all = 0;
  for (size_t i = 0; i < n; i++) all |= rows[i];
  return all < 0;
}
