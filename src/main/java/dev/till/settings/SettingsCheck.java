package dev.till.settings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/**
 * Checks all settings before anything else starts, such as a connection to a database. Registered in
 * {@code spring.factories}.
 *
 * <p>Each setting of Till is a component of a record with {@link ConfigurationProperties}, whose constructor checks it.
 * An unknown {@code till.…} is a typing error and stops the start. Environment variables and system properties are
 * exempt, since they may have another purpose, such as the {@code TILL_PORT} that Kubernetes sets for a service "till".
 */
class SettingsCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final String POSTGRES = "postgres";
    private static final ConfigurationPropertyName TILL = ConfigurationPropertyName.of("till");

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        ConfigurableEnvironment environment = context.getEnvironment();
        checkProfiles(environment);
        OtlpSettings.check(environment);
        TokenSettings.check(environment);
        // Without a server, such as in a test, the port has no meaning.
        if (context instanceof WebServerApplicationContext) {
            checkPort(environment);
            checkForwardedHeaders(environment);
        }
        context.addBeanFactoryPostProcessor(new Records(environment));
    }

    private static void checkProfiles(Environment environment) {
        for (String profile : environment.getActiveProfiles()) {
            Setting.require(profile.equals(POSTGRES), "spring.profiles.active (SPRING_PROFILES_ACTIVE)", profile,
                "postgres, or nothing for a store in memory");
        }
    }

    private static void checkPort(Environment environment) {
        String port = environment.getProperty("server.port", "").strip();
        Setting.require(port.isEmpty() || port.matches("\\d{1,5}") && Integer.parseInt(port) <= Setting.MAX_PORT,
            "server.port (PORT)", port, "a port from 1 to %d, or 0 for any that is free".formatted(Setting.MAX_PORT));
    }

    /** The other ways of Boot and Tomcat to read forwarded headers trust more proxies than the settings name. */
    private static void checkForwardedHeaders(Environment environment) {
        String strategy = environment.getProperty("server.forward-headers-strategy", "none");
        Setting.require(strategy.equalsIgnoreCase("none"), "server.forward-headers-strategy", strategy,
            "no value but none: Till reads forwarded headers itself, from the proxies in till.trusted-proxies");
    }

    /** Runs when all records are known, before any bean is created. */
    private record Records(ConfigurableEnvironment environment) implements BeanFactoryPostProcessor {

        @Override
        public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
            List<ConfigurationPropertyName> known = new ArrayList<>();
            Binder binder = Binder.get(environment);
            List<Runnable> checks = new ArrayList<>();
            for (String bean : beans.getBeanDefinitionNames()) {
                Class<?> type = beans.getType(bean, false);
                ConfigurationProperties properties = type == null || !type.isRecord() ? null
                    : type.getAnnotation(ConfigurationProperties.class);
                if (properties != null) {
                    checks.add(() -> binder.bindOrCreate(properties.value(), type));
                    ConfigurationPropertyName prefix = ConfigurationPropertyName.of(properties.value());
                    Arrays.stream(type.getRecordComponents()).forEach(component ->
                        known.add(prefix.append(DataObjectPropertyName.toDashedForm(component.getName()))));
                }
            }
            // A part of Till, such as in a test of one adapter, knows only some settings.
            if (beans.getBeanNamesForAnnotation(ConfigurationPropertiesScan.class).length > 0) {
                checkNames(known);
                checkSharedKey();
            }
            checks.forEach(Runnable::run);
        }

        /** Without a key, each instance of Till would generate its own. */
        private void checkSharedKey() {
            if (environment.matchesProfiles(POSTGRES) && !TokenSettings.areSet(environment)
                && environment.getProperty("till.staff-key", "").isBlank()) {
                throw new WrongSettingException("With the profile postgres, till.staff-key (TILL_STAFF_KEY) takes a "
                    + "key that all instances share, and is not set");
            }
        }

        private void checkNames(List<ConfigurationPropertyName> known) {
            UnboundElementsSourceFilter isChecked = new UnboundElementsSourceFilter();
            ConfigurationPropertySources.get(environment).forEach(source -> {
                if (isChecked.apply(source) && source instanceof IterableConfigurationPropertySource names) {
                    names.stream().filter(TILL::isAncestorOf)
                        .filter(name -> known.stream().noneMatch(each ->
                            each.equals(name) || each.isParentOf(name) && name.isLastElementIndexed()))
                        .findFirst().ifPresent(name -> {
                            throw new WrongSettingException(name + " is not a setting of Till; the settings are "
                                + String.join(", ", known.stream().filter(TILL::isAncestorOf)
                                    .map(Objects::toString).sorted().toList()));
                        });
                }
            });
        }
    }
}
