package ssekit.workbench;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import ssekit.lesson.Mistake;

/// Protects the machine from the submissions that run on it.
///
/// A sandboxed process sees the system's programs and the files that it was given, and can write to neither. Its
/// home is empty and in memory. It has its own loopback and no network, sees only its own processes, and gains no
/// privileges. Root starts it as a user who owns nothing.
enum Sandbox {
    BUBBLEWRAP("a sandbox, made by bubblewrap"),
    UNSHARE("a sandbox, made by unshare"),
    NONE("no sandbox");

    /// Programs, libraries, and what a JDK has outside of its folder; never the whole of `/etc`.
    private static final List<String> SYSTEM = List.of(
            "/usr",
            "/bin",
            "/sbin",
            "/lib",
            "/lib32",
            "/lib64",
            "/nix/store",
            "/gnu/store",
            "/etc/ld.so.cache",
            "/etc/alternatives",
            "/etc/localtime",
            "/etc/hosts",
            "/etc/nsswitch.conf",
            "/etc/ssl/certs",
            "/etc/pki/java",
            "/etc/crypto-policies");

    /// The first of the user numbers that systemd lends to services: no file belongs to them.
    private static final int NOBODY = 61_184;

    /// For each process: its files, its memory with all that Java reserves and never uses. For all: 512 threads.
    private static final List<String> LIMITED =
            List.of("prlimit", "--nofile=4096", "--as=" + (4L << 30), "--nproc=512", "--");

    private static final long HOME_BYTES = 64 << 20;

    private final String name;

    Sandbox(String name) {
        this.name = name;
    }

    /// The best one in which a runner starts.
    ///
    /// @param choice the best one first
    static Sandbox find(List<Sandbox> choice, Predicate<Sandbox> starts) {
        return choice.stream()
                .filter(sandbox -> sandbox != NONE || !isRoot())
                .filter(starts)
                .findFirst()
                .orElseThrow(() -> new Mistake(
                        isRoot()
                                ? "Expected a sandbox, since strangers' code never runs as root without one, but none"
                                        + " could be made: install bubblewrap, or grade as another user."
                                : "Expected Java to start for a submission, but it did not: look whether memory is"
                                        + " left."));
    }

    private static boolean isRoot() {
        return new UnixSystem().getUid() == 0;
    }

    /// A sentence on what protects the machine.
    String words() {
        return "Submissions run in " + name
                + switch (this) {
                    case BUBBLEWRAP, UNSHARE ->
                        ": none can read your files, write any, reach the network, or see another program.";
                    case NONE ->
                        ": they can read and write your files and use the network. On Linux, install bubblewrap.";
                };
    }

    /// The command that runs another one in it.
    ///
    /// @param core a number that no other command has at the same time
    /// @param home an empty folder of this machine; in a sandbox, the home is another one in its place
    /// @param visible what is seen in a sandbox beside the system
    List<String> command(Kit kit, String core, Path home, List<Path> visible, List<String> command) {
        return switch (this) {
            case BUBBLEWRAP -> bubblewrap(core, home, visible, command);
            case UNSHARE -> unshare(kit, core, home, visible, command);
            case NONE -> command;
        };
    }

    private static List<String> bubblewrap(String core, Path home, List<Path> visible, List<String> command) {
        var all = new ArrayList<>(List.of("bwrap", "--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts"));
        all.addAll(List.of("--die-with-parent", "--proc", "/proc", "--dev", "/dev", "--remount-ro", "/dev"));
        if (isRoot()) { // to give up all that root has, see below
            all.addAll(List.of("--cap-drop", "ALL", "--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"));
            all.addAll(List.of("--cap-add", "CAP_SETPCAP"));
        }
        seen(visible).forEach(path -> all.addAll(List.of("--dir", parent(path), "--ro-bind", path, path)));
        all.addAll(List.of("--perms", "1777", "--size", String.valueOf(HOME_BYTES), "--tmpfs", home.toString()));
        all.addAll(List.of("--remount-ro", "/", "--chdir", home.toString()));
        all.addAll(isRoot() ? unprivileged(core) : List.of());
        all.addAll(LIMITED);
        all.addAll(command);
        return all;
    }

    /// To be made on its own: what bubblewrap makes on its way to a file, only its user may enter.
    private static String parent(String path) {
        return Path.of(path).getParent().toString();
    }

    private static List<String> unshare(Kit kit, String core, Path home, List<Path> visible, List<String> command) {
        var all = new ArrayList<>(List.of("unshare", "--mount", "--pid", "--net", "--ipc", "--uts"));
        all.addAll(isRoot() ? List.of() : List.of("--user", "--map-root-user"));
        all.addAll(List.of("--fork", "--kill-child", "sh", "-c"));
        all.add(Sources.read(kit.root().resolve("shared/workbench/bin/unshared")));
        all.addAll(List.of("unshared", home.toString(), String.valueOf(HOME_BYTES)));
        all.addAll(seen(visible));
        all.add("--");
        all.addAll(unprivileged(core));
        all.addAll(LIMITED);
        all.addAll(command);
        return all;
    }

    /// Without root's rights, also those that it would have over its own namespaces.
    private static List<String> unprivileged(String core) {
        var all = new ArrayList<>(List.of("setpriv", "--no-new-privs", "--inh-caps=-all", "--bounding-set=-all"));
        if (isRoot()) {
            var nobody = NOBODY + Integer.parseInt(core);
            all.addAll(List.of("--reuid=" + nobody, "--regid=" + nobody, "--clear-groups"));
        }
        return all;
    }

    private static List<String> seen(List<Path> visible) {
        try (var javas = Files.newDirectoryStream(Path.of("/etc"), "java*")) { // Debian's settings of a JDK
            var paths = new ArrayList<>(SYSTEM.stream().map(Path::of).toList());
            javas.forEach(paths::add);
            paths.addAll(visible);
            return paths.stream().filter(Files::exists).map(Path::toString).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
