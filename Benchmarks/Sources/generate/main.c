// Writes the benchmark's tables: the same bytes for the same seed and size.
//
//   generate groups ROWS FILE              the nine columns of db-benchmark's group-by questions
//   generate joins ROWS FOLDER             its tables x, small, medium and big
//   generate inspections ROWS FILE         website inspections in Chinese, eleven columns
//
// Shapes follow https://github.com/duckdblabs/db-benchmark (groupby-datagen.R, join-datagen.R): 100 groups,
// no missing values, not sorted.

#include <inttypes.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint64_t state;

/// SplitMix64.
static uint64_t next(void) {
  uint64_t z = (state += 0x9e3779b97f4a7c15ULL);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
  return z ^ (z >> 31);
}

/// A number below `bound`, each equally likely to within 1 in 2^32.
static uint32_t below(uint32_t bound) { return (uint32_t)(((next() >> 32) * bound) >> 32); }

static void fail(const char *what) {
  perror(what);
  exit(1);
}

// MARK: - Output

static FILE *file;
static char *line;

static FILE *open_file(const char *path) {
  FILE *opened = fopen(path, "wb");
  if (!opened) fail(path);
  setvbuf(opened, NULL, _IOFBF, 1 << 20);
  return opened;
}

static void close_file(FILE *open) {
  if (ferror(open) || fclose(open) != 0) fail("write");
}

static void text(const char *value) {
  size_t length = strlen(value);
  memcpy(line, value, length);
  line += length;
}

static void digits(uint64_t value, int width) {
  char reversed[20];
  int count = 0;
  do {
    reversed[count++] = (char)('0' + value % 10);
    value /= 10;
  } while (value);
  while (count < width) reversed[count++] = '0';
  while (count) *line++ = reversed[--count];
}

static void number(uint64_t value) { digits(value, 1); }

/// `id` and the number with at least `width` digits.
static void identifier(uint64_t value, int width) {
  *line++ = 'i';
  *line++ = 'd';
  digits(value, width);
}

/// A number from 0 to 100 with up to six digits after the point, without zeros at its end.
static void fraction(void) {
  uint64_t millionths = ((next() >> 32) * 100000001ULL) >> 32;
  number(millionths / 1000000);
  uint64_t rest = millionths % 1000000;
  if (rest == 0) return;
  *line++ = '.';
  digits(rest, 6);
  while (line[-1] == '0') line--;
}

static void comma(void) { *line++ = ','; }

static char buffer[4096];

static void begin(void) { line = buffer; }

static void end(void) {
  *line++ = '\n';
  fwrite(buffer, 1, (size_t)(line - buffer), file);
}

// MARK: - Groups

static void write_groups(uint32_t rows, const char *path) {
  state = 108;
  file = open_file(path);
  uint32_t few = 100;
  uint32_t many = rows / few ? rows / few : 1;
  begin();
  text("id1,id2,id3,id4,id5,id6,v1,v2,v3");
  end();
  for (uint32_t row = 0; row < rows; row++) {
    begin();
    identifier(below(few) + 1, 3);
    comma();
    identifier(below(few) + 1, 3);
    comma();
    identifier(below(many) + 1, 10);
    comma();
    number(below(few) + 1);
    comma();
    number(below(few) + 1);
    comma();
    number(below(many) + 1);
    comma();
    number(below(5) + 1);
    comma();
    number(below(15) + 1);
    comma();
    fraction();
    end();
  }
  close_file(file);
}

// MARK: - Joins

typedef struct {
  uint32_t *values;
  uint32_t count;
} keys;

static void shuffle(keys key) {
  for (uint32_t place = key.count; place > 1; place--) {
    uint32_t other = below(place);
    uint32_t value = key.values[place - 1];
    key.values[place - 1] = key.values[other];
    key.values[other] = value;
  }
}

static keys make_keys(uint32_t count) {
  keys made = {malloc((size_t)count * sizeof(uint32_t)), count};
  if (!made.values) fail("memory");
  return made;
}

