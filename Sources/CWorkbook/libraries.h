// The functions of libzip and libxml2 that are called, looked up when the libraries are loaded.
#pragma once

// First: zip.h defines away the words for pointers that this header uses.
#include "CWorkbook.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <zip.h>

#define XML_FUNCTIONS(F)     \
  F(xmlInitParser)           \
  F(xmlCreatePushParserCtxt) \
  F(xmlCtxtUseOptions)       \
  F(xmlParseChunk)           \
  F(xmlStopParser)           \
  F(xmlFreeParserCtxt)       \
  F(xmlFreeDoc)              \
  F(htmlCreatePushParserCtxt) \
  F(htmlCtxtUseOptions)      \
  F(htmlParseChunk)          \
  F(htmlFreeParserCtxt)

#define ZIP_FUNCTIONS(F)      \
  F(zip_source_buffer_create) \
  F(zip_source_free)          \
  F(zip_open_from_source)     \
  F(zip_error_init)           \
  F(zip_error_fini)           \
  F(zip_error_strerror)       \
  F(zip_discard)              \
  F(zip_get_num_entries)      \
  F(zip_stat_index)           \
  F(zip_fopen_index)          \
  F(zip_fread)                \
  F(zip_fclose)

#define DECLARE(name) __typeof__(&name) name##_;

typedef struct libraries {
  XML_FUNCTIONS(DECLARE)
  ZIP_FUNCTIONS(DECLARE)
} libraries;

/// Set once `workbook_libraries` has returned NULL.
extern libraries library;
