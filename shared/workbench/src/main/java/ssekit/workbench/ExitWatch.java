package ssekit.workbench;

import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// Reports calls of `System.exit` in a learner's code, which would end the tests without a verdict.
///
/// Before it exits, the JDK logs each call with its stack trace to a logger for that purpose.
final class ExitWatch extends Handler {
    /// Held here, since the log's own reference is weak.
    private static final Logger LOG = Logger.getLogger("java.lang.Runtime");

    private final Consumer<String> say;

    private ExitWatch(Consumer<String> say) {
        this.say = say;
    }

    /// Watches from now on, also after the log has been configured anew, which forgets handlers.
    ///
    /// @param say gets the sentence about it, before the program ends
    static void start(Consumer<String> say) {
        var watch = new ExitWatch(say);
        LogManager.getLogManager().addConfigurationListener(watch::listen);
        watch.listen();
    }

    private void listen() {
        LOG.setLevel(Level.FINE);
        LOG.setUseParentHandlers(false);
        LOG.addHandler(this);
    }

    @Override
    public void publish(LogRecord exit) {
        var place = StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> frame.getClassName().startsWith("ssekit."))
                        .filter(frame -> !frame.getClassName().equals(ExitWatch.class.getName()))
                        .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
                        .findFirst());
        say.accept(place.map(at ->
                        "System.exit was called in " + at + ", which ends the tests too: return or throw instead.")
                .orElse("Stopped."));
        Runtime.getRuntime().halt(1);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
