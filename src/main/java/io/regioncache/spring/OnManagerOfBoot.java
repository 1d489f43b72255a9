package io.regioncache.spring;

import static java.util.Objects.requireNonNull;

import io.regioncache.spi.RegionCachingProvider;
import java.util.ArrayList;
import java.util.List;
import javax.cache.Caching;
import javax.cache.spi.CachingProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Matches if Spring Boot is about to open a JCache manager, not the application, and by this provider. */
final class OnManagerOfBoot extends SpringBootCondition implements ConfigurationCondition {

    /** The name of Spring Boot's bean. */
    static final String NAME = "jCacheCacheManager";

    /** The configuration that defines it, which is no public class. */
    private static final String ITS_CONFIGURATION =
            "org.springframework.boot.cache.autoconfigure.JCacheCacheConfiguration";

    private static final String PROVIDER_PROPERTY = "spring.cache.jcache.provider";

    /** Later than Spring Boot's own beans are defined. */
    @Override
    public ConfigurationPhase getConfigurationPhase() {
        return ConfigurationPhase.REGISTER_BEAN;
    }

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        ConditionMessage.Builder message = ConditionMessage.forCondition("region-cache");
        ConfigurableListableBeanFactory beans = requireNonNull(context.getBeanFactory(), "bean factory");
        if (!isDefinedByBoot(beans)) {
            return ConditionOutcome.noMatch(message.because("Spring Boot opens no JCache manager"));
        }
        String named = context.getEnvironment().getProperty(PROVIDER_PROPERTY, "");
        return isOurs(named)
                ? ConditionOutcome.match(message.because("Spring Boot opens its manager"))
                : ConditionOutcome.noMatch(message.because("the JCache manager is of another provider"));
    }

    private static boolean isDefinedByBoot(ConfigurableListableBeanFactory beans) {
        if (!beans.containsBeanDefinition(NAME)) {
            return false;
        }
        BeanDefinition definition = beans.getBeanDefinition(NAME);
        return ITS_CONFIGURATION.equals(definition.getFactoryBeanName());
    }

    private static boolean isOurs(String named) {
        if (!named.isBlank()) {
            return named.equals(RegionCachingProvider.class.getName());
        }
        List<CachingProvider> providers = new ArrayList<>();
        Caching.getCachingProviders().forEach(providers::add);
        return providers.size() == 1 && providers.get(0) instanceof RegionCachingProvider;
    }
}
