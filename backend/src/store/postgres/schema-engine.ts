import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type * as engineModule from '@prisma/schema-engine-wasm';
import { MigrationAdapter } from './migration-adapter.ts';

type EngineModule = typeof engineModule & {
  __wbg_set_wasm: (exports: WebAssembly.Exports) => void;
};

const moduleName = '@prisma/schema-engine-wasm/schema_engine_bg';

let loaded: Promise<EngineModule> | null = null;

/** Loads the WebAssembly build by hand, since Node can't import a .wasm file as a module. */
async function load(): Promise<EngineModule> {
  const path = createRequire(import.meta.url).resolve(moduleName);
  const bindings = (await import(moduleName)) as EngineModule;
  const program = await readFile(path.replace(/\.js$/, '.wasm'));
  const { instance } = await WebAssembly.instantiate(program, {
    './schema_engine_bg.js': bindings as unknown as WebAssembly.ModuleImports,
  });
  bindings.__wbg_set_wasm(instance.exports);
  (instance.exports['__wbindgen_start'] as () => void)();
  return bindings;
}

/** An engine that is connected to a database until it is closed. */
export interface OpenEngine {
  engine: engineModule.SchemaEngine;
  close: () => Promise<void>;
}

/**
 * Opens Prisma's own engine for migrations, without the binary that Prisma's command line downloads.
 *
 * @param schema path and content of schema.prisma, where the engine has to know it
 */
export async function openSchemaEngine(
  databaseUrl: string,
  schema?: [path: string, content: string],
): Promise<OpenEngine> {
  loaded ??= load();
  const { SchemaEngine } = await loaded;
  const adapter = new MigrationAdapter(databaseUrl);
  const options = { datamodels: schema ? [schema] : undefined };
  const engine = await SchemaEngine.new(
    options,
    () => {},
    bindMigrationAwareSqlAdapterFactory(adapter),
  );
  return {
    engine,
    close: async () => {
      engine.free();
      await adapter.close();
    },
  };
}
