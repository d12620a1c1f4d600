package io.plimsoll.model.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.plimsoll.testkit.PythonPackage;

class PythonPackageTest {
    @Test
    void itsOwnTestsPass(@TempDir Path folder) throws IOException, InterruptedException {
        PythonPackage tests = runOrSkip(folder, "", "-m", "unittest", "discover", "-t", ".", "-s", "tests");
        assertThat(tests.output()).contains("Ran ").doesNotContain("Ran 0 tests");
        assertThat(tests.exit()).as(tests.output()).isZero();
    }

    static PythonPackage runOrSkip(Path folder, String input, String... arguments)
            throws IOException, InterruptedException {
        Optional<PythonPackage> ended = PythonPackage.run(folder, input, arguments);
        Assumptions.assumeTrue(ended.isPresent(), PythonPackage.MISSING);
        return ended.orElseThrow();
    }
}
