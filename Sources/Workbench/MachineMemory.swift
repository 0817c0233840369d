import Glibc

/// How much memory there is to work in.
enum MachineMemory {
  /// Bytes that this process may use: the machine's, or what its control group is limited to.
  static var byteCount: Int {
    let machine = sysconf(Int32(_SC_PHYS_PAGES)) * sysconf(Int32(_SC_PAGESIZE))
    return min(machine, limitOfGroup ?? machine)
  }

  /// Nil where there is none, or none that can be read.
  private static var limitOfGroup: Int? {
    let descriptor = unsafe open("/sys/fs/cgroup/memory.max", O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    // Such files do not say how long they are.
    var bytes = [UInt8](repeating: 0, count: 32)
    let count = unsafe read(descriptor, &bytes, bytes.count)
    let line = bytes.prefix(max(0, count)).prefix { $0 != UInt8(ascii: "\n") }
    return Int(String(decoding: line, as: UTF8.self))
  }
}
