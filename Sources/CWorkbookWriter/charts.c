#include "library.h"

enum { soft_line = 0xD9D9D9 };

book_chart *book_add_chart(book *book, uint32_t kind) {
  static const uint8_t kinds[] = {LXW_CHART_BAR, LXW_CHART_COLUMN, LXW_CHART_LINE};
  lxw_chart *chart = writer.workbook_add_chart_(book->workbook, kinds[kind % 3]);
  if (chart == NULL) return NULL;
  if (kind != book_chart_line) writer.chart_set_series_gap_(chart, 60);
  writer.chart_show_blanks_as_(chart, LXW_CHART_BLANKS_AS_GAP);
  return (book_chart *)chart;
}

void book_add_series(book_chart *chart, uint32_t kind, const char *categories, const char *values,
                     const char *name, int32_t colour, bool has_labels, const char *number_format) {
  lxw_chart_series *series = writer.chart_add_series_(chart_of(chart), categories, values);
  if (series == NULL) return;
  writer.chart_series_set_name_(series, name);
  if (kind == book_chart_line) {
    lxw_chart_line line = {.color = (lxw_color_t)colour, .width = 2.25};
    writer.chart_series_set_line_(series, &line);
    writer.chart_series_set_marker_type_(series, LXW_CHART_MARKER_CIRCLE);
    writer.chart_series_set_marker_size_(series, 6);
  } else {
    lxw_chart_fill fill = {.color = (lxw_color_t)colour};
    writer.chart_series_set_fill_(series, &fill);
  }
  if (has_labels) {
    writer.chart_series_set_labels_(series);
    if (number_format != NULL) writer.chart_series_set_labels_num_format_(series, number_format);
  }
}

void book_chart_text(book_chart *chart, const char *title, bool has_legend, const char *font) {
  if (title != NULL) {
    lxw_chart_font title_font = {.name = (char *)font, .size = 14, .bold = LXW_TRUE};
    writer.chart_title_set_name_(chart_of(chart), title);
    writer.chart_title_set_name_font_(chart_of(chart), &title_font);
  } else {
    writer.chart_title_off_(chart_of(chart));
  }
  writer.chart_legend_set_position_(chart_of(chart),
                                    has_legend ? LXW_CHART_LEGEND_BOTTOM : LXW_CHART_LEGEND_NONE);
}

void book_chart_axes(book_chart *chart, uint32_t kind, bool begins_at_zero, const char *number_format,
                     const char *font, double size) {
  // Of lying bars the axis of values is the one from left to right.
  bool lies = kind == book_chart_bar;
  lxw_chart_axis *categories =
      writer.chart_axis_get_(chart_of(chart), lies ? LXW_CHART_AXIS_TYPE_Y : LXW_CHART_AXIS_TYPE_X);
  lxw_chart_axis *values =
      writer.chart_axis_get_(chart_of(chart), lies ? LXW_CHART_AXIS_TYPE_X : LXW_CHART_AXIS_TYPE_Y);
  lxw_chart_font small = {.name = (char *)font, .size = size};
  lxw_chart_line grid = {.color = soft_line, .width = 0.75};
  writer.chart_axis_set_num_font_(categories, &small);
  writer.chart_axis_set_num_font_(values, &small);
  writer.chart_axis_major_gridlines_set_line_(values, &grid);
  if (number_format != NULL) writer.chart_axis_set_num_format_(values, number_format);
  if (begins_at_zero) writer.chart_axis_set_min_(values, 0);
  if (lies) {
    writer.chart_axis_set_reverse_(categories);
    // What is reversed has its other axis on top, unless told otherwise.
    writer.chart_axis_set_crossing_max_(categories);
    writer.chart_axis_set_interval_unit_(categories, 1);
  }
}

void book_insert_chart(book_sheet *sheet, book_chart *chart, uint32_t row, uint16_t column, double width,
                       double height, const char *description) {
  // The size that a scale of 1 means, in pixels.
  const double usual_width = 480, usual_height = 288;
  lxw_chart_options options = {
      .x_scale = width / usual_width, .y_scale = height / usual_height, .description = (char *)description};
  writer.worksheet_insert_chart_opt_(worksheet_of(sheet), row, column, chart_of(chart), &options);
}
