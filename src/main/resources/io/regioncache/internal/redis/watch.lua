-- Registers a process that wants to hear of changes in a region, or renews its registration.
-- KEYS: watchers
-- ARGV: now, process, what it wants to hear (letters of include/notice.lua; '-' to end the registration), how long it lasts
-- Returns {how many processes watch now, whether somebody now wants to hear of entries that expire and nobody did before}
local now, lease = tonumber(ARGV[1]), tonumber(ARGV[4])
local before = redis.call('HGET', KEYS[1], 'wanted') or ''
if ARGV[3] == '-' then
  redis.call('HDEL', KEYS[1], ARGV[2])
else
  redis.call('HSET', KEYS[1], ARGV[2], string.format('%.0f', now + lease) .. ARGV[3])
end
local watchers, last, old, expired = 0, 0, '', ''
local all = redis.call('HGETALL', KEYS[1])
for i = 1, #all, 2 do
  if all[i] ~= 'wanted' then
    local ends = tonumber(string.match(all[i + 1], '^%d+'))
    if ends <= now then
      redis.call('HDEL', KEYS[1], all[i])
    else
      watchers = watchers + 1
      last = math.max(last, ends)
      if string.find(all[i + 1], 'o', 1, true) then old = 'o' end
      if string.find(all[i + 1], 'x', 1, true) then expired = 'x' end
    end
  end
end
if watchers == 0 then
  redis.call('DEL', KEYS[1])
else
  redis.call('HSET', KEYS[1], 'wanted', old .. expired)
  redis.call('PEXPIRE', KEYS[1], string.format('%.0f', last - now))
end
return {watchers, expired == 'x' and not string.find(before, 'x', 1, true) and 1 or 0}
