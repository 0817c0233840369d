#include "library.h"

#include "CPicture.h"

#include <dlfcn.h>
#include <pthread.h>

picture_functions functions;

static const char *missing;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void *load_library(const char *name, const char *package) {
  void *handle = dlopen(name, RTLD_NOW | RTLD_LOCAL);
  if (handle == NULL && missing == NULL) missing = package;
  return handle;
}

static void load(void) {
  void *rsvg = load_library("librsvg-2.so.2", "librsvg2-2");
  void *objects = load_library("libgobject-2.0.so.0", "libglib2.0-0");
  void *glib = load_library("libglib-2.0.so.0", "libglib2.0-0");
  void *drawing = load_library("libcairo.so.2", "libcairo2");
  void *fonts = load_library("libfontconfig.so.1", "libfontconfig1");
  if (missing != NULL) return;
#define FIND(handle, package, name) \
  if ((functions.name = (__typeof__(functions.name))dlsym(handle, #name)) == NULL) missing = package;
  FIND(rsvg, "librsvg2-2", rsvg_handle_new_from_data)
  FIND(rsvg, "librsvg2-2", rsvg_handle_render_document)
  FIND(objects, "libglib2.0-0", g_object_unref)
  FIND(glib, "libglib2.0-0", g_error_free)
  FIND(drawing, "libcairo2", cairo_image_surface_create)
  FIND(drawing, "libcairo2", cairo_create)
  FIND(drawing, "libcairo2", cairo_scale)
  FIND(drawing, "libcairo2", cairo_status)
  FIND(drawing, "libcairo2", cairo_surface_write_to_png_stream)
  FIND(drawing, "libcairo2", cairo_destroy)
  FIND(drawing, "libcairo2", cairo_surface_destroy)
  FIND(fonts, "libfontconfig1", FcConfigGetFonts)
  FIND(fonts, "libfontconfig1", FcPatternGetCharSet)
  FIND(fonts, "libfontconfig1", FcCharSetHasChar)
  FIND(fonts, "libfontconfig1", FcInit)
  FIND(fonts, "libfontconfig1", FcConfigSetRescanInterval)
}

const char *picture_library(void) {
  pthread_once(&once, load);
  return missing;
}
