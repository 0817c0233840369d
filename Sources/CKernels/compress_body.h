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

#define CK_KEEP(value)                                                  \
  size_t kept = 0;                                                      \
  size_t i = 0;                                                         \
  for (; n - i >= 8; i += 8) {                                          \
    for (unsigned bits = CK(bits_of)(mask + i); bits != 0; bits &= bits - 1) { \
      size_t place = i + (size_t)__builtin_ctz(bits);                   \
      result[kept++] = value;                                           \
    }                                                                   \
  }                                                                     \
  for (; i < n; i++) {                                                  \
    size_t place = i;                                                   \
    if (mask[i] != 0) result[kept++] = value;                           \
  }                                                                     \
  return kept;

CK_TARGET static size_t CK(rows_of_mask)(const uint8_t *mask, size_t n, int32_t first, int32_t *result) {
  CK_KEEP(first + (int32_t)place)
}

#define CK_COMPRESS(type, name)                                                                          \
  CK_TARGET static size_t CK(compress_##name)(const type *v, const uint8_t *mask, size_t n, type *result) { \
    CK_KEEP(v[place])                                                                                    \
  }

CK_COMPRESS(int8_t, 8)
CK_COMPRESS(int16_t, 16)
CK_COMPRESS(int32_t, 32)
CK_COMPRESS(int64_t, 64)
#undef CK_COMPRESS
#undef CK_KEEP

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
