-- Comes before a plain HSET in one transaction. If entries can't simply be set, because the region does not exist, may expire, is
-- watched or is no hash, it leaves a note and puts aside what is there, so that what HSET sets is set beside it; plain-settle.lua
-- then undoes that.
-- KEYS: hash, the note, where the hash is put aside, due regions, watchers
-- ARGV: region
-- Returns {0 plain | 1 the region does not exist | 2 not plain}

local function is_plain()
  return redis.call('TYPE', KEYS[1]).ok == 'hash' and redis.call('PTTL', KEYS[1]) == -1
      and not redis.call('ZSCORE', KEYS[4], ARGV[1]) and not redis.call('HGET', KEYS[5], 'wanted')
end

local exists = redis.call('EXISTS', KEYS[1]) == 1
if exists then
  local asked, plain = pcall(is_plain)  -- nothing may keep the rest from being done: HSET comes next, whatever happens here
  if asked and plain then return {0} end
  redis.call('RENAME', KEYS[1], KEYS[3])
end
redis.call('HSET', KEYS[2], 'not', 'plain')  -- by the one command that this user is known to be allowed by now
return {exists and 2 or 1}
