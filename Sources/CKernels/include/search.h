#pragma once

// Which texts of a dictionary hold a part. Texts lie end to end.

#include <stddef.h>
#include <stdint.h>

#include "level.h"

#pragma clang assume_nonnull begin

enum ck_search {
  ck_anywhere = 0,
  ck_at_start = 1,
  ck_at_end = 2,
};

/// Writes 1 for each text that holds the part, and 0 for the others.
///
/// Text k of `count` lies in `bytes` from offsets[k] to offsets[k + 1]. The part has at least one byte.
void ck_search_texts(
    kernel_level level, const uint8_t *bytes, const int64_t *offsets, size_t count, int where, const uint8_t *part,
    size_t length, int8_t *found);

#pragma clang assume_nonnull end
