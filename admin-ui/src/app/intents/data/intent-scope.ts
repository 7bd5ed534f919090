import type { Signal } from '@angular/core';
import type { FieldProblems } from '../../shared/editing/field-problems.ts';
import type { ExampleIndex } from './examples.ts';
import type { FieldFinding } from './findings.ts';
import type { VersionPlace } from './intents-client.ts';
import type { Repair } from './repair.ts';

/** What every part of the editor knows about the intent's surroundings. The page provides it. */
export abstract class IntentScope {
  abstract readonly place: Signal<VersionPlace>;
  /** The address of another intent's page. */
  abstract readonly linkTo: (intent: string) => readonly string[];
  abstract readonly locales: Signal<readonly string[]>;
  abstract readonly defaultLocale: Signal<string>;
  /** The language in which the analyst reads the project. */
  abstract readonly locale: Signal<string>;
  abstract readonly readOnly: Signal<boolean>;
  /** What the last save was refused for, by paths with names: `parameters.amount.min`. */
  abstract readonly problems: Signal<FieldProblems>;
  /** What lint says of the intent as it was saved last. */
  abstract readonly findings: Signal<readonly FieldFinding[]>;
  /** What may stand in `{{variables.…}}`. */
  abstract readonly variables: Signal<readonly string[]>;
  /** What every intent of the version is called, by name. */
  abstract readonly captions: Signal<ReadonlyMap<string, string>>;
  /** Mends a placeholder in a text of the intent. */
  abstract readonly repair: (repair: Repair) => void;
  abstract readonly exampleIndex: Signal<ExampleIndex>;
}
