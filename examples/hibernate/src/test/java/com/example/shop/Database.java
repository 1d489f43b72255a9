package com.example.shop;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.tools.Server;

/** An H2 database server in this JVM, which other JVMs reach, too. */
final class Database implements AutoCloseable {

    private static final AtomicInteger NAMES = new AtomicInteger();

    private final Server server;

    private Database(Server server) {
        this.server = server;
    }

    static Database start() {
        try {
            return new Database(
                    Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start());
        } catch (SQLException e) {
            throw new IllegalStateException("H2 does not start", e);
        }
    }

    /** The URL of a new, empty database. */
    String newUrl() {
        return "jdbc:h2:tcp://localhost:" + server.getPort() + "/mem:shop" + NAMES.incrementAndGet()
                + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=20000";
    }

    @Override
    public void close() {
        server.stop();
    }
}
