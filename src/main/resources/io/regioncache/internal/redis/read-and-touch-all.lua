-- Reads entries and moves their expiry.
-- KEYS: hash, deadlines, due regions, watchers, leases
-- ARGV: now, region, when they expire (0 never, -1 as before, -2 at once), then keys
-- Returns {whether the region has become empty, entry or nil ..}
-- @include lease
-- @include envelope
-- @include notice
-- @include expiry
-- @include store
-- @include touch
local now, name, at = tonumber(ARGV[1]), ARGV[2], tonumber(ARGV[3])
local reply = {0}
for i = 4, #ARGV do
  local env = redis.call('HGET', KEYS[1], ARGV[i])
  if is_live(env, now) then
    if touch(name, ARGV[i], env, at) == 1 then reply[1] = 1 end
    reply[i - 2] = env
  else
    reply[i - 2] = false
  end
end
return reply
