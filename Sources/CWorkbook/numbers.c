#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "CWorkbook.h"

size_t sheet_number_text(double number, char *text) {
  // Digits and exponent first, so that no locale has a say in the point.
  char parts[40];
  snprintf(parts, sizeof parts, "%.14e", number);
  char *mark = strchr(parts, 'e');
  if (mark == NULL) return 0;
  int exponent = atoi(mark + 1);
  char digits[16];
  size_t count = 0;
  for (char *place = parts; place < mark && count < 15; place++) {
    if (*place >= '0' && *place <= '9') digits[count++] = *place;
  }
  while (count > 1 && digits[count - 1] == '0') count--;
  size_t length = 0;
  if (number < 0 && !(count == 1 && digits[0] == '0')) text[length++] = '-';
  if (exponent > 25 || exponent < -18) {
    text[length++] = digits[0];
    if (count > 1) text[length++] = '.';
    for (size_t i = 1; i < count; i++) text[length++] = digits[i];
    return length + (size_t)snprintf(text + length, 8, "E%+d", exponent);
  }
  if (exponent < 0) {
    text[length++] = '0';
    text[length++] = '.';
    for (int i = -1; i > exponent; i--) text[length++] = '0';
    for (size_t i = 0; i < count; i++) text[length++] = digits[i];
    return length;
  }
  for (size_t i = 0; i < count || i <= (size_t)exponent; i++) {
    if (i == (size_t)exponent + 1) text[length++] = '.';
    text[length++] = i < count ? digits[i] : '0';
  }
  return length;
}
