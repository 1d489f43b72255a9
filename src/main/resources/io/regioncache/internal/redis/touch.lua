-- Moves the expiry of an entry that is still the one that was read.
-- KEYS: hash, deadlines, due regions, watchers, leases
-- ARGV: now, region, key, when it expires (0 never, -1 as before, -2 at once), version
-- Returns {1 it is | 0 it is not, whether the region has become empty}
-- @include lease
-- @include envelope
-- @include notice
-- @include expiry
-- @include store
-- @include touch
local now, name, key = tonumber(ARGV[1]), ARGV[2], ARGV[3]
local env = redis.call('HGET', KEYS[1], key)
if not is_live(env, now) or string.sub(env, 5, 12) ~= ARGV[5] then return {0, 0} end
return {1, touch(name, key, env, tonumber(ARGV[4]))}
