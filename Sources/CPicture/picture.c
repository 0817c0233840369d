#include "CPicture.h"

#include "library.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Pixels of a side: cairo has no larger pictures.
static const double most_pixels = 32767;

enum { format_argb32 = 0, status_success = 0, status_no_memory = 1, fonts_of_system = 0 };

static bool has_character(const fc_fonts *fonts, uint32_t character) {
  for (int place = 0; place < fonts->count; place++) {
    fc_characters *characters = NULL;
    if (functions.FcPatternGetCharSet(fonts->fonts[place], "charset", 0, &characters) == 0 &&
        functions.FcCharSetHasChar(characters, character))
      return true;
  }
  return false;
}

uint32_t picture_character_without_font(const uint32_t *characters, size_t count) {
  functions.FcInit();
  const fc_fonts *fonts = functions.FcConfigGetFonts(NULL, fonts_of_system);
  for (size_t place = 0; place < count; place++) {
    if (fonts == NULL || !has_character(fonts, characters[place])) return characters[place];
  }
  return 0;
}

void picture_keep_fonts(void) {
  functions.FcInit();
  functions.FcConfigSetRescanInterval(NULL, 0);
}

static void say(picture *result, const char *problem) {
  snprintf(result->problem, sizeof result->problem, "%s", problem);
}

static void say_error(picture *result, g_error *error) {
  say(result, error != NULL && error->message != NULL ? error->message : "the drawing library gives no reason");
  if (error != NULL) functions.g_error_free(error);
}

static int append(void *closure, const unsigned char *bytes, unsigned int size) {
  picture *result = closure;
  uint8_t *grown = realloc(result->bytes, result->size + size);
  if (grown == NULL) return status_no_memory;
  memcpy(grown + result->size, bytes, size);
  result->bytes = grown;
  result->size += size;
  return status_success;
}

static void draw_on(cairo_surface *surface, rsvg_handle *handle, double width, double height, double scale,
                    picture *result) {
  cairo *drawing = functions.cairo_create(surface);
  functions.cairo_scale(drawing, scale, scale);
  const rsvg_rectangle page = {0, 0, width, height};
  g_error *error = NULL;
  if (!functions.rsvg_handle_render_document(handle, drawing, &page, &error)) {
    say_error(result, error);
  } else if (functions.cairo_status(drawing) != status_success) {
    say(result, "there is no memory for a picture of this size");
  } else if (functions.cairo_surface_write_to_png_stream(surface, append, result) != status_success) {
    picture_free(result);
    say(result, "the picture cannot be packed");
  }
  functions.cairo_destroy(drawing);
}

picture picture_draw(const uint8_t *svg, size_t size, double width, double height, double scale) {
  picture result = {NULL, 0, ""};
  if (width * scale > most_pixels || height * scale > most_pixels) {
    say(&result, "a picture has at most 32767 pixels a side");
    return result;
  }
  g_error *error = NULL;
  rsvg_handle *handle = functions.rsvg_handle_new_from_data(svg, size, &error);
  if (handle == NULL) {
    say_error(&result, error);
    return result;
  }
  cairo_surface *surface =
      functions.cairo_image_surface_create(format_argb32, (int)(width * scale + 0.5), (int)(height * scale + 0.5));
  draw_on(surface, handle, width, height, scale, &result);
  functions.cairo_surface_destroy(surface);
  functions.g_object_unref(handle);
  return result;
}

void picture_free(picture *picture) {
  free(picture->bytes);
  picture->bytes = NULL;
  picture->size = 0;
}
