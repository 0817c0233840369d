import CSandbox
import Glibc
import Testing

/// What a locked process can and cannot do, each call made in one.
@Suite struct LockedProcessTests {
  /// What a call in a locked process came to.
  enum Outcome: Equatable {
    /// The process was ended there, and its last words name the call and what tells it from others.
    case refused(String)
    /// The call gave this, a negative number for a reason of the system.
    case answered(Int)
    case signal(Int32)
    case other(status: Int32, words: String)
  }

  private static func outcome(of probe: String, memory: Int = 256 << 20) throws -> Outcome {
    // A file that a program started from here would find open.
    let left = open("/dev/null", O_WRONLY)
    defer { close(left) }
    let order = Array("\(probe) \(memory) 1 \(4 << 20) 24 \(getpid()) \(left)".utf8)
    var child = csandbox_child()
    var arguments = [strdup("probes"), nil]
    var environment = [strdup("TZ=UTC0"), nil]
    defer { for text in arguments + environment { free(text) } }
    let reason = csandbox_start(program, &arguments, &environment, order, order.count, &child)
    try #require(reason == 0, "the probes are not beside the tests")
    let words = everything(in: child.words)
    var end = csandbox_end()
    try #require(csandbox_wait(child.process, &end) == 0)
    for file in [child.results, child.words, child.end] { close(file) }
    return outcome(end.status, words)
  }

  private static let program: String = {
    let name = CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? CommandLine.arguments[0]
    return
      "\(name.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/"))/Probes"
  }()

  private static func everything(in file: Int32) -> String {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1024)
    while case let count = read(file, &buffer, buffer.count), count > 0 { bytes += buffer.prefix(count) }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func outcome(_ status: Int32, _ words: String) -> Outcome {
    if status & 0x7F != 0 { return .signal(status & 0x7F) }
    let line = words.split(separator: "\n").last.map(String.init) ?? ""
    let beginning = String(cString: csandbox_refusal_words())
    if status >> 8 == csandbox_refused, line.hasPrefix(beginning) {
      let parts = line.dropFirst(beginning.count).split(separator: " ", maxSplits: 1)
      let number = Int64(parts[0]) ?? -1
      let name = csandbox_call_name(number).map { String(cString: $0) } ?? "call \(number)"
      return .refused(parts.count > 1 ? "\(name) \(parts[1])" : name)
    }
    if status == 0, line.hasPrefix("answered "), let number = Int(line.dropFirst(9)) {
      return .answered(number)
    }
    return .other(status: status, words: words)
  }

  @Test(arguments: [
    ("openat2", "openat2"), ("list", "getdents64"), ("change_root", "chroot"), ("socket", "socket"),
    ("unix_socket", "socket"), ("socket_pair", "socketpair"), ("connect", "connect"), ("execve", "execve"),
    ("execute_memory", "execveat"), ("libc_fork", "clone"), ("ptrace", "ptrace"), ("kill_parent", "kill"),
    ("thread_kill_parent", "tgkill"), ("write_parent", "process_vm_writev"), ("pidfd", "pidfd_open"),
    ("map_code", "mmap executable memory"), ("protect_code", "mprotect executable memory"),
    ("map_shared", "mmap shared memory"), ("map_file_code", "mmap executable memory"), ("dumpable", "prctl"),
    ("raise_limit", "prlimit64"), ("io_uring", "io_uring_setup"), ("bpf", "bpf"), ("unshare", "unshare"),
  ])
  func `a call that reaches outside ends the process, by its name`(probe: String, call: String) throws {
    #expect(try Self.outcome(of: probe) == .refused(call))
  }

  @Test(arguments: [
    ("open", "/etc/passwd"), ("open_to_write", "/tmp/left-behind"), ("own_memory", "/proc/self/mem"),
  ])
  func `a file that is opened is named too`(probe: String, path: String) throws {
    let outcome = try Self.outcome(of: probe)
    #expect(outcome == .refused("openat \(path)") || outcome == .refused("open \(path)"))
  }

  @Test(arguments: ["unlink", "rename", "make_folder", "fork", "vfork"])
  func `a call with an older and a newer form ends the process`(probe: String) throws {
    guard case .refused = try Self.outcome(of: probe) else {
      Issue.record("\(probe): \(try Self.outcome(of: probe))")
      return
    }
  }

  @Test func `a file that the parent had open is not there`() throws {
    #expect(try Self.outcome(of: "inherited") == .answered(-9))
  }

  @Test func `a newer way to start threads is as if it were not known`() throws {
    #expect(try Self.outcome(of: "clone3") == .answered(-38))
  }

  @Test func `the signal of a refused call can neither be caught nor held back`() throws {
    #expect(try Self.outcome(of: "catch") == .answered(-1))
    #expect(try Self.outcome(of: "block") == .signal(31))
  }

  @Test func `calls by the numbers of other programs are refused`() throws {
    #if arch(x86_64)
      #expect(try Self.outcome(of: "other_numbers") == .signal(31))
      #expect(try Self.outcome(of: "strange_numbers") == .refused("call 1073741826"))
    #endif
  }

  @Test(arguments: ["look_for_file", "ask_about_file"])
  func `nothing is told of files, not even whether they are there`(probe: String) throws {
    #expect(try Self.outcome(of: probe) == .answered(-13))
  }

  @Test func `a file that a library wants for a moment is memory`() throws {
    #expect(try Self.outcome(of: "passing_file") == .answered(0))
    #expect(try Self.outcome(of: "large_file") == .signal(25))
    #expect(try Self.outcome(of: "many_files") == .answered(-24))
  }

  @Test func `memory ends at its limit, however it is taken`() throws {
    for probe in ["eat_memory", "eat_maps"] {
      guard case .answered(let mebibytes) = try Self.outcome(of: probe) else {
        Issue.record("\(probe) did not come back")
        return
      }
      #expect((100...256).contains(mebibytes), "\(probe) took \(mebibytes) MiB")
    }
    #expect(try Self.outcome(of: "eat_addresses") == .answered(8))
  }

  @Test func `a loop without end is stopped by the processor's time`() throws {
    #expect(try Self.outcome(of: "spin") == .signal(24))
  }

  @Test func `threads, clocks and the end of a broken program work`() throws {
    #expect(try Self.outcome(of: "thread") == .answered(1))
    #expect(try Self.outcome(of: "clock") == .answered(1))
    #expect(try Self.outcome(of: "abort") == .signal(6))
    #expect(try Self.outcome(of: "fault") == .signal(11))
  }
}
