-- Whether this user may put a region's hash aside, which a script that comes before a plain HSET must not find out too late.
-- KEYS: hash, where it is put aside
-- Returns {1 yes | 0 no, or the server has no such command}
local asked, allowed = pcall(redis.acl_check_cmd, 'RENAME', KEYS[1], KEYS[2])
return {asked and allowed and 1 or 0}
