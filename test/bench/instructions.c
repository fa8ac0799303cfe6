// Runs the core, translated to C by wasm2c, on the numbers of a file: for instructions.ts to count instructions by.
#include <stdio.h>
#include "core.h"

struct Z_env_instance_t {
  wasm_rt_memory_t memory;
};
static struct Z_env_instance_t env;

wasm_rt_memory_t *Z_envZ_memory(struct Z_env_instance_t *of) { return &of->memory; }

void Z_envZ_abort(struct Z_env_instance_t *of, u32 message, u32 file, u32 line, u32 column) {
  fprintf(stderr, "the core ended at line %u\n", line);
  __builtin_trap();
}

int main(int count, char **arguments) {
  static Z_core_instance_t core;
  FILE *file = fopen(arguments[1], "rb");
  fseek(file, 0, SEEK_END);
  long bytes = ftell(file);
  rewind(file);
  wasm_rt_init();
  Z_core_init_module();
  wasm_rt_allocate_memory(&env.memory, 16, 49152);
  Z_core_instantiate(&core, &env);
  u32 at = Z_coreZ_input(&core, bytes / 8);
  if (fread(env.memory.data + at, 1, bytes, file) != bytes) return 1;
  while (Z_coreZ_run(&core)) {
  }
  Z_coreZ_result(&core);
  printf("%.0f\n", *(double *)(env.memory.data + Z_coreZ_output(&core)));
  return 0;
}
