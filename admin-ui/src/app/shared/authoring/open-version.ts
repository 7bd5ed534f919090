import type { ProjectDetail, VersionDetail } from '@flare/contracts';
import type { Signal } from '@angular/core';

/** The version whose pages are open, for pages in its home that belong to another area. The home provides it. */
export abstract class OpenVersion {
  abstract readonly project: Signal<ProjectDetail | undefined>;
  abstract readonly version: Signal<VersionDetail | undefined>;
  /** The language in which the analyst reads the version. */
  abstract readonly locale: Signal<string>;
}
