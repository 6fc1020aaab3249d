package dev.fortlet.sources.templates.terraform;

/** Which files are parts of a Terraform or OpenTofu configuration, by their names. */
public final class FileNames {

  private FileNames() {}

  public static boolean isPart(String name) {
    return isCode(name) || isValues(name);
  }

  public static boolean isCode(String name) {
    return name.endsWith(".tf")
        || name.endsWith(".tofu")
        || name.endsWith(".tf.json")
        || name.endsWith(".tofu.json");
  }

  /** The files of values that Terraform takes without being told. */
  public static boolean isValues(String name) {
    String file = name.substring(name.lastIndexOf('/') + 1);
    return file.equals("terraform.tfvars")
        || file.equals("terraform.tfvars.json")
        || file.endsWith(".auto.tfvars")
        || file.endsWith(".auto.tfvars.json");
  }
}
