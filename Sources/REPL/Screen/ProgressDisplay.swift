import Diagnostics
import Dispatch
import Synchronization
import Tables
import Workbench

/// Shows how far long work has come, in the line where the cursor is, and takes it away again.
///
/// Everything that is written to the window while an entry runs goes through here, so that one owner draws. The work
/// itself may hold the thread of the conversation: a timer of its own looks at it.
package final class ProgressDisplay: Sendable {
  /// Nothing is shown of work that is over sooner.
  private static let patience = Duration.milliseconds(500)
  private static let interval = DispatchTimeInterval.milliseconds(100)

  private struct State: Sendable {
    var began: ContinuousClock.Instant?
    var isShown = false
    /// Whether the cursor is where a line begins.
    var isAtLineStart = true
    var columns = 80
  }

  private let output = TextChannel.output
  private let palette = Palette(environment: EnvironmentVariable.values(["NO_COLOR"]))
  private let state = Mutex(State())

  package init() {}

  /// Writes a text that an entry prints.
  package func write(_ text: String) {
    guard !text.isEmpty else { return }
    state.withLock { state in
      erase(&state)
      output.write(text)
      state.isAtLineStart = text.last == "\n"
    }
  }

  /// Shows the work of an entry while `body` runs it, and nothing afterwards.
  func during<Value>(
    _ work: LongWork, columns: Int, in language: Language, _ body: () throws -> Value
  ) rethrows -> Value {
    state.withLock { state in
      (state.began, state.isAtLineStart, state.columns) = (ContinuousClock.now, true, columns)
    }
    let end = DispatchSemaphore(value: 0)
    WorkThread.start { [self] in
      while end.wait(timeout: .now() + Self.interval) == .timedOut { draw(work, language) }
    }
    defer {
      end.signal()
      state.withLock { state in
        state.began = nil
        erase(&state)
      }
    }
    return try body()
  }

  private func draw(_ work: LongWork, _ language: Language) {
    guard let watch = work.current else { return }
    let progress = watch.progress
    let now = ContinuousClock.now
    state.withLock { state in
      guard let began = state.began, now - began >= Self.patience, state.isAtLineStart else { return }
      let line = ProgressLine(progress, now: now, columns: state.columns, in: language)
      output.send("\r\u{1B}[K" + line.row.pieces.map { palette.styled($0.text, $0.style) }.joined())
      state.isShown = true
    }
  }

  private func erase(_ state: inout State) {
    guard state.isShown else { return }
    output.send("\r\u{1B}[K")
    state.isShown = false
  }
}
