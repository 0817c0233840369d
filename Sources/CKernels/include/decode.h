// Texts of other encodings as UTF-8.
#ifndef CKERNELS_DECODE_H
#define CKERNELS_DECODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// What the codes of GB 18030 stand for.
typedef struct gb18030_codes gb18030_codes;

// Takes the codes from the C library, once for a process. NULL when it does not know them.
gb18030_codes *gb18030_create(void);
// The character of a code of two bytes; 0 when there is none.
uint32_t gb18030_character(const gb18030_codes *codes, uint8_t first, uint8_t second);

// Writes text[0..<length) in UTF-8; out has room for 2 * length + 64 bytes.
//
// *used is where the first code begins that stands for nothing or is not whole, or length. Returns how many bytes were
// written.
size_t gb18030_decode(
    const gb18030_codes *codes, const uint8_t *text, size_t length, uint8_t *out, size_t *used);

// The same for UTF-16.
size_t utf16_decode(const uint8_t *text, size_t length, bool is_big_endian, uint8_t *out, size_t *used);

#endif
