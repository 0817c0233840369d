// The functions of libcurl that are called, looked up when it is loaded.
#pragma once

// A macro of the header checks the types of options, which it cannot do through a pointer to a function.
#define CURL_DISABLE_TYPECHECK
#include <curl/curl.h>

// Plain functions have the names, not the macros.
#undef curl_easy_setopt
#undef curl_easy_getinfo

#define HTTP_FUNCTIONS(F) \
  F(curl_global_init)     \
  F(curl_easy_init)       \
  F(curl_easy_setopt)     \
  F(curl_easy_getinfo)    \
  F(curl_multi_init)      \
  F(curl_multi_add_handle) \
  F(curl_multi_perform)   \
  F(curl_multi_poll)      \
  F(curl_multi_info_read) \
  F(curl_multi_remove_handle) \
  F(curl_multi_cleanup)   \
  F(curl_easy_reset)      \
  F(curl_easy_cleanup)    \
  F(curl_slist_append)    \
  F(curl_slist_free_all)

#define DECLARE(name) __typeof__(&name) name##_;

typedef struct http_functions {
  HTTP_FUNCTIONS(DECLARE)
} http_functions;

/// Set once `http_library` has returned NULL.
extern http_functions functions_of_http;
