package dev.fortlet.app.startup;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns the type switches of a class into plain instructions.
 *
 * <p>The compiler leaves the choice of a case to {@code SwitchBootstraps.typeSwitch}, which spins a
 * class for each switch when it is first reached, and no AOT cache holds those. What it answers is
 * small: the first case from a given one on whose type the value has. So one method a switch, in
 * the class itself, answers instead. See docs/adr/010.
 */
final class PlainSwitches {

  private static final ClassDesc BOOTSTRAPS = ClassDesc.of("java.lang.runtime.SwitchBootstraps");

  private final ClassFile format;

  /**
   * @param hierarchy knows the classes that the rewritten ones mention
   */
  PlainSwitches(ClassHierarchyResolver hierarchy) {
    this.format = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(hierarchy));
  }

  /** The cases of a switch, and the type of the call that chooses among them. */
  private record Choice(List<ClassDesc> cases, MethodTypeDesc call) {}

  /** The same class; these very bytes if it has no such switch. */
  byte[] in(byte[] bytes) {
    ClassModel model = format.parse(bytes);
    ClassDesc self = model.thisClass().asSymbol();
    boolean isInterface = model.flags().has(AccessFlag.INTERFACE);
    Map<Choice, String> chosen = new LinkedHashMap<>();
    CodeTransform code =
        (builder, element) -> {
          if (element instanceof InvokeDynamicInstruction call && isTypeSwitch(call)) {
            Choice choice = new Choice(cases(call), call.typeSymbol());
            String name = chosen.computeIfAbsent(choice, _ -> "typeSwitch$" + chosen.size());
            builder.invokestatic(self, name, choice.call(), isInterface);
          } else {
            builder.with(element);
          }
        };
    byte[] plain =
        format.transformClass(
            model,
            ClassTransform.transformingMethodBodies(code)
                .andThen(
                    ClassTransform.endHandler(
                        out -> chosen.forEach((choice, name) -> add(choice, name, out)))));
    return chosen.isEmpty() ? bytes : plain;
  }

  /** Switches over constants too, such as strings and enums, are left as they are. */
  private static boolean isTypeSwitch(InvokeDynamicInstruction call) {
    if (!call.bootstrapMethod().owner().equals(BOOTSTRAPS)
        || !call.bootstrapMethod().methodName().equals("typeSwitch")) {
      return false;
    }
    for (ConstantDesc label : call.bootstrapArgs()) {
      if (!(label instanceof ClassDesc type) || type.isPrimitive()) {
        return false;
      }
    }
    return true;
  }

  private static List<ClassDesc> cases(InvokeDynamicInstruction call) {
    List<ClassDesc> cases = new ArrayList<>();
    call.bootstrapArgs().forEach(label -> cases.add((ClassDesc) label));
    return cases;
  }

  /** {@code static int typeSwitch$0(Object value, int from)}. */
  private static void add(Choice choice, String name, ClassBuilder out) {
    int flags = ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC;
    out.withMethodBody(
        name,
        choice.call(),
        flags,
        code -> {
          Label present = code.newLabel();
          code.aload(0).ifnonnull(present).iconst_m1().ireturn().labelBinding(present);
          for (int i = 0; i < choice.cases().size(); i++) {
            Label next = code.newLabel();
            code.iload(1).loadConstant(i).if_icmpgt(next);
            code.aload(0).instanceOf(choice.cases().get(i)).ifeq(next);
            code.loadConstant(i).ireturn().labelBinding(next);
          }
          code.loadConstant(choice.cases().size()).ireturn();
        });
  }
}
