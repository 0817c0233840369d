#include "parts.h"

/// Where in a sheet the parser stands: inside which of these elements.
typedef struct sheet_state {
  sheet_parser shown;
  part_parser part;
  sheet_cell *cells;
  size_t cell_capacity;
  sheet_row *rows;
  size_t row_capacity;
  sheet_merge *merges;
  size_t merge_capacity;
  sheet_columns *hidden;
  size_t hidden_capacity;
  byte_buffer bytes;
  // The row and the cell that are being read.
  uint32_t row;
  uint32_t last_row;
  uint32_t next_column;
  uint32_t column;
  uint32_t style;
  uint32_t value_start;
  uint8_t kind;
  bool is_text_formula;
  bool has_formula;
  bool row_is_open;
  bool row_is_hidden;
  bool row_has_cells;
  bool is_in_data;
  bool is_in_cell;
  bool is_in_inline;
  bool is_in_phonetic;
  bool takes_text;
} sheet_state;

static void stop(sheet_state *state, uint32_t fault) {
  if (state->shown.fault == part_fault_none) {
    state->shown.fault_row = state->row;
    state->shown.fault_column = state->is_in_cell ? state->column + 1 : 0;
  }
  part_stop(&state->part, fault);
}

/// The attribute values of libxml2 are five pointers each: name, prefix, namespace, begin, end.
static const xmlChar *attribute(const xmlChar **attributes, int index, size_t *length) {
  *length = (size_t)(attributes[index * 5 + 4] - attributes[index * 5 + 3]);
  return attributes[index * 5 + 3];
}

static bool read_number(const uint8_t *text, size_t length, uint32_t *number) {
  uint64_t value = 0;
  if (length == 0 || length > 10) return false;
  for (size_t i = 0; i < length; i++) {
    if (text[i] < '0' || text[i] > '9') return false;
    value = value * 10 + (text[i] - '0');
  }
  *number = (uint32_t)value;
  return value <= UINT32_MAX;
}

/// Reads `BC12`: column from 0, row from 1. Returns how many bytes it has; 0 when it is no such thing.
static size_t read_place(const uint8_t *text, size_t length, uint32_t *row, uint32_t *column) {
  size_t i = 0;
  uint32_t letters = 0;
  // Some programs write small letters.
  while (i < length && i < 4 && (text[i] & 0xDF) >= 'A' && (text[i] & 0xDF) <= 'Z') {
    letters = letters * 26 + ((text[i++] & 0xDF) - 'A' + 1);
  }
  size_t digits = i;
  while (i < length && text[i] >= '0' && text[i] <= '9') i++;
  if (letters == 0 || !read_number(text + digits, i - digits, row)) return 0;
  *column = letters - 1;
  return i;
}

static bool is_true(const uint8_t *text, size_t length) {
  return (length == 1 && text[0] == '1') || (length == 4 && memcmp(text, "true", 4) == 0);
}

static void start_row(sheet_state *state, int count, const xmlChar **attributes) {
  state->row = state->last_row + 1;
  state->next_column = 0;
  state->row_is_open = true;
  state->row_is_hidden = false;
  state->row_has_cells = false;
  for (int i = 0; i < count; i++) {
    const xmlChar *name = attributes[i * 5];
    size_t length;
    const uint8_t *value = attribute(attributes, i, &length);
    if (is_name(name, "r")) {
      if (!read_number(value, length, &state->row)) stop(state, part_fault_misplaced_cell);
    } else if (is_name(name, "hidden")) {
      state->row_is_hidden = is_true(value, length);
    }
  }
  if (state->row > most_rows) stop(state, part_fault_far_cell);
  if (state->row <= state->last_row) stop(state, part_fault_misplaced_cell);
  state->last_row = state->row;
}

static void read_kind(sheet_state *state, const uint8_t *value, size_t length) {
  if (length == 1 && value[0] == 's') {
    state->kind = sheet_kind_shared;
  } else if (length == 1 && value[0] == 'b') {
    state->kind = sheet_kind_bool;
  } else if (length == 1 && value[0] == 'e') {
    state->kind = sheet_kind_error;
  } else if (length == 1 && value[0] == 'd') {
    state->kind = sheet_kind_moment;
  } else if (length == 3 && memcmp(value, "str", 3) == 0) {
    state->kind = sheet_kind_text;
    state->is_text_formula = true;
  } else if (length == 9 && memcmp(value, "inlineStr", 9) == 0) {
    state->kind = sheet_kind_text;
  }
}

