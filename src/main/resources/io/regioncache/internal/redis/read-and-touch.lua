-- Reads an entry and moves its expiry.
-- KEYS: hash, deadlines, due regions, watchers, leases
-- ARGV: now, region, key, when it expires (0 never, -1 as before, -2 at once)
-- Returns {entry or nil, whether the region has become empty}
-- @include lease
-- @include envelope
-- @include notice
-- @include expiry
-- @include store
-- @include touch
local now, name, key = tonumber(ARGV[1]), ARGV[2], ARGV[3]
local env = redis.call('HGET', KEYS[1], key)
if not is_live(env, now) then return {false, 0} end
return {env, touch(name, key, env, tonumber(ARGV[4]))}
