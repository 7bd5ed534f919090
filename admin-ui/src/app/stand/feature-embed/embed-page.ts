import { Component, inject } from '@angular/core';
import { TranslocoDirective } from '@jsverse/transloco';
import { Icon } from '../../shared/ui/icon.ts';
import { CallControls } from '../ui/call-controls.ts';
import { CallPage } from '../ui/call-page.ts';
import { CallWords } from '../ui/call-words.ts';
import { MindOrb } from '../ui/mind-orb.ts';
import { TypeWords } from '../ui/type-words.ts';
import { EmbedStore } from './embed-store.ts';

/** The call as pages of others show it, in a frame: whom one calls, what the assistant is at, what is said. */
@Component({
  selector: 'flare-embed-page',
  imports: [CallControls, CallWords, Icon, MindOrb, TranslocoDirective, TypeWords],
  providers: [EmbedStore],
  templateUrl: './embed-page.html',
  styleUrl: './embed-page.scss',
  host: { '(document:keydown)': 'pressed($event)' },
})
export class EmbedPage extends CallPage {
  protected override readonly store = inject(EmbedStore);
}
