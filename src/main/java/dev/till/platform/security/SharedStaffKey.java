package dev.till.platform.security;

import dev.till.platform.postgres.InPostgres;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** Stops a start without a staff key, before anything else is done, where instances would each make up their own. */
@Component
@InPostgres
class SharedStaffKey implements BeanFactoryPostProcessor, EnvironmentAware {

    private boolean isSet;

    @Override
    public void setEnvironment(Environment environment) {
        isSet = StringUtils.hasText(environment.getProperty("till.staff-key"));
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        if (!isSet) {
            throw new MissingStaffKeyException();
        }
    }
}
