// One level of masks.c.

CK_TARGET static void CK(mask_place_missing)(
    uint8_t *restrict a, const uint8_t *restrict missing, uint8_t value, size_t n) {
  for (size_t i = 0; i < n; i++) a[i] = missing[i] != 0 ? value : a[i];
}

CK_TARGET static size_t CK(mask_count)(const uint8_t *mask, size_t n) {
  size_t count = 0;
  size_t i = 0;
  while (n - i >= 64) {
    // Bytes of 0 and 1 added as words: no byte overflows in 255 rounds.
    size_t rounds = (n - i) / 64 < 255 ? (n - i) / 64 : 255;
    uint64_t sums[8] = {0};
    for (size_t r = 0; r < rounds; r++, i += 64) {
      uint64_t words[8];
      memcpy(words, mask + i, 64);
      for (int k = 0; k < 8; k++) sums[k] += words[k];
    }
    for (int k = 0; k < 8; k++) {
      for (int shift = 0; shift < 64; shift += 8) count += (sums[k] >> shift) & 255;
    }
  }
  for (; i < n; i++) count += mask[i];
  return count;
}

CK_TARGET static size_t CK(missing_count)(const uint8_t *missing, size_t n) {
  uint8_t flags[1024];
  size_t count = 0;
  for (size_t start = 0; start < n; start += 1024) {
    size_t part = n - start < 1024 ? n - start : 1024;
    for (size_t i = 0; i < part; i++) flags[i] = missing[start + i] != 0;
    count += CK(mask_count)(flags, part);
  }
  return count;
}
