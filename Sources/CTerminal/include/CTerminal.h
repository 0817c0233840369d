// The terminal that a person types in, and the promise that it is given back as it was found: at the end, on every
// signal that can be caught, and while the process is stopped.
//
// One terminal a process: the standard input and output. Everything that a signal may interrupt is safe in a handler.
#ifndef CTERMINAL_H
#define CTERMINAL_H

#include <stdbool.h>
#include <stdint.h>

typedef enum {
  // As it was found.
  cterminal_mode_found,
  // Every key arrives by itself, unseen and without a signal; pasted text is bracketed.
  cterminal_mode_typing,
  // Keys wait unseen for the next line, but those that send signals do: Ctrl-C, Ctrl-Z, Ctrl-backslash.
  cterminal_mode_running,
} cterminal_mode;

// What cterminal_wait has to tell.
enum {
  cterminal_input = 1,
  cterminal_resized = 2,
  cterminal_resumed = 4,
  cterminal_interrupted = 8,
};

// Remembers the terminal as it is and installs the handlers. False when input or output is no terminal.
bool cterminal_open(void);

// Changes the mode; the process is given the same one back after it was stopped.
void cterminal_enter(cterminal_mode mode);

// Waits until there is input, the window changed its size, the process goes on after a stop, or another signal came;
// at most so many milliseconds, for ever when negative. 0 when the time is over.
int32_t cterminal_wait(int32_t milliseconds);

// Stops this process, as Ctrl-Z does, with the terminal as it was found.
void cterminal_suspend(void);

// Shows a page of its own in place of the lines of the window, or these again.
void cterminal_page(bool shown);

// Gives the terminal back for good; does nothing when it was never opened.
void cterminal_restore(void);

// Cells across the window and lines down; false when it is not known.
bool cterminal_size(int32_t *columns, int32_t *rows);

#endif
