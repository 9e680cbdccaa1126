package ssekit.browser;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/// A real Chromium for a test class. Without one, its tests are skipped and a line says so; in CI they fail.
public final class Browser implements ExecutionCondition, BeforeAllCallback, AfterAllCallback, ParameterResolver {
    private record Found(Map<String, String> paths, String problem) {}

    private static final Found FOUND = find();

    private Path folder;
    private ChromeDriver driver;

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (FOUND.problem().isEmpty() || "true".equals(System.getenv("CI"))) {
            return ConditionEvaluationResult.enabled("a browser is there, or has to be");
        }
        System.out.println("browser tests not run: " + FOUND.problem());
        return ConditionEvaluationResult.disabled(FOUND.problem());
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        if (!FOUND.problem().isEmpty()) {
            throw new AssertionError(FOUND.problem());
        }
        folder = Files.createTempDirectory("browser");
        var options = new ChromeOptions()
                .setBinary(FOUND.paths().get("browser"))
                .addArguments(
                        "--headless",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
                        "--window-size=1280,800");
        if ("root".equals(System.getProperty("user.name"))) {
            options.addArguments("--no-sandbox");
        }
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(new File(FOUND.paths().get("driver")))
                .withEnvironment(Map.of("TMPDIR", folder.toString()))
                .build();
        driver = new ChromeDriver(service, options);
        driver.manage()
                .timeouts()
                .scriptTimeout(Duration.ofMinutes(3)); // a script that waits in a page has its own deadline
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        if (driver != null) {
            driver.quit();
        }
        if (folder == null) {
            return;
        }
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == ChromeDriver.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return driver;
    }

    private static Found find() {
        try {
            var script = new ProcessBuilder("sh", "../browser/browser")
                    .directory(new File(System.getProperty("basedir", ".")))
                    .redirectErrorStream(true)
                    .start();
            var said = new String(script.getInputStream().readAllBytes());
            if (script.waitFor() != 0) {
                return new Found(Map.of(), said.strip());
            }
            return new Found(
                    said.lines()
                            .filter(line -> line.contains("="))
                            .map(line -> line.split("=", 2))
                            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1])),
                    "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