static void start_cell(sheet_state *state, int count, const xmlChar **attributes) {
  state->kind = sheet_kind_number;
  state->style = 0;
  state->is_text_formula = false;
  state->has_formula = false;
  state->is_in_cell = true;
  state->column = state->next_column;
  state->value_start = (uint32_t)state->bytes.count;
  for (int i = 0; i < count; i++) {
    const xmlChar *name = attributes[i * 5];
    if (name[1] != 0) continue;
    size_t length;
    const uint8_t *value = attribute(attributes, i, &length);
    if (name[0] == 'r') {
      uint32_t row;
      size_t read = read_place(value, length, &row, &state->column);
      if (read != length || row != state->row) stop(state, part_fault_misplaced_cell);
    } else if (name[0] == 's') {
      if (!read_number(value, length, &state->style)) state->style = 0;
    } else if (name[0] == 't') {
      read_kind(state, value, length);
    }
  }
  if (state->column >= most_columns) stop(state, part_fault_far_cell);
  if (state->column < state->next_column) stop(state, part_fault_misplaced_cell);
  state->next_column = state->column + 1;
}

static void read_merge(sheet_state *state, int count, const xmlChar **attributes) {
  for (int i = 0; i < count; i++) {
    if (!is_name(attributes[i * 5], "ref")) continue;
    size_t length;
    const uint8_t *value = attribute(attributes, i, &length);
    sheet_merge merge;
    uint32_t first, last;
    size_t read = read_place(value, length, &first, &merge.first_column);
    if (read == 0 || read >= length || value[read] != ':') continue;
    size_t rest = read_place(value + read + 1, length - read - 1, &last, &merge.last_column);
    if (rest == 0 || first == 0 || last < first || merge.last_column < merge.first_column) continue;
    merge.first_row = first - 1;
    merge.last_row = last - 1;
    if (state->shown.merge_count >= most_rows ||
        !make_room((void **)&state->merges, state->shown.merge_count, &state->merge_capacity, sizeof merge)) {
      stop(state, part_fault_too_much);
      return;
    }
    state->merges[state->shown.merge_count++] = merge;
    state->shown.merges = state->merges;
  }
}

/// Columns are hidden by a mark, or by a width of nothing.
static void read_columns(sheet_state *state, int count, const xmlChar **attributes) {
  uint32_t first = 0, last = 0;
  bool is_hidden = false;
  for (int i = 0; i < count; i++) {
    const xmlChar *name = attributes[i * 5];
    size_t length;
    const uint8_t *value = attribute(attributes, i, &length);
    if (is_name(name, "min")) {
      if (!read_number(value, length, &first)) return;
    } else if (is_name(name, "max")) {
      if (!read_number(value, length, &last)) return;
    } else if (is_name(name, "hidden")) {
      is_hidden = is_hidden || is_true(value, length);
    } else if (is_name(name, "width")) {
      is_hidden = is_hidden || (length == 1 && value[0] == '0');
    }
  }
  if (!is_hidden || first == 0 || last < first || last > most_columns) return;
  if (state->shown.hidden_count >= most_columns ||
      !make_room((void **)&state->hidden, state->shown.hidden_count, &state->hidden_capacity, sizeof *state->hidden)) {
    stop(state, part_fault_too_much);
    return;
  }
  state->hidden[state->shown.hidden_count++] = (sheet_columns){.first_column = first - 1, .last_column = last - 1};
  state->shown.hidden = state->hidden;
}

static void start(void *owner, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int spaces,
                  const xmlChar **namespaces, int count, int defaulted, const xmlChar **attributes) {
  (void)prefix, (void)uri, (void)spaces, (void)namespaces, (void)defaulted;
  sheet_state *state = ((part_parser *)owner)->owner;
  if (state->is_in_cell) {
    if (is_name(name, "v")) {
      state->takes_text = true;
    } else if (is_name(name, "f")) {
      state->has_formula = true;
    } else if (is_name(name, "is")) {
      state->is_in_inline = true;
    } else if (is_name(name, "rPh")) {
      state->is_in_phonetic = true;
    } else if (is_name(name, "t") && state->is_in_inline && !state->is_in_phonetic) {
      state->takes_text = true;
    } else if (is_name(name, "row") || is_name(name, "c")) {
      // What stands inside of a cell would be lost.
      stop(state, part_fault_misplaced_cell);
    }
  } else if (state->is_in_data) {
    if (is_name(name, "c") && state->row_is_open) {
      start_cell(state, count, attributes);
    } else if (is_name(name, "row")) {
      if (state->row_is_open) stop(state, part_fault_misplaced_cell);
      start_row(state, count, attributes);
    }
  } else if (is_name(name, "sheetData")) {
    state->is_in_data = true;
  } else if (is_name(name, "col")) {
    read_columns(state, count, attributes);
  } else if (is_name(name, "mergeCell")) {
    read_merge(state, count, attributes);
  }
}

