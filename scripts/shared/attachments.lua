-- The attachments of the quarterly notice: what stands behind its figures, unit by unit. Used by notices/quarterly.md.
--
-- Needs: publications, test_letters, media_accounts, media_interactions, documents, interpretations, proposals, units.
-- Gives: a list of attachments, each with `file` and `table`. Senders and applicants are in none of them.

local attachments = {}

local function attach(rows)
  attachments[#attachments + 1] = { file = "附件" .. #attachments + 1 .. ".csv", table = rows }
end

-- 1: items published by each unit, by class of column.
attach(data.publications
  :join(data.units:select "name, official_order", "unit = name"):sort "official_order"
  :group "unit":aggregate [[
    政务公开 = sum(if_else(column_class == '政务公开', items, 0)),
    新闻宣传 = sum(if_else(column_class == '新闻宣传', items, 0)),
    便民服务 = sum(if_else(column_class == '便民服务', items, 0)),
    投资旅游 = sum(if_else(column_class == '投资旅游', items, 0)),
    合计 = sum(items)]])

-- 2: how long each unit took to answer its test letter.
attach(data.test_letters
  :buckets("sent_on", "replied_on", workdays { 2, 5 }, { labels = "zh" })
  :join(data.units:select "name, official_order", "unit = name"):sort "official_order"
  :select "unit, channel, sent_on, replied_on, bucket")

-- 3: how long each account took to answer its test message.
attach(data.media_interactions
  :buckets("sent_on", "replied_on", days { 0, 5 }, { labels = "zh" })
  :join(data.media_accounts:select "id, platform, name", "account = id")
  :join(data.units:select("name, official_order"):rename "unit_name = name", "unit = unit_name"):sort "official_order"
  :select "unit, platform, name, sent_on, replied_on, bucket")

-- 4: the documents that need an interpretation, with the interpretation where there is one.
attach(data.documents:filter "needs_interpretation"
  :join(data.interpretations:select "document, form, interpretation = title, 解读日期 = published_on", "number = document")
  :select "number, title, unit, form, 解读标题 = interpretation, 解读日期")

-- 5: suggestions and proposals, with the day each was disclosed.
attach(data.proposals:select "kind, number, title, unit, replied_on, published_on")

return attachments
