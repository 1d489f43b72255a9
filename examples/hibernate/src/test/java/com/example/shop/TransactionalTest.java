package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.testing.RedisProcess;
import io.regioncache.testing.RedisServers;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** JCache knows no transactions: hibernate-jcache warns of them, and then stores at once what is not committed yet. */
@ExtendWith(RedisServers.class)
class TransactionalTest {

    @Test
    void othersReadWhatIsNeverCommitted(RedisProcess redis) {
        try (Database database = Database.start()) {
            Configuration configuration = new Configuration().addAnnotatedClass(Draft.class);
            configuration.getProperties().putAll(Settings.ours(database.newUrl(), redis.uri()));
            try (SessionFactory sessions = configuration.buildSessionFactory()) {
                sessions.inTransaction(session -> {
                    Draft draft = new Draft();
                    draft.id = 1;
                    draft.text = "committed";
                    session.persist(draft);
                });
                sessions.inSession(session -> {
                    session.beginTransaction();
                    session.find(Draft.class, 1L).text = "not committed";
                    session.flush();
                    assertThat(textIn(sessions)).isEqualTo("not committed");
                    session.getTransaction().rollback();
                });
                assertThat(textIn(sessions)).as("after the end").isEqualTo("not committed");
            }
        }
    }

    private static String textIn(SessionFactory sessions) {
        return sessions.fromTransaction(session -> session.find(Draft.class, 1L).text);
    }
}
