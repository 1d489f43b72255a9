-- Comes after a plain HSET in one transaction: where plain-guard.lua has put the region's hash aside, it is put back as it was.
-- KEYS: hash, where it was put aside
local aside = redis.call('TYPE', KEYS[2]).ok
if aside == 'none' then return {0} end
redis.call('UNLINK', KEYS[1])
if aside == 'hash' then
  redis.call('RENAME', KEYS[2], KEYS[1])
else
  redis.call('DEL', KEYS[2])
end
return {1}
