package io.meeshy.app.demo;

import io.meeshy.app.client.RefusedException;
import io.meeshy.app.client.Server;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Four people on a running server who have a past and who talk for a while: everything through the
 * public API, as any client would.
 */
public final class Demo implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Demo.class);
  private static final Duration TALK = Duration.ofMinutes(20);
  private static final String GROUP = "Lisbon 🇵🇹";

  private final Server server;
  private final DemoPasswords passwords;
  private final Map<Person, Speaker> speakers = new EnumMap<>(Person.class);
  private String group = "";
  private @Nullable Thread talking;

  private Demo(Server server, DemoPasswords passwords) {
    this.server = server;
    this.passwords = passwords;
  }

  /**
   * Signs the four in, having registered them and played their past when they are new here.
   *
   * @param passwordFile where their passwords are kept from start to start
   * @throws DemoException when the server has other people of these names
   */
  public static Demo prepare(URI address, Path passwordFile) throws InterruptedException {
    var demo = new Demo(new Server(address), DemoPasswords.of(passwordFile));
    try {
      demo.arrive();
      return demo;
    } catch (RefusedException e) {
      demo.close();
      throw new DemoException("the demo could not be prepared: " + e.getMessage(), e);
    }
  }

  /** The sign-in names of the demo's people. */
  public static List<String> usernames() {
    return Arrays.stream(Person.values()).map(Person::username).toList();
  }

  private void arrive() throws InterruptedException {
    for (Person person : Person.values()) {
      register(person);
      speakers.put(person, Speaker.connect(server, person, passwords.of(person)));
    }
    group = groupConversation();
    play(Script.read("amelie-dieter.txt"), directWith(Person.DIETER));
    play(Script.read("amelie-ben.txt"), directWith(Person.BEN));
    play(Script.read("group-history.txt"), group);
  }

  private void register(Person person) {
    try {
      server.register(
          person.username(),
          passwords.of(person),
          person.displayName(),
          server.offered(person.language()));
    } catch (RefusedException e) {
      if (!e.code().equals("username_taken")) {
        throw e;
      }
    }
  }

  private String directWith(Person other) {
    return server.direct(speaker(Person.AMELIE).session(), speaker(other).session().userId());
  }

  private String groupConversation() {
    var amelie = speaker(Person.AMELIE).session();
    for (var known : server.call("GET", "/conversations", amelie, null).path("conversations")) {
      if (known.path("title").asText().equals(GROUP)) {
        return known.path("id").asText();
      }
    }
    return server.group(
        amelie,
        GROUP,
        speakers.entrySet().stream()
            .filter(entry -> entry.getKey() != Person.AMELIE)
            .map(entry -> entry.getValue().session().userId())
            .toList());
  }

  private Speaker speaker(Person person) {
    return java.util.Objects.requireNonNull(speakers.get(person));
  }

  /** Says what has not been said in an earlier start. */
  private void play(Script script, String conversation) throws InterruptedException {
    var amelie = speaker(Person.AMELIE).session();
    int said =
        server.call("GET", "/conversations/" + conversation, amelie, null).path("lastSeq").asInt();
    for (var line : script.lines().stream().skip(said).toList()) {
      var speaker = speaker(line.person());
      speaker.read(conversation, speaker.say(conversation, line.text()));
    }
  }

  /** Lets the group talk at a human pace for twenty minutes or until closed; returns at once. */
  public void talk() {
    talking = Thread.ofVirtual().name("demo").start(this::talkOn);
  }

  private void talkOn() {
    var script = Script.read("group-live.txt");
    long end = System.nanoTime() + TALK.toNanos();
    try {
      for (int i = 0; System.nanoTime() < end; i = (i + 1) % script.lines().size()) {
        say(script.lines().get(i));
      }
      log.info("the demo's people have said goodbye");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RefusedException | DemoException e) {
      log.warn("the demo's people fell silent: {}", e.getMessage());
    } finally {
      speakers.values().forEach(Speaker::close);
    }
  }

  private void say(Script.Line line) throws InterruptedException {
    var random = RandomGenerator.getDefault();
    var speaker = speaker(line.person());
    Thread.sleep(random.nextInt(1_500, 4_000));
    speaker.typing(group, true);
    Thread.sleep(Math.clamp(line.text().length() * 55L, 1_200, 5_000));
    speaker.read(group, speaker.say(group, line.text()));
    speaker.typing(group, false);
  }

  /** Sign-in names and passwords, for people. */
  public String signIns() {
    return Arrays.stream(Person.values())
        .map(
            person ->
                "  %-8s %s   (%s reads and writes '%s')"
                    .formatted(
                        person.username(),
                        passwords.of(person),
                        person.displayName(),
                        person.language()))
        .collect(Collectors.joining(System.lineSeparator()));
  }

  /** Ends the talk; the people stay registered. */
  @Override
  public void close() {
    if (talking != null) {
      talking.interrupt();
    }
    server.close();
  }
}
