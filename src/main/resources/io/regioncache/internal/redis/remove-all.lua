-- Removes many entries.
-- KEYS: hash, deadlines, due regions, leases
-- ARGV: now, region, keys ..
-- Returns {how many were live, whether the region has become empty}
-- @include lease
-- @include envelope
local now, name = tonumber(ARGV[1]), ARGV[2]
local live, there = 0, false
for i = 3, #ARGV do
  local old = redis.call('HGET', KEYS[1], ARGV[i])
  if old then
    there = true
    if is_live(old, now) then live = live + 1 end
  end
  redis.call('HDEL', KEYS[4], lease_field(name, ARGV[i]))
end
if there then
  redis.call('HDEL', KEYS[1], unpack(ARGV, 3))
  redis.call('ZREM', KEYS[2], unpack(ARGV, 3))
end
return {live, there and 1 - redis.call('EXISTS', KEYS[1]) or 0}
