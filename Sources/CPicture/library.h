// The functions of librsvg, cairo, GObject and fontconfig that are called, looked up when they are loaded. Their
// declarations stand here: the development packages would bring a hundred others.
#pragma once

#include <stddef.h>
#include <stdint.h>

typedef struct rsvg_handle rsvg_handle;
typedef struct cairo cairo;
typedef struct cairo_surface cairo_surface;
typedef struct fc_pattern fc_pattern;
typedef struct fc_characters fc_characters;

typedef struct g_error {
  uint32_t domain;
  int code;
  char *message;
} g_error;

typedef struct rsvg_rectangle {
  double x, y, width, height;
} rsvg_rectangle;

typedef struct fc_fonts {
  int count;
  int room;
  fc_pattern **fonts;
} fc_fonts;

typedef int cairo_writer(void *closure, const unsigned char *bytes, unsigned int size);

typedef struct picture_functions {
  rsvg_handle *(*rsvg_handle_new_from_data)(const uint8_t *bytes, size_t size, g_error **error);
  int (*rsvg_handle_render_document)(rsvg_handle *handle, cairo *cairo, const rsvg_rectangle *viewport,
                                     g_error **error);
  void (*g_object_unref)(void *object);
  void (*g_error_free)(g_error *error);
  cairo_surface *(*cairo_image_surface_create)(int format, int width, int height);
  cairo *(*cairo_create)(cairo_surface *surface);
  void (*cairo_scale)(cairo *cairo, double x, double y);
  int (*cairo_status)(cairo *cairo);
  int (*cairo_surface_write_to_png_stream)(cairo_surface *surface, cairo_writer *writer, void *closure);
  void (*cairo_destroy)(cairo *cairo);
  void (*cairo_surface_destroy)(cairo_surface *surface);
  fc_fonts *(*FcConfigGetFonts)(void *config, int set);
  int (*FcPatternGetCharSet)(const fc_pattern *pattern, const char *object, int number, fc_characters **characters);
  int (*FcCharSetHasChar)(const fc_characters *characters, uint32_t character);
  int (*FcInit)(void);
  int (*FcConfigSetRescanInterval)(void *config, int seconds);
} picture_functions;

/// Set once `picture_library` has returned NULL.
extern picture_functions functions;
