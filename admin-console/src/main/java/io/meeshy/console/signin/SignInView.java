package io.meeshy.console.signin;

import io.meeshy.console.i18n.Texts;
import io.meeshy.console.ui.Paragraph;
import io.meeshy.console.ui.Subscriptions;
import io.meeshy.console.ui.View;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The form to sign in with: server, name, password.
public final class SignInView implements View {

  private final ScrollPane root;
  private final Subscriptions subscriptions = new Subscriptions();

  public SignInView(SignInViewModel model, Texts texts) {
    var title = new Label(texts.text("signin.title"), new FontIcon(Feather.MESSAGE_CIRCLE));
    title.getStyleClass().addAll("title", "nav-brand");
    var subtitle = new Paragraph(texts.text("signin.subtitle"), "secondary");

    var server = new TextField();
    server.textProperty().bindBidirectional(model.server());
    server.setPromptText("http://localhost:3001");
    var username = new TextField();
    username.textProperty().bindBidirectional(model.username());
    var password = new PasswordField();
    password.textProperty().bindBidirectional(model.password());
    var keep = new CheckBox(texts.text("signin.keep"));
    keep.selectedProperty().bindBidirectional(model.keepSignedIn());

    var reason = new Paragraph("", "problem");
    HBox.setHgrow(reason, Priority.ALWAYS);
    var problem = new HBox(8, new FontIcon(Feather.ALERT_TRIANGLE), reason);
    problem.getStyleClass().add("problem");
    problem.setAlignment(Pos.CENTER_LEFT);
    subscriptions.add(
        model
            .problem()
            .subscribe(
                now -> {
                  reason.setText(now == null ? "" : texts.text(now));
                  problem.setVisible(now != null);
                  problem.setManaged(now != null);
                }));

    var submit = new Button(texts.text("signin.submit"));
    submit.setDefaultButton(true);
    submit.setMaxWidth(Double.MAX_VALUE);
    submit.setOnAction(_ -> model.signIn());
    var progress = new ProgressIndicator();
    progress.setPrefSize(16, 16);
    subscriptions.add(
        model
            .busy()
            .subscribe(
                busy -> {
                  submit.setDisable(busy);
                  submit.setGraphic(busy ? progress : null);
                  submit.setText(texts.text(busy ? "signin.busy" : "signin.submit"));
                }));

    var form =
        new VBox(
            title,
            subtitle,
            field(texts.text("signin.server"), server),
            field(texts.text("signin.username"), username),
            field(texts.text("signin.password"), password),
            keep,
            problem,
            submit);
    form.getStyleClass().add("sign-in");
    form.setMaxHeight(Region.USE_PREF_SIZE);
    var centre = new StackPane(form);
    centre.setStyle("-fx-padding: 16px;");
    root = new ScrollPane(centre);
    root.getStyleClass().add("screen-scroll");
    root.setFitToWidth(true);
    root.setFitToHeight(true);
    root.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    // The first field that still has to be filled in.
    javafx.application.Platform.runLater(
        () -> (model.username().get().isEmpty() ? username : password).requestFocus());
  }

  private static VBox field(String name, TextField input) {
    var label = new Label(name);
    label.getStyleClass().add("field-label");
    label.setLabelFor(input);
    return new VBox(4, label, input);
  }

  @Override
  public Parent root() {
    return root;
  }

  @Override
  public void close() {
    subscriptions.close();
  }
}
