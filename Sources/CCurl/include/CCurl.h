#pragma once

// Requests over HTTP by Debian's libcurl, which is loaded when the first connection is made. A connection serves one request
// at a time and is kept for the next.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

typedef struct http_connection http_connection;

/// How a request ended.
typedef enum http_end {
  /// An answer came in full, whatever its status.
  http_end_answered,
  /// Nothing of an answer came: no connection, or it broke before the first byte.
  http_end_unreached,
  /// The answer broke off.
  http_end_broken,
  /// The deadline passed.
  http_end_late,
  /// The caller did not want it any more.
  http_end_unwanted,
  /// The answer is longer than allowed.
  http_end_too_long,
  /// The certificate of the server, or its encryption, is not accepted.
  http_end_untrusted,
} http_end;

typedef struct http_request {
  const char *url;
  const char *user;
  const char *password;
  const char *body;
  size_t body_size;
  /// A file with the certificate that a server's must be signed by; NULL for those that the machine trusts.
  const char *_Nullable authority;
  /// Milliseconds from now in which everything must have happened.
  int64_t deadline;
  /// Bytes that an answer may have, unpacked.
  size_t most_bytes;
  /// Asked many times a second; true ends the request.
  bool (*is_unwanted)(void *_Nullable context);
  void *_Nullable context;
} http_request;

/// Loads the library; returns NULL, or the name of the package that is not there.
const char *_Nullable http_library(void);

/// NULL when there is no memory.
http_connection *_Nullable http_connection_create(void);

/// Sends a request by POST and waits for its end. Redirections are not followed: they would carry the password away.
http_end http_connection_send(http_connection *connection, const http_request *request);

/// The status of the last answer; 0 when there was none.
long http_connection_status(const http_connection *connection);

/// The code of an error that ClickHouse names beside its answer; 0 when there is none.
int http_connection_code(const http_connection *connection);

/// The bytes of the last answer as far as they came; valid until the next request.
const uint8_t *_Nullable http_connection_bytes(const http_connection *connection);
size_t http_connection_size(const http_connection *connection);

/// What libcurl says of the last request that was not answered; empty otherwise.
const char *http_connection_reason(const http_connection *connection);

void http_connection_free(http_connection *connection);

#pragma clang assume_nonnull end
