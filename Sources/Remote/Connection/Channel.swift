import CCurl
import Glibc

/// One connection of libcurl, for one request at a time.
///
/// `@unchecked Sendable` because the server hands it from one request to the next and never to two.
@safe final class Channel: @unchecked Sendable {
  struct Outcome {
    let end: http_end
    let status: Int
    let code: Int
    let bytes: [UInt8]
    let reason: String
  }

  private let connection: OpaquePointer

  init() throws(RemoteError) {
    if let missing = unsafe http_library() {
      throw RemoteError(.noLibrary(unsafe String(cString: missing)))
    }
    guard let connection = unsafe http_connection_create() else { throw RemoteError(.noLibrary("libcurl4")) }
    unsafe self.connection = connection
  }

  deinit { unsafe http_connection_free(connection) }

  /// Sends a request and waits for its end.
  func send(
    _ url: String, user: String, _ password: String, _ body: String, authority: String?, milliseconds: Int64,
    mostBytes: Int, isUnwanted: @escaping @Sendable () -> Bool
  ) -> Outcome {
    let watch = Watch(isUnwanted)
    let size = body.utf8.count
    let end = unsafe url.withCString { url in
      unsafe user.withCString { user in
        unsafe password.withCString { password in
          unsafe body.withCString { body in
            unsafe withOptionalCString(authority) { authority in
              var request = unsafe http_request(
                url: url, user: user, password: password, body: body, body_size: size, authority: authority,
                deadline: milliseconds, most_bytes: mostBytes,
                is_unwanted: { context in
                  guard let context = unsafe context else { return false }
                  return unsafe Unmanaged<Watch>.fromOpaque(context).takeUnretainedValue().isUnwanted()
                }, context: unsafe Unmanaged.passUnretained(watch).toOpaque())
              return withExtendedLifetime(watch) { unsafe http_connection_send(connection, &request) }
            }
          }
        }
      }
    }
    return unsafe Outcome(
      end: end, status: http_connection_status(connection), code: Int(http_connection_code(connection)),
      bytes: received, reason: String(cString: http_connection_reason(connection)))
  }

  private func withOptionalCString<Result>(
    _ text: String?, _ body: (UnsafePointer<CChar>?) -> Result
  ) -> Result {
    guard let text else { return body(nil) }
    return unsafe text.withCString { unsafe body($0) }
  }

  private var received: [UInt8] {
    guard let bytes = unsafe http_connection_bytes(connection) else { return [] }
    return unsafe Array(UnsafeBufferPointer(start: bytes, count: http_connection_size(connection)))
  }

  /// Asks whether the answer is still wanted, as C calls it.
  private final class Watch {
    let isUnwanted: @Sendable () -> Bool

    init(_ isUnwanted: @escaping @Sendable () -> Bool) { self.isUnwanted = isUnwanted }
  }
}

/// Waits where the caller is.
func waitHere(milliseconds: Int) {
  var pause = timespec(tv_sec: milliseconds / 1000, tv_nsec: (milliseconds % 1000) * 1_000_000)
  unsafe nanosleep(&pause, nil)
}
