package dev.till;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What one store must do, both must. */
class StoresTest {

    @Test
    void runEveryContractInMemoryAndOnPostgres() {
        List<JavaClass> contracts = new ClassFileImporter().withImportOption(new ImportOption.OnlyIncludeTests())
            .importPackages("dev.till").stream().filter(test -> test.getSimpleName().endsWith("Contract"))
            .filter(test -> !test.isMetaAnnotatedWith(BothStores.class)).toList();

        assertThat(contracts).isNotEmpty().allSatisfy(contract -> assertThat(contract.getSubclasses())
            .extracting(store -> store.isMetaAnnotatedWith(OnPostgres.class)).containsExactlyInAnyOrder(true, false));
    }
}
