-- Stores entries whatever is there, each as put.lua would, of several that were put at once.
-- KEYS: hash, deadlines, due regions, watchers, leases
-- ARGV: now, region, origin, expiry on creation (0 never), expiry on update (0 never, -1 as before), the region's timeout (see
--       include/timeout.lua), then key and entry with the expiry of a creation in turn
-- Returns {1 created | 2 updated ..}, or nothing if the region has to be linked first

-- As in put.lua the commonest case stands first.
if ARGV[4] == '0' and (ARGV[5] == '0' or ARGV[5] == '-1') and ARGV[6] == '0' and redis.call('EXISTS', KEYS[1]) == 1
    and not redis.call('ZSCORE', KEYS[3], ARGV[2]) and not redis.call('HGET', KEYS[4], 'wanted') then
  local effects = {}
  for i = 7, #ARGV, 2 do
    if redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1]) == 0 then
      effects[#effects + 1] = 2
    else
      redis.call('HDEL', KEYS[5], #ARGV[2] .. ':' .. ARGV[2] .. ARGV[i])  -- lease_field of include/lease.lua
      effects[#effects + 1] = 1
    end
  end
  return effects
end

-- @include link
-- @include lease
-- @include envelope
-- @include notice
-- @include expiry
-- @include store
-- @include timeout
local now, name, origin = tonumber(ARGV[1]), ARGV[2], ARGV[3]
local on_create, on_update = tonumber(ARGV[4]), tonumber(ARGV[5])
if link(name) then return {} end
local effects = {}
for i = 7, #ARGV, 2 do
  local old = redis.call('HGET', KEYS[1], ARGV[i])
  effects[#effects + 1] = store(name, origin, ARGV[i], ARGV[i + 1], old, now, on_create, on_update)
end
if on_create > 0 or on_update > 0 then purge(name, now, 8) end
live_for(name, tonumber(ARGV[6]), now)
return effects
