#include "library.h"

void book_set_width(book_sheet *sheet, uint16_t first, uint16_t last, double width, book_format *format) {
  writer.worksheet_set_column_(worksheet_of(sheet), first, last, width, format_of(format));
}

void book_set_height(book_sheet *sheet, uint32_t row, double points) {
  writer.worksheet_set_row_(worksheet_of(sheet), row, points, NULL);
}

void book_freeze(book_sheet *sheet, uint32_t rows, uint16_t columns) {
  writer.worksheet_freeze_panes_(worksheet_of(sheet), rows, columns);
}

void book_filter(book_sheet *sheet, uint32_t first_row, uint16_t first, uint32_t last_row, uint16_t last) {
  writer.worksheet_autofilter_(worksheet_of(sheet), first_row, first, last_row, last);
}

void book_set_print(book_sheet *sheet, bool is_landscape, bool on_one_page, const char *header, const char *footer,
                    int64_t repeated) {
  enum { a4 = 9 };
  lxw_worksheet *worksheet = worksheet_of(sheet);
  if (is_landscape) writer.worksheet_set_landscape_(worksheet);
  writer.worksheet_set_paper_(worksheet, a4);
  writer.worksheet_set_margins_(worksheet, 0.6, 0.6, 0.7, 0.7);
  writer.worksheet_center_horizontally_(worksheet);
  writer.worksheet_fit_to_pages_(worksheet, 1, on_one_page ? 1 : 0);
  writer.worksheet_set_header_(worksheet, header);
  writer.worksheet_set_footer_(worksheet, footer);
  if (repeated >= 0) writer.worksheet_repeat_rows_(worksheet, (lxw_row_t)repeated, (lxw_row_t)repeated);
}

void book_hide(book_sheet *sheet) { writer.worksheet_hide_(worksheet_of(sheet)); }

void book_activate(book_sheet *sheet) { writer.worksheet_activate_(worksheet_of(sheet)); }

void book_allow_number_texts(book_sheet *sheet, const char *ranges) {
  writer.worksheet_ignore_errors_(worksheet_of(sheet), LXW_IGNORE_NUMBER_STORED_AS_TEXT, ranges);
}

void book_mark(book_sheet *sheet, const book_range *range, uint32_t comparison, double number, const char *text,
               book_format *format) {
  static const uint8_t criteria[] = {
      LXW_CONDITIONAL_CRITERIA_EQUAL_TO,
      LXW_CONDITIONAL_CRITERIA_NOT_EQUAL_TO,
      LXW_CONDITIONAL_CRITERIA_GREATER_THAN,
      LXW_CONDITIONAL_CRITERIA_LESS_THAN,
      LXW_CONDITIONAL_CRITERIA_GREATER_THAN_OR_EQUAL_TO,
      LXW_CONDITIONAL_CRITERIA_LESS_THAN_OR_EQUAL_TO,
  };
  lxw_conditional_format rule = {.format = format_of(format), .stop_if_true = LXW_TRUE};
  if (comparison == book_is_blank) {
    rule.type = LXW_CONDITIONAL_TYPE_BLANKS;
  } else if (comparison == book_is_filled) {
    rule.type = LXW_CONDITIONAL_TYPE_NO_BLANKS;
  } else {
    rule.type = LXW_CONDITIONAL_TYPE_CELL;
    rule.criteria = criteria[comparison % 6];
    rule.value = number;
    rule.value_string = (char *)text;
  }
  writer.worksheet_conditional_format_range_(worksheet_of(sheet), range->first_row, range->first_column,
                                             range->last_row, range->last_column, &rule);
}

void book_mark_formula(book_sheet *sheet, const book_range *range, const char *formula, book_format *format) {
  lxw_conditional_format rule = {
      .type = LXW_CONDITIONAL_TYPE_FORMULA, .value_string = (char *)formula, .format = format_of(format)};
  writer.worksheet_conditional_format_range_(worksheet_of(sheet), range->first_row, range->first_column,
                                             range->last_row, range->last_column, &rule);
}

void book_bars(book_sheet *sheet, const book_range *range, int32_t colour) {
  lxw_conditional_format rule = {
      .type = LXW_CONDITIONAL_DATA_BAR,
      .bar_color = (lxw_color_t)colour,
      .bar_solid = LXW_TRUE,
      .data_bar_2010 = LXW_TRUE,
      .min_rule_type = LXW_CONDITIONAL_RULE_TYPE_NUMBER,
      .min_value = 0,
  };
  writer.worksheet_conditional_format_range_(worksheet_of(sheet), range->first_row, range->first_column,
                                             range->last_row, range->last_column, &rule);
}

void book_add_check(book_sheet *sheet, const book_range *range, const book_check *check) {
  static const uint8_t kinds[] = {
      LXW_VALIDATION_TYPE_INTEGER, LXW_VALIDATION_TYPE_DECIMAL,      LXW_VALIDATION_TYPE_DATE_NUMBER,
      LXW_VALIDATION_TYPE_LENGTH,  LXW_VALIDATION_TYPE_LIST,         LXW_VALIDATION_TYPE_CUSTOM_FORMULA,
  };
  lxw_data_validation rule = {
      .validate = kinds[check->kind % 6],
      .ignore_blank = LXW_VALIDATION_ON,
      .show_input = LXW_VALIDATION_ON,
      .show_error = LXW_VALIDATION_ON,
      .dropdown = LXW_VALIDATION_ON,
      .error_type = check->warns_only ? LXW_VALIDATION_ERROR_TYPE_WARNING : LXW_VALIDATION_ERROR_TYPE_STOP,
      .input_title = (char *)check->title,
      .input_message = (char *)check->hint,
      .error_title = (char *)check->title,
      .error_message = (char *)check->refusal,
  };
  if (check->kind == book_check_list) {
    rule.value_list = (char **)check->values;
    if (check->values == NULL) {
      rule.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
      rule.value_formula = (char *)check->formula;
    }
  } else if (check->kind == book_check_formula) {
    rule.value_formula = (char *)check->formula;
  } else if (check->has_low && check->has_high) {
    rule.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
    rule.minimum_number = check->low;
    rule.maximum_number = check->high;
  } else {
    rule.criteria = check->has_low ? LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO
                                   : LXW_VALIDATION_CRITERIA_LESS_THAN_OR_EQUAL_TO;
    rule.value_number = check->has_low ? check->low : check->high;
  }
  writer.worksheet_data_validation_range_(worksheet_of(sheet), range->first_row, range->first_column,
                                          range->last_row, range->last_column, &rule);
}
