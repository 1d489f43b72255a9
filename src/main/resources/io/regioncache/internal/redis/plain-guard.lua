-- Comes before a plain HSET in one transaction. If entries can't simply be set, because the region does not exist, may expire, is
-- watched or is no hash, it leaves a note and puts aside what is there, so that what HSET sets is set beside it; plain-settle.lua
-- then undoes that.
-- KEYS: hash, the note, where the hash is put aside, due regions, watchers, leases
-- ARGV: region, whether leases on the keys are ended
-- Returns {0 plain | 1 the region does not exist | 2 not plain | 3 leases would have to be ended}

local PLAIN, ABSENT, OTHER, LEASED = 0, 1, 2, 3

local function kind()
  local plain = redis.call('TYPE', KEYS[1]).ok == 'hash' and redis.call('PTTL', KEYS[1]) == -1
      and not redis.call('ZSCORE', KEYS[4], ARGV[1]) and not redis.call('HGET', KEYS[5], 'wanted')
  if not plain then return OTHER end
  return ARGV[2] == '0' and redis.call('EXISTS', KEYS[6]) == 1 and LEASED or PLAIN
end

local found = ABSENT
if redis.call('EXISTS', KEYS[1]) == 1 then
  local asked, answer = pcall(kind)  -- nothing may keep the rest from being done: HSET comes next, whatever happens here
  found = asked and answer or OTHER
  if found == PLAIN then return {PLAIN} end
  redis.call('RENAME', KEYS[1], KEYS[3])
end
redis.call('HSET', KEYS[2], 'not', 'plain')  -- by the one command that this user is known to be allowed by now
return {found}
