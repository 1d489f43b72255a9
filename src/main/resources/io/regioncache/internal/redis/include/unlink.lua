-- Takes a region out of the indexes above it if it holds no entries. Needs include/timeout.lua before it.
-- KEYS: hash, deadlines, due regions, watchers, indexes of the ancestors ..
local function unlink_if_empty(name)
  if redis.call('EXISTS', KEYS[1]) == 1 then return false end
  for i = 5, #KEYS do redis.call('SREM', KEYS[i], name) end
  redis.call('UNLINK', KEYS[2])
  redis.call('ZREM', KEYS[3], name, timed(name))
  return true
end
