-- Stores an entry on a condition.
-- KEYS: hash, deadlines, due regions, watchers, leases [, tree link, indexes of the ancestors ..]
-- ARGV: now, region, origin, key, entry with the expiry of a creation, expiry on creation, expiry on update (0 never, -1 as
--       before, -2 at once), condition (any | absent | present | version), version, whether to return the old entry, the
--       region's timeout (see include/timeout.lua)
-- Returns {0 rejected | 1 created | 2 updated | 3 removed | 4 nothing | 5 needs link | 6 needs tree, old entry or nil,
--          whether the region has become empty}

-- As in put.lua the commonest cases stand first: an eternal entry over the eternal one that was read, or where none is.
if (ARGV[8] == 'version' or ARGV[8] == 'absent') and ARGV[6] == '0' and (ARGV[7] == '0' or ARGV[7] == '-1') and ARGV[11] == '0'
    and redis.call('EXISTS', KEYS[1]) == 1 and not redis.call('ZSCORE', KEYS[3], ARGV[2])
    and not redis.call('HGET', KEYS[4], 'wanted') then
  if ARGV[8] == 'absent' then
    if redis.call('HSETNX', KEYS[1], ARGV[4], ARGV[5]) == 1 then
      redis.call('HDEL', KEYS[5], #ARGV[2] .. ':' .. ARGV[2] .. ARGV[4])  -- lease_field of include/lease.lua
      return {1, false, 0}
    end
  elseif ARGV[10] == '0' then
    local old = redis.call('HGET', KEYS[1], ARGV[4])
    if old and string.byte(old, 1) == 1 and string.sub(old, 5, 20) == ARGV[9] .. string.rep('\0', 8) then
      redis.call('HSET', KEYS[1], ARGV[4], ARGV[5])
      return {2, false, 0}
    end
  end
end

-- @include link
-- @include lease
-- @include envelope
-- @include notice
-- @include expiry
-- @include store
-- @include timeout
local now, name, origin, key, env = tonumber(ARGV[1]), ARGV[2], ARGV[3], ARGV[4], ARGV[5]
local on_create, on_update = tonumber(ARGV[6]), tonumber(ARGV[7])
local condition, version = ARGV[8], ARGV[9]
local old = redis.call('HGET', KEYS[1], key)
local live = is_live(old, now)
local shown = live and ARGV[10] == '1' and old or false
local holds = condition == 'any'
    or (condition == 'absent' and not live)
    or (condition == 'present' and live)
    or (condition == 'version' and live and string.sub(old, 5, 12) == version)
if not holds then return {REJECTED, shown} end
if not live and on_create ~= -2 then
  local unlinked = link(name)
  if unlinked then return {unlinked} end
end
local effect = store(name, origin, key, env, old, now, on_create, on_update)
if effect == REMOVED or effect == NOTHING then
  return {effect, shown, old and 1 - redis.call('EXISTS', KEYS[1]) or 0}
end
if on_create > 0 or on_update > 0 then purge(name, now, 8) end
live_for(name, tonumber(ARGV[11]), now)
return {effect, shown, 0}
