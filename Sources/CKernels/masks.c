#include "masks.h"

#include <string.h>

#define CK_BODY "masks_body.h"
#include "variants.h"

void ck_mask_and(kernel_level level, uint8_t *first, const uint8_t *second, size_t count) {
  CK_CALL(mask_and, first, second, count);
}

void ck_mask_or(kernel_level level, uint8_t *first, const uint8_t *second, size_t count) {
  CK_CALL(mask_or, first, second, count);
}

void ck_mask_not(kernel_level level, uint8_t *mask, size_t count) { CK_CALL(mask_not, mask, count); }

void ck_mask_of_missing(kernel_level level, uint8_t *mask, const uint8_t *missing, size_t count) {
  CK_CALL(mask_of_missing, mask, missing, count);
}

void ck_mask_place_missing(kernel_level level, uint8_t *mask, const uint8_t *missing, uint8_t value, size_t count) {
  CK_CALL(mask_place_missing, mask, missing, value, count);
}

void ck_mask_unknown(
    kernel_level level, uint8_t *unknown, const uint8_t *left_holds, const uint8_t *right_unknown, const uint8_t *right_holds,
    uint8_t settled_by, size_t count) {
  CK_CALL(mask_unknown, unknown, left_holds, right_unknown, right_holds, settled_by, count);
}

size_t ck_mask_count(kernel_level level, const uint8_t *mask, size_t count) { return CK_CALL(mask_count, mask, count); }

size_t ck_missing_count(kernel_level level, const uint8_t *missing, size_t count) {
  return CK_CALL(missing_count, missing, count);
}