/// Numbers up to 1.1 × `count`; nine tenths of `count` stand on both sides, a tenth on each side only.
static void split(uint32_t count, keys *left, keys *right) {
  uint32_t common = count - count / 10;
  keys all = make_keys(count + count / 10);
  for (uint32_t place = 0; place < all.count; place++) all.values[place] = place + 1;
  shuffle(all);
  *left = make_keys(count);
  *right = make_keys(count);
  memcpy(left->values, all.values, (size_t)count * sizeof(uint32_t));
  memcpy(right->values, all.values, (size_t)common * sizeof(uint32_t));
  memcpy(right->values + common, all.values + count, (size_t)(count - common) * sizeof(uint32_t));
  free(all.values);
  shuffle(*right);
}

/// Every key once, the rest drawn, in random order.
static keys sample_all(keys from, uint32_t rows) {
  keys made = make_keys(rows);
  for (uint32_t place = 0; place < rows; place++) {
    made.values[place] = from.values[place < from.count ? place : below(from.count)];
  }
  shuffle(made);
  return made;
}

static void write_join_table(
  const char *folder, const char *name, const char *heading, const keys *columns, int count, uint32_t rows
) {
  char path[1024];
  snprintf(path, sizeof path, "%s/%s.csv", folder, name);
  file = open_file(path);
  begin();
  text(heading);
  end();
  for (uint32_t row = 0; row < rows; row++) {
    begin();
    for (int column = 0; column < count; column++) {
      number(columns[column].values[row]);
      comma();
    }
    for (int column = 0; column < count; column++) {
      identifier(columns[column].values[row], 1);
      comma();
    }
    fraction();
    end();
  }
  close_file(file);
}

static void write_joins(uint32_t rows, const char *folder) {
  state = 109;
  uint32_t sizes[3] = {rows / 1000000 < 10 ? 10 : rows / 1000000, rows / 1000 < 10 ? 10 : rows / 1000, rows};
  keys left[3], right[3], columns[3];
  for (int size = 0; size < 3; size++) split(sizes[size], &left[size], &right[size]);
  for (int size = 0; size < 3; size++) columns[size] = sample_all(left[size], rows);
  write_join_table(folder, "x", "id1,id2,id3,id4,id5,id6,v1", columns, 3, rows);
  for (int size = 0; size < 3; size++) free(columns[size].values);
  const char *names[3] = {"small", "medium", "big"};
  const char *headings[3] = {"id1,id4,v2", "id1,id2,id4,id5,v2", "id1,id2,id3,id4,id5,id6,v2"};
  for (int table = 0; table < 3; table++) {
    for (int size = 0; size <= table; size++) columns[size] = sample_all(right[size], sizes[table]);
    write_join_table(folder, names[table], headings[table], columns, table + 1, sizes[table]);
    for (int size = 0; size <= table; size++) free(columns[size].values);
  }
}

// MARK: - Inspections

