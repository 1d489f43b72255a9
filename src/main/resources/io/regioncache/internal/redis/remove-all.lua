-- Removes many entries.
-- KEYS: hash, deadlines, due regions, watchers, leases
-- ARGV: now, region, origin, keys ..
-- Returns {how many were live, whether the region has become empty}
-- @include lease
-- @include envelope
-- @include notice
local now, name, origin = tonumber(ARGV[1]), ARGV[2], ARGV[3]
local live, there = 0, false
wanted()
for i = 4, #ARGV do
  local old = redis.call('HGET', KEYS[1], ARGV[i])
  if old then
    there = true
    if is_live(old, now) then
      live = live + 1
      tell(TOLD_REMOVED, name, origin, ARGV[i], nil, old)
    else
      tell_if_expired(name, ARGV[i], old, now)
    end
  end
  redis.call('HDEL', KEYS[5], lease_field(name, ARGV[i]))
end
if there then
  redis.call('HDEL', KEYS[1], unpack(ARGV, 4))
  redis.call('ZREM', KEYS[2], unpack(ARGV, 4))
end
return {live, there and 1 - redis.call('EXISTS', KEYS[1]) or 0}
