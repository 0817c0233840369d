import Glibc

/// The wish of the system or of a person that this process ends, when it is at a place where it can.
enum Termination {
  private static let signals = [SIGTERM, SIGINT, SIGHUP]

  /// From now on the signals wait until somebody looks. To be called before there are further threads, which inherit this.
  static func holdBack() {
    var set = sigset_t()
    unsafe sigemptyset(&set)
    for signal in signals { unsafe sigaddset(&set, signal) }
    unsafe pthread_sigmask(SIG_BLOCK, &set, nil)
    // A file that grows beyond what this process may write is an error that is told, as a full disk is.
    signal(SIGXFSZ, SIG_IGN)
  }

  /// Whether one of them waits.
  static var isRequested: Bool {
    var set = sigset_t()
    unsafe sigemptyset(&set)
    unsafe sigpending(&set)
    return signals.contains { unsafe sigismember(&set, $0) == 1 }
  }
}
