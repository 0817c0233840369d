// One level of radix.c.

CK_TARGET static void CK(pack_key)(
    const int64_t *restrict v, const uint8_t *restrict missing, int64_t least, int bits, int dropped,
    uint64_t *restrict words, size_t n) {
  // Fewer than 64 bits: a word always holds the number of a row as well.
  uint64_t absent = (UINT64_C(1) << bits) - 1;
  if (missing) {
    for (size_t i = 0; i < n; i++) {
      uint64_t part = ((uint64_t)v[i] - (uint64_t)least) >> dropped;
      words[i] = words[i] << bits | (missing[i] ? absent : part);
    }
  } else {
    for (size_t i = 0; i < n; i++) words[i] = words[i] << bits | ((uint64_t)v[i] - (uint64_t)least) >> dropped;
  }
}

CK_TARGET static void CK(pack_group)(const int32_t *restrict v, int bits, uint64_t *restrict words, size_t n) {
  for (size_t i = 0; i < n; i++) words[i] = words[i] << bits | (uint32_t)v[i];
}

CK_TARGET static void CK(pack_row)(uint64_t first, int bits, uint64_t *words, size_t n) {
  for (size_t i = 0; i < n; i++) words[i] = words[i] << bits | (first + i);
}

CK_TARGET static void CK(orderable)(const double *restrict v, int64_t *restrict result, size_t n) {
  for (size_t i = 0; i < n; i++) {
    double value = v[i] == 0 ? 0 : v[i];
    int64_t bits;
    memcpy(&bits, &value, 8);
    result[i] = bits < 0 ? bits ^ INT64_MAX : bits;
  }
}

CK_TARGET static void CK(unpack_rows)(
    const uint64_t *restrict words, size_t n, int row_bits, uint64_t before, int32_t *restrict rows,
    uint8_t *restrict starts) {
  uint64_t mask = (UINT64_C(1) << row_bits) - 1;
  if (n == 0) return;
  starts[0] = words[0] >> row_bits != before >> row_bits;
  rows[0] = (int32_t)(words[0] & mask);
  for (size_t i = 1; i < n; i++) {
    rows[i] = (int32_t)(words[i] & mask);
    starts[i] = words[i] >> row_bits != words[i - 1] >> row_bits;
  }
}
