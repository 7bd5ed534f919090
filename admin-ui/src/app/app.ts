import { Component, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { LanguageStore } from './shared/i18n/language-store.ts';

@Component({
  selector: 'flare-app',
  imports: [RouterOutlet],
  template: '<router-outlet />',
})
export class App {
  protected readonly languages = inject(LanguageStore);
}
