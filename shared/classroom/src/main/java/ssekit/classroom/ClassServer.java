package ssekit.classroom;

import io.helidon.config.Config;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import ssekit.lesson.Address;
import ssekit.lesson.Mistake;
import ssekit.lesson.Problem;
import ssekit.lesson.ServerDefaults;
import ssekit.lesson.ServerOptions;
import ssekit.lesson.Settings;
import ssekit.lesson.Share;
import ssekit.lesson.Terminal;

/// `make class`: a board on the teacher's machine that shows which exercise each learner is working on.
///
/// `HOST`, `PORT` or the options set where it listens; `JOIN_CODE` sets the code to join with.
public final class ClassServer implements HttpService {
    private static final String DEFAULT_PORT = "8090";
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);

    /// Enough for 200 learners and their boards, and less than a machine can bear.
    private static final int MOST_CONNECTIONS = 500;

    private final Classroom classroom;
    private final Gate gate;
    private final Page page;
    private final BoardStream stream;

    ClassServer(Classroom classroom, Gate gate, Invitation invitation, InstantSource clock, Duration heartbeat) {
        this.classroom = classroom;
        this.gate = gate;
        this.page = new Page(gate, invitation);
        this.stream = new BoardStream(classroom, clock, heartbeat);
    }

    /// Starts the server, says what learners type, and serves until it is stopped.
    public static void run(String... args) {
        ServerOptions.run(ClassServer::run, args);
    }

    private static void run(ServerOptions options) {
        var config = Settings.read();
        var address = Address.from(config, options, DEFAULT_PORT);
        address.check();
        var clock = InstantSource.system();
        var gate = Gate.from(config, address.host(), new SecureRandom());
        var invitation = Invitation.to(address.host(), gate.code());
        var server = start(
                config,
                address,
                new ClassServer(new Classroom(clock, Share.from(config)), gate, invitation, clock, HEARTBEAT));
        Terminal.atCtrlC(server::stop);
        welcome(address, invitation, server.port());
    }

    @Override
    public void routing(HttpRules rules) {
        rules.register(page)
                .post("/verdicts", Problem.answered(new Verdicts(classroom, gate)))
                .get("/board", Problem.answered((request, response) -> {
                    gate.check(request);
                    stream.handle(request, response);
                }))
                .get("/board.json", Problem.answered((request, response) -> {
                    gate.check(request);
                    response.header(HeaderValues.CONTENT_TYPE_JSON).send(stream.json(classroom.learners()));
                }));
    }

    private static WebServer start(Config config, Address address, HttpService service) {
        var server = ServerDefaults.builder(config, List.of(service))
                .address(address.host())
                .port(address.port())
                .maxTcpConnections(MOST_CONNECTIONS)
                .routing(routing -> routing.register(service))
                .build()
                .start();
        if (!server.isRunning()) {
            throw new Mistake("The board did not start: see the lines above.");
        }
        return server;
    }

    private static void welcome(Address address, Invitation invitation, int port) {
        System.out.printf("""
                The board:           %s
                What learners type:  %s
                """, invitation.board(port), invitation.line(port));
        if (address.host().isLoopbackAddress()) {
            System.out.println("Only this machine reaches it. For a class in your network: make class HOST=0.0.0.0");
        }
        System.out.println("Nothing is stored. Ctrl-C stops the board and forgets the class.");
    }
}
