package dev.till;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.ClassTemplate;
import org.junit.jupiter.api.extension.BeforeClassTemplateInvocationCallback;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContext;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContextProvider;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ActiveProfilesResolver;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Runs all tests of the class twice: in memory, and on PostgreSQL with the profile {@code postgres}. Classes with the
 * same configuration share one context for each store. {@code -Dtill.stores=memory} runs them in memory only, and
 * starts no PostgreSQL.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ClassTemplate
@ExtendWith(BothStores.Runs.class)
@ActiveProfiles(resolver = BothStores.Profiles.class)
@ContextConfiguration(initializers = OnPostgres.Database.class)
public @interface BothStores {

    /** The two runs. Tests run one after the other, so that one field can say which it is. */
    class Runs implements ClassTemplateInvocationContextProvider {

        private static final String STORES = System.getProperty("till.stores", "memory,postgres");

        private static volatile String[] profiles = {};

        @Override
        public boolean supportsClassTemplate(ExtensionContext context) {
            return true;
        }

        @Override
        public Stream<ClassTemplateInvocationContext> provideClassTemplateInvocationContexts(ExtensionContext context) {
            return Stream.of(STORES.split(",")).map(store ->
                store.equals(OnPostgres.PROFILE) ? run(store, store) : run(store));
        }

        private static ClassTemplateInvocationContext run(String name, String... active) {
            return new ClassTemplateInvocationContext() {

                @Override
                public String getDisplayName(int index) {
                    return name;
                }

                @Override
                public List<Extension> getAdditionalExtensions() {
                    return List.of((BeforeClassTemplateInvocationCallback) context -> begin(context, active));
                }
            };
        }

        /** Spring makes one test context a class. It ends here, and the next one asks for its profiles. */
        private static void begin(ExtensionContext context, String[] active) throws Exception {
            SpringExtension spring = new SpringExtension();
            spring.afterAll(context);
            profiles = active;
            spring.beforeAll(context);
        }
    }

    /** The profiles of the present run. */
    class Profiles implements ActiveProfilesResolver {

        @Override
        public String[] resolve(Class<?> test) {
            return Runs.profiles;
        }
    }
}
