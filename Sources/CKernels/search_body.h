// One level of search.c.

#if CK_LEVEL == 0

CK_TARGET static const uint8_t *CK(next_part)(const uint8_t *bytes, size_t n, const uint8_t *part, size_t length) {
  return memmem(bytes, n, part, length);
}

#else

// Where a part with this first and last byte may begin among 32 places; all ones in these bytes.
CK_TARGET static inline __m256i CK(candidates)(const uint8_t *bytes, size_t length, __m256i first, __m256i last) {
  __m256i starts = _mm256_cmpeq_epi8(first, _mm256_loadu_si256((const __m256i *)bytes));
  __m256i ends = _mm256_cmpeq_epi8(last, _mm256_loadu_si256((const __m256i *)(bytes + length - 1)));
  return _mm256_and_si256(starts, ends);
}

// Looks at 64 places at a time for the part's first and last byte.
CK_TARGET static const uint8_t *CK(next_part)(const uint8_t *bytes, size_t n, const uint8_t *part, size_t length) {
  const __m256i first = _mm256_set1_epi8((char)part[0]), last = _mm256_set1_epi8((char)part[length - 1]);
  size_t i = 0;
  for (; n >= length + 63 && i <= n - length - 63; i += 64) {
    __builtin_prefetch(bytes + i + 2048);
    __m256i low = CK(candidates)(bytes + i, length, first, last);
    __m256i high = CK(candidates)(bytes + i + 32, length, first, last);
    __m256i either = _mm256_or_si256(low, high);
    if (_mm256_testz_si256(either, either)) continue;
    uint64_t both = (uint32_t)_mm256_movemask_epi8(low) | (uint64_t)(uint32_t)_mm256_movemask_epi8(high) << 32;
    for (; both != 0; both &= both - 1) {
      const uint8_t *place = bytes + i + __builtin_ctzll(both);
      if (memcmp(place, part, length) == 0) return place;
    }
  }
  return memmem(bytes + i, n - i, part, length);
}

#endif
