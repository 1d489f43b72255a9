package io.regioncache.internal.redis.connection;

/** Whose a Redisson client is. */
public enum ClientOwner {
    /** It was made for one manager, configured by this library, and is shut down with it. */
    MANAGER,
    /** The application made it for whatever it likes, goes on using it when the manager is closed, and may shut it down. */
    APPLICATION
}
