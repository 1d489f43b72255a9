-- Whether this user may use the channel on which changes of a tree are told, which users of Redis may not unless allowed.
-- KEYS: a key in the slot of the channel
-- ARGV: channel
-- Returns {1 it may | 0 it may not}
local may = redis.acl_check_cmd('SSUBSCRIBE', ARGV[1]) and redis.acl_check_cmd('SPUBLISH', ARGV[1], '')
return {may and 1 or 0}
