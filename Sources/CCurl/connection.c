#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "CCurl.h"
#include "library.h"

#define library functions_of_http

struct http_connection {
  CURL *handle;
  // Keeps connections to the server between requests, and lets us look whether an answer is still wanted.
  CURLM *requests;
  uint8_t *bytes;
  size_t size, room, most;
  bool is_too_long;
  long status;
  int code;
  char reason[CURL_ERROR_SIZE];
};

http_connection *http_connection_create(void) {
  http_connection *created = calloc(1, sizeof *created);
  if (created == NULL) return NULL;
  created->handle = library.curl_easy_init_();
  created->requests = library.curl_multi_init_();
  if (created->handle == NULL || created->requests == NULL) {
    http_connection_free(created);
    return NULL;
  }
  return created;
}

static size_t receive(char *bytes, size_t one, size_t count, void *context) {
  (void)one;
  http_connection *connection = context;
  if (count > connection->most - connection->size) {
    connection->is_too_long = true;
    return 0;
  }
  if (connection->size + count > connection->room) {
    size_t room = connection->room > 0 ? connection->room : 1 << 16;
    while (room < connection->size + count) room *= 2;
    uint8_t *bytes_now = realloc(connection->bytes, room);
    if (bytes_now == NULL) return 0;
    connection->bytes = bytes_now;
    connection->room = room;
  }
  memcpy(connection->bytes + connection->size, bytes, count);
  connection->size += count;
  return count;
}

static size_t read_header(char *line, size_t one, size_t count, void *context) {
  (void)one;
  static const char name[] = "X-ClickHouse-Exception-Code:";
  http_connection *connection = context;
  char number[16] = {0};
  if (count > sizeof name - 1 && strncasecmp(line, name, sizeof name - 1) == 0) {
    const size_t rest = count - (sizeof name - 1);
    memcpy(number, line + sizeof name - 1, rest < sizeof number - 1 ? rest : sizeof number - 1);
    connection->code = atoi(number);
  }
  return count;
}

// How often it is asked whether the answer is still wanted.
enum { look_every = 20 };

static CURLcode run(http_connection *connection, const http_request *request) {
  if (library.curl_multi_add_handle_(connection->requests, connection->handle) != CURLM_OK) return CURLE_OUT_OF_MEMORY;
  CURLcode code = CURLE_OK;
  int running = 1;
  while (running > 0) {
    if (library.curl_multi_perform_(connection->requests, &running) != CURLM_OK) {
      code = CURLE_OUT_OF_MEMORY;
      break;
    }
    if (running == 0) break;
    if (request->is_unwanted(request->context)) {
      code = CURLE_ABORTED_BY_CALLBACK;
      break;
    }
    library.curl_multi_poll_(connection->requests, NULL, 0, look_every, NULL);
  }
  int left = 0;
  for (CURLMsg *said; (said = library.curl_multi_info_read_(connection->requests, &left)) != NULL;)
    if (said->msg == CURLMSG_DONE && code == CURLE_OK) code = said->data.result;
  library.curl_multi_remove_handle_(connection->requests, connection->handle);
  return code;
}

static http_end end_of(CURLcode code, const http_connection *connection) {
  switch (code) {
  case CURLE_OK:
    return http_end_answered;
  case CURLE_OPERATION_TIMEDOUT:
    return http_end_late;
  case CURLE_ABORTED_BY_CALLBACK:
    return http_end_unwanted;
  case CURLE_WRITE_ERROR:
    return connection->is_too_long ? http_end_too_long : http_end_broken;
  case CURLE_PEER_FAILED_VERIFICATION:
  case CURLE_SSL_CONNECT_ERROR:
  case CURLE_SSL_CACERT_BADFILE:
    return http_end_untrusted;
  case CURLE_COULDNT_CONNECT:
  case CURLE_COULDNT_RESOLVE_HOST:
    return http_end_unreached;
  default:
    return connection->size > 0 || connection->status > 0 ? http_end_broken : http_end_unreached;
  }
}

http_end http_connection_send(http_connection *connection, const http_request *request) {
  CURL *handle = connection->handle;
  connection->size = 0;
  connection->most = request->most_bytes;
  connection->is_too_long = false;
  connection->status = 0;
  connection->code = 0;
  connection->reason[0] = 0;
  library.curl_easy_reset_(handle);
  // Without "Expect:" a long query would wait for leave to be sent.
  struct curl_slist *headers = library.curl_slist_append_(NULL, "Expect:");
  headers = library.curl_slist_append_(headers, "Content-Type: text/plain; charset=UTF-8");
#define SET(option, value) library.curl_easy_setopt_(handle, option, value)
  SET(CURLOPT_URL, request->url);
  SET(CURLOPT_PROTOCOLS_STR, "http,https");
  SET(CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_1_1);
  SET(CURLOPT_POST, 1L);
  SET(CURLOPT_POSTFIELDS, request->body);
  SET(CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)request->body_size);
  SET(CURLOPT_HTTPHEADER, headers);
  SET(CURLOPT_HTTPAUTH, (long)CURLAUTH_BASIC);
  SET(CURLOPT_USERNAME, request->user);
  SET(CURLOPT_PASSWORD, request->password);
  if (request->authority != NULL) SET(CURLOPT_CAINFO, request->authority);
  // A proxy of the environment would see the password.
  SET(CURLOPT_PROXY, "");
  SET(CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
  SET(CURLOPT_FOLLOWLOCATION, 0L);
  SET(CURLOPT_ACCEPT_ENCODING, "gzip, deflate");
  SET(CURLOPT_TIMEOUT_MS, (long)(request->deadline > 0 ? request->deadline : 1));
  SET(CURLOPT_CONNECTTIMEOUT_MS, (long)(request->deadline > 0 && request->deadline < 10000 ? request->deadline : 10000));
  // Signals belong to the program.
  SET(CURLOPT_NOSIGNAL, 1L);
  SET(CURLOPT_TCP_KEEPALIVE, 1L);
  SET(CURLOPT_WRITEFUNCTION, receive);
  SET(CURLOPT_WRITEDATA, connection);
  SET(CURLOPT_HEADERFUNCTION, read_header);
  SET(CURLOPT_HEADERDATA, connection);
  SET(CURLOPT_ERRORBUFFER, connection->reason);
#undef SET
  const CURLcode code = run(connection, request);
  library.curl_easy_getinfo_(handle, CURLINFO_RESPONSE_CODE, &connection->status);
  library.curl_slist_free_all_(headers);
  return end_of(code, connection);
}

long http_connection_status(const http_connection *connection) { return connection->status; }

int http_connection_code(const http_connection *connection) { return connection->code; }

const uint8_t *http_connection_bytes(const http_connection *connection) { return connection->bytes; }

size_t http_connection_size(const http_connection *connection) { return connection->size; }

const char *http_connection_reason(const http_connection *connection) { return connection->reason; }

void http_connection_free(http_connection *connection) {
  if (connection->requests != NULL) library.curl_multi_cleanup_(connection->requests);
  if (connection->handle != NULL) library.curl_easy_cleanup_(connection->handle);
  free(connection->bytes);
  free(connection);
}
