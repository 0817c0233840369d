// One level of search.c.

#if CK_LEVEL == 0

CK_TARGET static const uint8_t *CK(next_part)(const uint8_t *bytes, size_t n, const uint8_t *part, size_t length) {
  return memmem(bytes, n, part, length);
}

#else

// Looks at 32 places at a time for the part's first and last byte.
CK_TARGET static const uint8_t *CK(next_part)(const uint8_t *bytes, size_t n, const uint8_t *part, size_t length) {
  const __m256i first = _mm256_set1_epi8((char)part[0]), last = _mm256_set1_epi8((char)part[length - 1]);
  size_t i = 0;
  for (; n >= length + 31 && i <= n - length - 31; i += 32) {
    __m256i starts = _mm256_cmpeq_epi8(first, _mm256_loadu_si256((const __m256i *)(bytes + i)));
    __m256i ends = _mm256_cmpeq_epi8(last, _mm256_loadu_si256((const __m256i *)(bytes + i + length - 1)));
    for (uint32_t both = (uint32_t)_mm256_movemask_epi8(_mm256_and_si256(starts, ends)); both != 0; both &= both - 1) {
      const uint8_t *place = bytes + i + __builtin_ctz(both);
      if (memcmp(place, part, length) == 0) return place;
    }
  }
  return memmem(bytes + i, n - i, part, length);
}

#endif
