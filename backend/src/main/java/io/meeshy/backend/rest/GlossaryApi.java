package io.meeshy.backend.rest;

import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.meeshy.backend.chat.GlossaryService;
import io.meeshy.backend.chat.GlossaryTerm;
import io.meeshy.backend.security.Guard;
import io.meeshy.backend.security.Principal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code /glossary} and {@code /conversations/{id}/glossary}: words that translations must use. */
public final class GlossaryApi implements Api {
  private final GlossaryService glossary;
  private final Guard guard;

  record Terms(List<GlossaryTerm> terms) {}

  /** Whose glossary a request is about. */
  @FunctionalInterface
  private interface Scope {
    @Nullable UUID of(ServerRequest request);
  }

  public GlossaryApi(GlossaryService glossary, Guard guard) {
    this.glossary = glossary;
    this.guard = guard;
  }

  @Override
  public void routes(Routes routes) {
    String one = "/glossary/{termId}";
    String ours = "/conversations/{id}/glossary";
    Scope organisation = request -> null;
    Scope conversation = request -> Parameters.id(request, "id");
    routes
        .get("/glossary", guard.person(this::organisation))
        .post("/glossary", guard.operator(adding(organisation)))
        .put(one, guard.operator(changing(organisation)))
        .delete(one, guard.operator(removing(organisation)))
        .get(ours, guard.person(this::conversation))
        .post(ours, guard.person(adding(conversation)))
        .put(ours + "/{termId}", guard.person(changing(conversation)))
        .delete(ours + "/{termId}", guard.person(removing(conversation)));
  }

  private void organisation(Principal caller, ServerRequest request, ServerResponse response) {
    Body.ok(response, new Terms(glossary.organisation()));
  }

  private void conversation(Principal caller, ServerRequest request, ServerResponse response) {
    UUID id = Parameters.id(request, "id");
    Body.ok(response, new Terms(glossary.conversation(caller.accountId(), id)));
  }

  private Guard.PersonHandler adding(Scope scope) {
    return (caller, request, response) -> {
      GlossaryService.Draft draft = Body.read(request, GlossaryService.Draft.class);
      Body.send(
          response, Status.CREATED_201, glossary.add(caller.accountId(), scope.of(request), draft));
    };
  }

  private Guard.PersonHandler changing(Scope scope) {
    return (caller, request, response) -> {
      UUID id = Parameters.id(request, "termId");
      GlossaryService.Draft draft = Body.read(request, GlossaryService.Draft.class);
      Body.ok(response, glossary.change(caller.accountId(), scope.of(request), id, draft));
    };
  }

  private Guard.PersonHandler removing(Scope scope) {
    return (caller, request, response) -> {
      glossary.remove(caller.accountId(), scope.of(request), Parameters.id(request, "termId"));
      Body.nothing(response);
    };
  }
}
