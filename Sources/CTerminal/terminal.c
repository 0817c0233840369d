#define _GNU_SOURCE
#include "CTerminal.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

static struct termios found;
static volatile sig_atomic_t is_open;
// What the program asked for last, and what the terminal is in: they differ while the process is stopped.
static volatile sig_atomic_t wanted = cterminal_mode_found;
static volatile sig_atomic_t current = cterminal_mode_found;
static volatile sig_atomic_t has_page;
static volatile sig_atomic_t resized;
static volatile sig_atomic_t resumed;
// A handler writes here what wakes cterminal_wait, which would miss a signal that comes just before it waits.
static int wake[2] = {-1, -1};

// What ends a process that does not ask for anything else: the signals with a name, and those of real time, whose numbers
// the C library says only when it runs.
static const int named[] = {SIGTERM, SIGHUP,  SIGQUIT, SIGSEGV, SIGABRT, SIGILL,  SIGTRAP, SIGBUS,
                            SIGFPE,  SIGSYS,  SIGALRM, SIGUSR1, SIGUSR2, SIGXCPU, SIGXFSZ, SIGVTALRM,
                            SIGPROF, SIGPWR, SIGPIPE, SIGIO,  SIGSTKFLT};
enum { named_count = sizeof named / sizeof *named };
static int ending[_NSIG];
static int ending_count;
static struct sigaction before[_NSIG];

static void list_ending(void) {
  ending_count = 0;
  for (int place = 0; place < named_count; place++) ending[ending_count++] = named[place];
  for (int number = SIGRTMIN; number <= SIGRTMAX && ending_count < _NSIG; number++) ending[ending_count++] = number;
}

static void say(const char *text, size_t length) {
  while (length > 0) {
    ssize_t count = write(STDOUT_FILENO, text, length);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return;
    text += count;
    length -= (size_t)count;
  }
}

static void apply(cterminal_mode mode) {
  struct termios modes = found;
  if (mode != cterminal_mode_found) {
    modes.c_iflag &= (tcflag_t) ~(BRKINT | ICRNL | INLCR | IGNCR | INPCK | ISTRIP | IXON);
    modes.c_lflag &= (tcflag_t) ~(ECHO | ICANON | IEXTEN);
    if (mode == cterminal_mode_typing) modes.c_lflag &= (tcflag_t)~ISIG;
    modes.c_cc[VMIN] = 1;
    modes.c_cc[VTIME] = 0;
  }
  // What was typed ahead stays; nothing waits for an output that the terminal holds back.
  tcsetattr(STDIN_FILENO, TCSANOW, &modes);
  static const char page[] = "\x1b[?1049h\x1b[?7l";
  static const char lines[] = "\x1b[?7h\x1b[?1049l";
  if (has_page && mode == cterminal_mode_typing && current != cterminal_mode_typing) say(page, sizeof page - 1);
  if (has_page && mode != cterminal_mode_typing && current == cterminal_mode_typing) say(lines, sizeof lines - 1);
  static const char begin[] = "\x1b[?2004h";
  static const char end[] = "\x1b[?2004l\x1b[?2026l\x1b[?25h\x1b[0m";
  if (mode == cterminal_mode_typing && current != cterminal_mode_typing) say(begin, sizeof begin - 1);
  if (mode != cterminal_mode_typing && current == cterminal_mode_typing) say(end, sizeof end - 1);
  current = (sig_atomic_t)mode;
}

// Gives the terminal back, on a line of its own if one was being typed.
static void give_back(void) {
  if (!is_open || current == cterminal_mode_found) return;
  bool was_typing = current == cterminal_mode_typing;
  apply(cterminal_mode_found);
  if (was_typing) say("\r\n", 2);
}

static void notify(void) {
  char byte = 0;
  ssize_t ignored = write(wake[1], &byte, 1);
  (void)ignored;
}

static void on_end(int number) {
  int error = errno;
  give_back();
  for (int place = 0; place < ending_count; place++) {
    if (ending[place] == number) sigaction(number, &before[place], NULL);
  }
  // Comes as soon as this handler has returned; a fault comes by itself.
  raise(number);
  errno = error;
}

static void on_resize(int number) {
  (void)number;
  int error = errno;
  resized = 1;
  notify();
  errno = error;
}

