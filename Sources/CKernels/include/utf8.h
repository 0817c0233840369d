// Whether bytes are UTF-8.
#ifndef CKERNELS_UTF8_H
#define CKERNELS_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "level.h"

// Whether text[0..<length) is valid UTF-8 from beginning to end. Needs no padding.
bool utf8_is_valid(kernel_level level, const uint8_t *text, size_t length);

#endif
