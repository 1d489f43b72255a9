-- Stores an entry for a key that is absent, if the region's history has no clear since a mark.
-- KEYS: hash, deadlines, due regions, watchers, leases [, tree link, indexes of the ancestors ..], record of clears (last)
-- ARGV: now, region, origin, key, entry, expiry on creation (0 never, -2 at once), token of the mark, whether to return the entry
--       that is there, the region's timeout (see include/timeout.lua)
-- Returns {0 rejected | 1 created | 4 nothing | 5 needs link | 6 needs tree, entry that is there or nil}
local cleared = table.remove(KEYS)
-- @include link
-- @include lease
-- @include envelope
-- @include notice
-- @include expiry
-- @include store
-- @include timeout
local now, name, origin, key, env = tonumber(ARGV[1]), ARGV[2], ARGV[3], ARGV[4], ARGV[5]
local on_create, token = tonumber(ARGV[6]), ARGV[7]
local old = redis.call('HGET', KEYS[1], key)
local live = is_live(old, now)
if live or not lease_stands(token, name, cleared, now) then return {REJECTED, live and ARGV[8] == '1' and old or false} end
if on_create ~= -2 then
  local unlinked = link(name)
  if unlinked then return {unlinked} end
end
local effect = store(name, origin, key, env, old, now, on_create, on_create)
if effect ~= NOTHING then live_for(name, tonumber(ARGV[9]), now) end
return {effect}