static void on_continue(int number) {
  (void)number;
  int error = errno;
  apply((cterminal_mode)wanted);
  resumed = 1;
  notify();
  errno = error;
}

static void install(int number, void (*handler)(int), int flags) {
  struct sigaction action = {.sa_handler = handler, .sa_flags = flags};
  sigemptyset(&action.sa_mask);
  sigaction(number, &action, NULL);
}

// A program may be started with signals blocked, as by a thread that takes none itself.
static void unblock(void) {
  sigset_t set;
  sigemptyset(&set);
  for (int place = 0; place < ending_count; place++) sigaddset(&set, ending[place]);
  sigaddset(&set, SIGWINCH);
  sigaddset(&set, SIGCONT);
  sigaddset(&set, SIGTSTP);
  sigprocmask(SIG_UNBLOCK, &set, NULL);
}

static void on_stop(int number) {
  int error = errno;
  give_back();
  install(number, SIG_DFL, 0);
  sigset_t set, old;
  sigemptyset(&set);
  sigaddset(&set, number);
  raise(number);
  // Here the process stops, and from here it goes on.
  sigprocmask(SIG_UNBLOCK, &set, &old);
  sigprocmask(SIG_SETMASK, &old, NULL);
  install(number, on_stop, SA_RESTART);
  apply((cterminal_mode)wanted);
  resumed = 1;
  notify();
  errno = error;
}

// A handler of a fault needs room of its own: the stack may be what ran out.
static void make_room(void) {
  stack_t room = {.ss_size = 1 << 16};
  room.ss_sp = malloc(room.ss_size);
  if (room.ss_sp && sigaltstack(&room, NULL) != 0) free(room.ss_sp);
}

bool cterminal_open(void) {
  if (is_open) return true;
  if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) return false;
  if (tcgetattr(STDIN_FILENO, &found) != 0) return false;
  if (pipe2(wake, O_NONBLOCK | O_CLOEXEC) != 0) return false;
  is_open = 1;
  make_room();
  list_ending();
  for (int place = 0; place < ending_count; place++) {
    sigaction(ending[place], NULL, &before[place]);
    if (before[place].sa_handler == SIG_IGN) continue;
    install(ending[place], on_end, SA_ONSTACK);
  }
  install(SIGWINCH, on_resize, SA_RESTART);
  install(SIGCONT, on_continue, SA_RESTART);
  struct sigaction stop;
  sigaction(SIGTSTP, NULL, &stop);
  // A shell without jobs lets nothing be stopped.
  if (stop.sa_handler != SIG_IGN) install(SIGTSTP, on_stop, SA_RESTART);
  unblock();
  atexit(cterminal_restore);
  return true;
}

void cterminal_enter(cterminal_mode mode) {
  if (!is_open) return;
  wanted = (sig_atomic_t)mode;
  apply(mode);
}

int32_t cterminal_wait(int32_t milliseconds) {
  struct pollfd ends[2] = {{.fd = STDIN_FILENO, .events = POLLIN}, {.fd = wake[0], .events = POLLIN}};
  int count = poll(ends, 2, milliseconds);
  int32_t told = count < 0 && errno == EINTR ? cterminal_interrupted : 0;
  if (count < 0 && errno != EINTR) return cterminal_input;
  if (count > 0 && ends[0].revents != 0) told |= cterminal_input;
  char bytes[64];
  while (read(wake[0], bytes, sizeof bytes) > 0) {
  }
  if (resized) told |= cterminal_resized;
  if (resumed) told |= cterminal_resumed;
  resized = resumed = 0;
  return told;
}

void cterminal_page(bool shown) {
  if (!is_open || shown == (has_page != 0)) return;
  static const char page[] = "\x1b[?1049h\x1b[?7l";
  static const char lines[] = "\x1b[?7h\x1b[?1049l";
  if (shown) say(page, sizeof page - 1);
  else say(lines, sizeof lines - 1);
  has_page = shown;
}

void cterminal_suspend(void) { raise(SIGTSTP); }

void cterminal_restore(void) { give_back(); }

bool cterminal_size(int32_t *columns, int32_t *rows) {
  struct winsize size;
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0) return false;
  *columns = size.ws_col;
  *rows = size.ws_row;
  return true;
}
