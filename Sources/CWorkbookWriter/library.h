// The functions of libxlsxwriter that are called, looked up when it is loaded.
#pragma once

#include "CWorkbookWriter.h"

#include <xlsxwriter.h>

#define WRITER_FUNCTIONS(F)                \
  F(workbook_new_opt)                      \
  F(workbook_add_worksheet)                \
  F(workbook_add_format)                   \
  F(workbook_add_chart)                    \
  F(workbook_close)                        \
  F(workbook_set_properties)               \
  F(lxw_workbook_free)                     \
  F(lxw_strerror)                          \
  F(worksheet_write_number)                \
  F(worksheet_write_string)                \
  F(worksheet_write_boolean)               \
  F(worksheet_write_blank)                 \
  F(worksheet_write_comment_opt)           \
  F(worksheet_merge_range)                 \
  F(worksheet_set_column)                  \
  F(worksheet_set_row)                     \
  F(worksheet_freeze_panes)                \
  F(worksheet_autofilter)                  \
  F(worksheet_set_landscape)               \
  F(worksheet_set_paper)                   \
  F(worksheet_set_margins)                 \
  F(worksheet_set_header)                  \
  F(worksheet_set_footer)                  \
  F(worksheet_repeat_rows)                 \
  F(worksheet_fit_to_pages)                \
  F(worksheet_center_horizontally)         \
  F(worksheet_hide)                        \
  F(worksheet_activate)                    \
  F(worksheet_ignore_errors)               \
  F(worksheet_conditional_format_range)    \
  F(worksheet_data_validation_range)       \
  F(worksheet_insert_chart_opt)            \
  F(format_set_num_format)                 \
  F(format_set_font_name)                  \
  F(format_set_font_size)                  \
  F(format_set_font_color)                 \
  F(format_set_bg_color)                   \
  F(format_set_bold)                       \
  F(format_set_text_wrap)                  \
  F(format_set_border)                     \
  F(format_set_border_color)               \
  F(format_set_align)                      \
  F(chart_add_series)                      \
  F(chart_series_set_name)                 \
  F(chart_series_set_fill)                 \
  F(chart_series_set_line)                 \
  F(chart_series_set_marker_type)          \
  F(chart_series_set_marker_size)          \
  F(chart_series_set_labels)               \
  F(chart_series_set_labels_num_format)    \
  F(chart_set_series_gap)                  \
  F(chart_show_blanks_as)                  \
  F(chart_title_set_name)                  \
  F(chart_title_set_name_font)             \
  F(chart_title_off)                       \
  F(chart_legend_set_position)             \
  F(chart_axis_get)                        \
  F(chart_axis_set_min)                    \
  F(chart_axis_set_reverse)                \
  F(chart_axis_set_crossing_max)           \
  F(chart_axis_set_num_format)             \
  F(chart_axis_set_num_font)               \
  F(chart_axis_set_interval_unit)          \
  F(chart_axis_major_gridlines_set_line)

#define DECLARE(name) __typeof__(&name) name##_;

typedef struct writer_library {
  WRITER_FUNCTIONS(DECLARE)
} writer_library;

/// Set once `book_library` has returned NULL.
extern writer_library writer;

struct book {
  /// NULL once it was written.
  lxw_workbook *workbook;
  /// Memory that is written and read like a file.
  int file;
};

static inline lxw_worksheet *worksheet_of(book_sheet *sheet) { return (lxw_worksheet *)sheet; }
static inline lxw_format *format_of(book_format *format) { return (lxw_format *)format; }
static inline lxw_chart *chart_of(book_chart *chart) { return (lxw_chart *)chart; }
