package dev.fortlet.app.cli;

/** Stands in for Fortlet: says what reached it. The first argument chooses what to do. */
public final class Main {
  public static void main(String[] args) throws Exception {
    switch (args.length == 0 ? "" : args[0]) {
      case "arguments" -> {
        for (String argument : args) {
          System.out.println("[" + argument + "]");
        }
      }
      case "exit" -> System.exit(Integer.parseInt(args[1]));
      case "wait" -> {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("stopped in order")));
        System.out.println("waiting");
        Thread.sleep(60_000);
      }
      case "folder" -> System.out.println(System.getProperty("user.dir"));
      case "input" -> System.in.transferTo(System.out);
      default -> System.out.println("VERSION");
    }
  }
}
