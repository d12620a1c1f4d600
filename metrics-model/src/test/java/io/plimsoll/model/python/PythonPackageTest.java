package io.plimsoll.model.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PythonPackageTest {
    @Test
    void itsOwnTestsPass(@TempDir Path folder) throws IOException, InterruptedException {
        Python tests = Python.run(folder, "", "-m", "unittest", "discover", "-t", ".", "-s", "tests");
        assertThat(tests.output()).contains("Ran ").doesNotContain("Ran 0 tests");
        assertThat(tests.exit()).as(tests.output()).isZero();
    }
}