static const char *places[] = {
  "沂城", "龙家圈", "夏蔚", "泉庄", "圈里", "高桥", "许家湖", "黄山铺", "诸葛", "崔家峪", "四十里", "杨庄",
  "马站", "富官庄", "道托", "院东头", "高庄", "沙沟", "长安", "东城", "西城", "南山", "北湖", "新区",
};
static const char *offices[] = {
  "教育和体育局", "公安局", "司法局", "财政局", "审计局", "统计局", "水利局", "农业农村局", "卫生健康局",
  "应急管理局", "市场监督管理局", "综合行政执法局", "退役军人事务局", "自然资源和规划局", "住房和城乡建设局",
  "人力资源和社会保障局", "街道办事处", "文化和旅游局", "医疗保障局", "行政审批服务局",
};
static const char *platforms[] = {"门户网站", "微信公众号", "政务微博", "政务客户端", "短视频号", "政务邮箱"};
static const char *sections[] = {
  "通知公告", "政策解读", "领导信箱", "财政预决算", "建议提案办理", "重大会议", "机构职能", "规划计划",
  "行政执法公示", "互动交流", "民生实事", "招标采购",
};
static const char *states[] = {"合格", "不合格", "整改中", "已整改", "未检查"};
static const char *subjects[] = {
  "城市管理综合执法", "义务教育阶段招生", "安全生产专项检查", "优化营商环境", "乡村振兴资金使用",
  "公共卫生应急处置", "老旧小区改造", "生态环境保护督察", "政务公开基本目录", "养老服务设施建设",
};
static const char *kinds[] = {"工作情况的通报", "实施方案的通知", "整改结果的公示", "征求意见的公告"};
static const char *surnames[] = {
  "王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林", "何", "郭", "马",
  "罗", "梁", "宋", "郑", "谢", "韩", "唐", "冯", "于", "董", "萧",
};
static const char *given[] = {
  "伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰", "娟", "涛", "明", "超", "秀", "霞",
  "平", "刚", "桂", "英", "华", "玉", "萍", "红", "建", "国", "文", "志", "海", "春", "晓", "燕", "兰", "飞", "鹏",
  "辉", "波", "斌", "宇", "浩", "凯", "健", "俊", "帆", "雪", "慧", "莹", "欣", "怡", "佳", "晨", "思", "雨", "泽",
  "子", "梓", "涵", "轩", "博", "睿", "诗", "琪", "瑶", "倩", "婷", "璐", "颖", "琳", "洁", "丹", "蕾", "薇", "梅",
  "云", "龙", "亮", "峰",
};
#define COUNT(array) (uint32_t)(sizeof array / sizeof array[0])
#define ANY(array) array[below(COUNT(array))]

static void unit(void) {
  text(ANY(places));
  text(ANY(offices));
  uint32_t division = below(8);
  if (division == 0) return;
  text("第");
  number(division);
  text("分局");
}

/// One in fifty in quotes, with a comma or with doubled quotes inside.
static void title(uint32_t row) {
  bool quoted = below(50) == 0;
  if (quoted) *line++ = '"';
  text("关于");
  number(2015 + below(10));
  text("年");
  text(ANY(subjects));
  if (quoted) text(below(2) ? ",\"\"回头看\"\"" : ",补充");
  text(ANY(kinds));
  text("（第");
  number(1 + (uint64_t)row / 20 * 20 + below(20));
  text("号）");
  if (quoted) *line++ = '"';
}

static void date(void) {
  static const uint8_t lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  number(2018 + below(6));
  *line++ = '-';
  uint32_t month = below(12);
  digits(month + 1, 2);
  *line++ = '-';
  digits(1 + below(lengths[month]), 2);
}

static void write_inspections(uint32_t rows, const char *path) {
  state = 110;
  file = open_file(path);
  begin();
  text("编号,单位,平台,栏目,标题,检查日期,得分,状态,回复天数,检查人,备注");
  end();
  for (uint32_t row = 0; row < rows; row++) {
    begin();
    number(row + 1);
    comma();
    unit();
    comma();
    text(ANY(platforms));
    comma();
    text(ANY(sections));
    comma();
    title(row);
    comma();
    date();
    comma();
    if (below(20)) {
      number(below(100));
      *line++ = '.';
      number(below(10));
    }
    comma();
    text(ANY(states));
    comma();
    if (below(10)) number(below(60));
    comma();
    text(ANY(surnames));
    text(ANY(given));
    text(ANY(given));
    comma();
    if (below(10) == 0) text("附件缺失");
    end();
  }
  close_file(file);
}

int main(int count, char **arguments) {
  long rows = count == 4 ? strtol(arguments[2], NULL, 10) : 0;
  if (rows < 100 || rows > 1000000000) {
    fprintf(stderr, "usage: generate groups|joins|inspections ROWS PATH\n");
    return 2;
  }
  const char *what = arguments[1];
  if (!strcmp(what, "groups")) {
    write_groups((uint32_t)rows, arguments[3]);
  } else if (!strcmp(what, "joins")) {
    write_joins((uint32_t)rows, arguments[3]);
  } else if (!strcmp(what, "inspections")) {
    write_inspections((uint32_t)rows, arguments[3]);
  } else {
    fprintf(stderr, "no table \"%s\"\n", what);
    return 2;
  }
  return 0;
}
