package ssekit.topics;

import java.io.IOException;
import java.util.function.Supplier;

/// Loads the classes of this lesson anew, as a server that starts again does: nothing static survives.
final class Restart extends ClassLoader {
    private static final String LESSON = Restart.class.getPackageName() + ".";

    private Restart() {
        super(Restart.class.getClassLoader());
    }

    /// What this supplier gives in a server that has just started.
    ///
    /// @param supplier a class of this package, with a constructor without parameters
    static Object supply(Class<? extends Supplier<?>> supplier) {
        try {
            var constructor = new Restart().loadClass(supplier.getName()).getDeclaredConstructor();
            constructor.setAccessible(true);
            return ((Supplier<?>) constructor.newInstance()).get();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Expected the classes of the lesson to load again.", e);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(LESSON)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            var loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        try (var file = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (file == null) {
                throw new ClassNotFoundException(name);
            }
            var bytes = file.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
