package io.regioncache.examples.shops;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** An application of nothing but Spring Boot's modules that are there, loaded by a class loader of its own. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class Probe {

    /**
     * Starts the application, with as few beans made as can be, ends it, and tells the names of its beans.
     *
     * @param caching whether it caches
     * @param redis the URI of a server
     */
    public static String beans(boolean caching, String redis) {
        SpringApplication application = new SpringApplication(Probe.class);
        if (caching) {
            application.addPrimarySources(List.of(CachingProbe.class));
        }
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setRegisterShutdownHook(false);
        application.setLazyInitialization(true);
        try (ConfigurableApplicationContext context = application.run(
                "--region-cache.uri=" + redis,
                "--region-cache.config=none",
                "--spring.main.banner-mode=off",
                "--spring.config.location=optional:classpath:/none/")) {
            return Arrays.stream(context.getBeanDefinitionNames()).sorted().collect(Collectors.joining(" "));
        }
    }
}
