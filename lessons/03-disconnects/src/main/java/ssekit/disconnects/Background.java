package ssekit.disconnects;

import java.lang.System.Logger.Level;

/// Work that goes on beside the requests. It ends by an interrupt, and never silently by mistake.
@FunctionalInterface
public interface Background {
    void run() throws InterruptedException;

    static Thread start(String name, Background work) {
        return Thread.ofVirtual().name(name).start(() -> {
            try {
                work.run();
            } catch (InterruptedException e) {
                // The server has stopped.
            } catch (RuntimeException e) {
                System.getLogger(name).log(Level.WARNING, "The " + name + " has stopped", e);
            }
        });
    }
}
