package rules;

import jakarta.enterprise.inject.se.SeContainer;
import java.util.ArrayList;
import java.util.List;
import javax.cache.CacheManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** A container with all beans, and the manager of a provider; emptied before each test. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class Fixture
        implements ResultRules,
                SharingRules,
                ExceptionRules,
                ChangeRules,
                CustomRules,
                InheritanceRules,
                OrderRules,
                DeploymentRules {

    private final Container kind;
    private CacheManager manager;
    private SeContainer container;

    Fixture(Container kind) {
        this.kind = kind;
    }

    void start(CacheManager opened) {
        manager = opened;
        ProducedManager.manager = opened;
        container = kind.start(
                ProducedManager.class,
                Results.class,
                Added.class,
                Shared.class,
                Warming.Warm.class,
                Warming.NeedsWarm.class,
                Warming.Cached.class,
                Changes.class,
                Inherited.Plain.class,
                Inherited.Own.class,
                Inherited.Implemented.class,
                Generators.Prefixed.class,
                Generators.Prefix.class,
                Custom.class,
                Order.Transactions.class,
                Order.Permissions.class,
                Order.Ordered.class,
                Stored.class,
                Produced.class);
    }

    @BeforeEach
    void empty() {
        ProducedManager.manager = manager;
        List<String> names = new ArrayList<>();
        manager.getCacheNames().forEach(names::add);
        names.forEach(name -> manager.getCache(name).clear());
        Results.calls.set(0);
        Results.answer = () -> null;
        Inherited.Base.calls.set(0);
        Custom.calls.set(0);
        Order.steps.clear();
        Order.commits = true;
        Order.permits = true;
    }

    @AfterAll
    void end() {
        try (SeContainer ended = container;
                CacheManager closed = manager) {
            container = null;
        }
    }

    @Override
    public Container container() {
        return kind;
    }

    @Override
    public CacheManager manager() {
        return manager;
    }

    @Override
    public <T> T bean(Class<T> type) {
        return Container.bean(container, type);
    }
}
