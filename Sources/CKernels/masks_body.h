// One level of masks.c.

CK_TARGET static void CK(mask_and)(uint8_t *restrict a, const uint8_t *restrict b, size_t n) {
  for (size_t i = 0; i < n; i++) a[i] &= b[i];
}

CK_TARGET static void CK(mask_or)(uint8_t *restrict a, const uint8_t *restrict b, size_t n) {
  for (size_t i = 0; i < n; i++) a[i] |= b[i];
}

CK_TARGET static void CK(mask_not)(uint8_t *a, size_t n) {
  for (size_t i = 0; i < n; i++) a[i] ^= 1;
}

CK_TARGET static void CK(mask_of_missing)(uint8_t *restrict a, const uint8_t *restrict missing, size_t n) {
  for (size_t i = 0; i < n; i++) a[i] = missing[i] != 0;
}

CK_TARGET static void CK(mask_place_missing)(
    uint8_t *restrict a, const uint8_t *restrict missing, uint8_t value, size_t n) {
  for (size_t i = 0; i < n; i++) a[i] = missing[i] != 0 ? value : a[i];
}

CK_TARGET static void CK(mask_unknown)(
    uint8_t *restrict unknown, const uint8_t *restrict left, const uint8_t *restrict right_unknown,
    const uint8_t *restrict right, uint8_t settled_by, size_t n) {
  uint8_t flip = settled_by ? 0 : 1;
  for (size_t i = 0; i < n; i++) {
    uint8_t other = right_unknown ? right_unknown[i] : 0;
    uint8_t left_settles = (uint8_t)((unknown[i] ^ 1) & (left[i] ^ flip));
    uint8_t right_settles = (uint8_t)((other ^ 1) & (right[i] ^ flip));
    unknown[i] = (uint8_t)((unknown[i] | other) & ((left_settles | right_settles) ^ 1));
  }
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
