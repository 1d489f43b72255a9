-- How long a region as a whole lives: as long as the key of its hash, KEYS[1]. Reads need not know of it then. KEYS[3], the due
-- regions, says when to look whether it is over: not under the region's name, which stands there for entries that expire,
-- but behind a mark, which no name can begin with.

local function timed(name)
  return 'timeout:' .. name
end

-- To be called when something was stored. timeout: milliseconds from now on; negative: from the write that created the hash;
-- 0: the region lives as long as before.
local function live_for(name, timeout, now)
  if timeout == 0 then return end
  local began
  if timeout > 0 then
    began = redis.call('PEXPIRE', KEYS[1], timeout)
  else
    began = redis.call('PEXPIRE', KEYS[1], -timeout, 'NX')
  end
  if began == 1 then redis.call('ZADD', KEYS[3], 'LT', now + math.abs(timeout), timed(name)) end
end
