-- The attachments of the quarterly notice: what stands behind its figures, unit by unit. Used by notices/quarterly.md.
--
-- Needs: publications, test_letters, media_accounts, media_interactions, documents, interpretations, proposals, units.
-- Gives: a list of attachments, each with `file`, `table` and the `options` of its workbook. Senders and applicants are
-- in none of them.

local attachments = {}

local function attach(rows, options)
  attachments[#attachments + 1] = { file = "附件" .. #attachments + 1 .. ".xlsx", table = rows, options = options }
end

-- 1: items published by each unit, by class of column.
attach(data.publications
  :join(data.units:select "name, official_order", "unit = name"):sort "official_order"
  :group "unit":aggregate [[
    政务公开 = sum(if_else(column_class == '政务公开', items, 0)),
    新闻宣传 = sum(if_else(column_class == '新闻宣传', items, 0)),
    便民服务 = sum(if_else(column_class == '便民服务', items, 0)),
    投资旅游 = sum(if_else(column_class == '投资旅游', items, 0)),
    合计 = sum(items)]],
  { sheet = "各单位政府信息公开情况", bars = "合计", chart = { by = "unit", of = "合计", title = "各单位公开信息条数" } })

-- 2: how long each unit took to answer its test letter.
attach(data.test_letters
  :buckets("sent_on", "replied_on", workdays { 2, 5 }, { labels = "zh" })
  :join(data.units:select "name, official_order", "unit = name"):sort "official_order"
  :select "unit, channel, sent_on, replied_on, bucket",
  { sheet = "信件办理模拟测评情况", mark = "replied_on == nil" })

-- 3: how long each account took to answer its test message.
attach(data.media_interactions
  :buckets("sent_on", "replied_on", days { 0, 5 }, { labels = "zh" })
  :join(data.media_accounts:select "id, platform, name", "account = id")
  :join(data.units:select("name, official_order"):rename "unit_name = name", "unit = unit_name"):sort "official_order"
  :select "unit, platform, name, sent_on, replied_on, bucket",
  { sheet = "政务新媒体互动留言办理模拟测试情况", mark = "replied_on == nil" })

-- 4: the documents that need an interpretation, with the interpretation where there is one.
attach(data.documents:filter "needs_interpretation"
  :join(data.interpretations:select "document, form, interpretation = title, 解读日期 = published_on", "number = document")
  :select "number, title, unit, form, 解读标题 = interpretation, 解读日期",
  { sheet = "政策文件解读情况", mark = "解读标题 == nil" })

-- 5: suggestions and proposals, with the day each was disclosed.
attach(data.proposals:select "kind, number, title, unit, replied_on, published_on",
  { sheet = "建议提案办理公开情况", mark = "published_on == nil" })

return attachments
