-- How long a region as a whole lives: as long as the key of its hash, KEYS[1]. KEYS[3]: due regions.

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
  if began == 1 then redis.call('ZADD', KEYS[3], 'LT', now + math.abs(timeout), name) end
end
