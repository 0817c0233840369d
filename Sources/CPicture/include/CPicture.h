#pragma once

// Charts as PNG, drawn from their SVG by Debian's librsvg. It is loaded when the first picture is drawn: a start without
// one does not pay for it.

#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

/// Loads the libraries; returns NULL, or the name of the package that is not there.
const char *_Nullable picture_library(void);

/// The first of some Unicode characters that no installed font has; 0 when there is none.
uint32_t picture_character_without_font(const uint32_t *characters, size_t count);

/// Never looks again whether the fonts of the machine have changed.
void picture_keep_fonts(void);

/// A drawn picture, or what went wrong.
typedef struct picture {
  /// A PNG file; NULL when it could not be drawn.
  uint8_t *_Nullable bytes;
  size_t size;
  char problem[200];
} picture;

/// Draws an SVG document of this width and height, each pixel of which becomes `scale` pixels a side.
picture picture_draw(const uint8_t *svg, size_t size, double width, double height, double scale);

/// Frees what was drawn.
void picture_free(picture *picture);

#pragma clang assume_nonnull end