static void characters(void *owner, const xmlChar *text, int length) {
  sheet_state *state = ((part_parser *)owner)->owner;
  if (!state->takes_text) return;
  if (!byte_buffer_add(&state->bytes, text, (size_t)length)) stop(state, part_fault_too_much);
  if (state->bytes.count - state->value_start > 3 * longest_text &&
      character_count(state->bytes.bytes + state->value_start, state->bytes.count - state->value_start) >
          longest_text) {
    stop(state, part_fault_long_text);
  }
}

/// A row is there once a cell of it holds something.
static bool add_row(sheet_state *state) {
  if (state->row_has_cells) return true;
  size_t count = state->shown.row_count;
  if (!make_room((void **)&state->rows, count, &state->row_capacity, sizeof(sheet_row))) return false;
  state->rows[count] = (sheet_row){
      .number = state->row,
      .first_cell = (uint32_t)state->shown.cell_count,
      .is_hidden = state->row_is_hidden,
  };
  state->shown.row_count = count + 1;
  state->row_has_cells = true;
  return true;
}

static void end_cell(sheet_state *state) {
  size_t length = state->bytes.count - state->value_start;
  uint8_t *value = state->bytes.bytes + state->value_start;
  sheet_cell cell = {
      .start = state->value_start,
      .length = (uint32_t)length,
      .style = state->style,
      .column = (uint16_t)state->column,
      .kind = state->kind,
      .is_formula = state->has_formula,
  };
  state->is_in_cell = false;
  if (cell.kind != sheet_kind_text) {
    // Some programs write spaces and line ends around a value.
    for (; length > 0 && value[0] <= ' '; value++, length--) cell.start++;
    while (length > 0 && value[length - 1] <= ' ') length--;
    cell.length = (uint32_t)length;
  }
  if (length == 0) {
    // A formula with an empty text as its value is marked as a text; one without any value is not.
    if (!state->has_formula || state->is_text_formula) return;
    cell.kind = sheet_kind_no_value;
  } else if (cell.kind == sheet_kind_text) {
    if (length > longest_text && character_count(value, length) > longest_text) {
      state->is_in_cell = true;
      stop(state, part_fault_long_text);
      return;
    }
    cell.length = (uint32_t)unescape(value, length);
    state->bytes.count = state->value_start + cell.length;
  } else if (cell.kind == sheet_kind_shared) {
    if (!read_number(value, length, &cell.start)) stop(state, part_fault_syntax);
    cell.length = 0;
    state->bytes.count = state->value_start;
  }
  if (!make_room((void **)&state->cells, state->shown.cell_count, &state->cell_capacity, sizeof cell) ||
      !add_row(state)) {
    stop(state, part_fault_too_much);
    return;
  }
  state->cells[state->shown.cell_count++] = cell;
}

static void end(void *owner, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri) {
  (void)prefix, (void)uri;
  sheet_state *state = ((part_parser *)owner)->owner;
  if (state->is_in_cell) {
    state->takes_text = false;
    if (is_name(name, "c")) {
      end_cell(state);
    } else if (is_name(name, "is")) {
      state->is_in_inline = false;
    } else if (is_name(name, "rPh")) {
      state->is_in_phonetic = false;
    }
  } else if (is_name(name, "row")) {
    state->row_is_open = false;
  } else if (is_name(name, "sheetData")) {
    state->is_in_data = false;
  }
}

sheet_parser *sheet_parser_create(void) {
  sheet_state *state = calloc(1, sizeof *state);
  if (state == NULL) return NULL;
  if (!part_open(&state->part, state, &state->shown.fault, start, end, characters)) {
    free(state);
    return NULL;
  }
  return &state->shown;
}

void sheet_parser_destroy(sheet_parser *parser) {
  sheet_state *state = (sheet_state *)parser;
  part_close(&state->part);
  free(state->cells);
  free(state->rows);
  free(state->merges);
  free(state->hidden);
  free(state->bytes.bytes);
  free(state);
}

bool sheet_parser_feed(sheet_parser *parser, const uint8_t *bytes, size_t size, bool is_last) {
  sheet_state *state = (sheet_state *)parser;
  bool goes_on = part_feed(&state->part, bytes, size, is_last);
  parser->cells = state->cells;
  parser->rows = state->rows;
  parser->bytes = state->bytes.bytes;
  parser->byte_count = state->bytes.count;
  return goes_on;
}

void sheet_parser_clear(sheet_parser *parser) {
  sheet_state *state = (sheet_state *)parser;
  // A value that is half read stays.
  size_t rest = state->is_in_cell ? state->bytes.count - state->value_start : 0;
  if (rest > 0) memmove(state->bytes.bytes, state->bytes.bytes + state->value_start, rest);
  state->bytes.count = rest;
  state->value_start = 0;
  parser->cell_count = 0;
  parser->row_count = 0;
  // Further cells of an open row belong to a row that was taken; it is told again.
  state->row_has_cells = false;
}
