-- Takes back deadlines that were left to the server, part by part, because somebody now wants to hear of entries that expire.
-- What is stored from now on is not left to it any more.
-- KEYS: hash, deadlines, due regions
-- ARGV: region, cursor (0 to begin), about how many entries to look at
-- Returns {how many were taken back, cursor to go on with, 0 if this was all}
local page = redis.call('HSCAN', KEYS[1], ARGV[2], 'COUNT', ARGV[3], 'NOVALUES')
local taken = 0
for _, field in ipairs(page[2]) do
  local at = redis.call('HPEXPIRETIME', KEYS[1], 'FIELDS', 1, field)[1]
  if at > 0 then
    redis.call('HPERSIST', KEYS[1], 'FIELDS', 1, field)
    redis.call('ZADD', KEYS[2], at, field)
    redis.call('ZADD', KEYS[3], 'LT', at, ARGV[1])
    taken = taken + 1
  end
end
return {taken, page[1]}
