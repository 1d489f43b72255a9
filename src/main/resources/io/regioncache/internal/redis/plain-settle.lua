-- Comes after a plain HSET in one transaction: where plain-guard.lua has left a note, what HSET has set is removed, and what was put
-- aside is put back as it was. It is not there any more if its time to live has ended in between.
-- KEYS: hash, the note, where the hash was put aside
if redis.call('EXISTS', KEYS[2]) == 0 then return {0} end
redis.call('UNLINK', KEYS[1], KEYS[2])
if redis.call('EXISTS', KEYS[3]) == 1 then redis.call('RENAME', KEYS[3], KEYS[1]) end
return {1}
