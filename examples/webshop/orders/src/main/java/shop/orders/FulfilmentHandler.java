package shop.orders;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Prints a parcel label for each order in the queue, and marks the order as packed. */
public class FulfilmentHandler implements RequestHandler<SQSEvent, Void> {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final DynamoDbClient orders = DynamoDbClient.create();
  private final String table = System.getenv("ORDERS_TABLE");

  @Override
  public Void handleRequest(SQSEvent event, Context context) {
    for (SQSEvent.SQSMessage message : event.getRecords()) {
      try {
        JsonNode order = JSON.readTree(message.getBody());
        printLabel(order.path("orderId").asText(), order.path("address").asText());
        markPacked(order.path("orderId").asText());
      } catch (IOException e) {
        throw new UncheckedIOException("message " + message.getMessageId(), e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return null;
      }
    }
    return null;
  }

  /** The label printer's program comes with the layer; it draws what it is told on a PDF page. */
  private static void printLabel(String orderId, String address)
      throws IOException, InterruptedException {
    Process label =
        new ProcessBuilder(
                "sh", "-c", "label --text \"" + address + "\" > /tmp/" + orderId + ".pdf")
            .inheritIO()
            .start();
    if (!label.waitFor(10, TimeUnit.SECONDS)) {
      label.destroyForcibly();
    }
  }

  private void markPacked(String orderId) {
    orders.updateItem(
        update ->
            update
                .tableName(table)
                .key(Map.of("orderId", AttributeValue.fromS(orderId)))
                .updateExpression("SET packed = :yes")
                .expressionAttributeValues(Map.of(":yes", AttributeValue.fromBool(true))));
  }
}
