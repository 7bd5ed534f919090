import { Injectable, inject } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { type RouterStateSnapshot, TitleStrategy } from '@angular/router';
import { TranslocoService } from '@jsverse/transloco';
import type { Subscription } from 'rxjs';

/** A route's title is the key of a text; the tab shows it in the language of the page. */
@Injectable({ providedIn: 'root' })
export class PageTitle extends TitleStrategy {
  private readonly title = inject(Title);
  private readonly transloco = inject(TranslocoService);
  private shown: Subscription | undefined;

  override updateTitle(state: RouterStateSnapshot): void {
    const key = this.buildTitle(state);
    this.shown?.unsubscribe();
    if (!key) return;
    this.shown = this.transloco.selectTranslate<string>(key).subscribe((text) => {
      this.title.setTitle(`${text} · Flare`);
    });
  }
}
