#include "masks.h"

#include <string.h>

#define CK_BODY "masks_body.h"
#include "variants.h"

void ck_mask_place_missing(kernel_level level, uint8_t *mask, const uint8_t *missing, uint8_t value, size_t count) {
  CK_CALL(mask_place_missing, mask, missing, value, count);
}

size_t ck_mask_count(kernel_level level, const uint8_t *mask, size_t count) { return CK_CALL(mask_count, mask, count); }

size_t ck_missing_count(kernel_level level, const uint8_t *missing, size_t count) {
  return CK_CALL(missing_count, missing, count);
}
