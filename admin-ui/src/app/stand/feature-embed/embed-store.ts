import type { CallIn } from '@flare/contracts';
import { Location } from '@angular/common';
import { DOCUMENT, DestroyRef, Injectable, effect, inject, signal } from '@angular/core';
import { NavigationEnd, Router } from '@angular/router';
import { LanguageStore } from '../../shared/i18n/language-store.ts';
import { lineRate } from '../data/audio-frame.ts';
import { readEmbedAddress } from '../data/embed-address.ts';
import { HeldCall } from '../data/held-call.ts';
import { HostTickets } from '../data/host-tickets.ts';

/** What the page around this one is told. Nothing of the call is in it. */
type ToHost = 'ready' | 'ticket-wanted' | 'call-began' | 'call-ended';

/** A call in a page of somebody else's: that page says whom one calls, and gives a ticket for each call. */
@Injectable()
export class EmbedStore extends HeldCall {
  private readonly location = inject(Location);
  private readonly window = inject(DOCUMENT).defaultView;
  private readonly languages = inject(LanguageStore);
  private readonly tickets = new HostTickets(() => {
    this.tellHost('ticket-wanted');
  });
  private project = '';

  /** Whom one calls, as the host page says. */
  readonly name = signal('');
  /** The host page has said whom. */
  readonly invited = signal(false);

  constructor() {
    super();
    this.read();
    // The router sees every change of the address, and would write it back after anybody else.
    const changes = inject(Router).events.subscribe((event) => {
      if (event instanceof NavigationEnd) this.read();
    });
    inject(DestroyRef).onDestroy(() => {
      changes.unsubscribe();
    });
    this.tellHost('ready');
    effect(() => {
      if (this.phase() === 'live') this.tellHost('call-began');
      if (this.phase() === 'ended') this.tellHost('call-ended');
    });
  }

  protected override ticket(): Promise<string> {
    return this.tickets.take();
  }

  protected override start(): CallIn {
    return {
      type: 'start_demo_call',
      project: this.project,
      ...(this.locale() ? { locale: this.locale() } : {}),
      audio: { encoding: 'pcm_s16le', sample_rate: lineRate },
    };
  }

  protected override missingBefore(): { hearing: boolean; voice: boolean } {
    return { hearing: false, voice: false };
  }

  /** Takes what stands in the address, and takes it out of there: a ticket is nobody else's business. */
  private read(): void {
    const fragment = this.window?.location.hash ?? '';
    const { ticket, project, locale, name } = readEmbedAddress(fragment);
    if (fragment) this.location.replaceState('/embed/call');
    if (project) this.project = project;
    if (name) this.name.set(name);
    if (locale) {
      this.locale.set(locale);
      this.languages.showAs(locale);
    }
    if (ticket) this.tickets.put(ticket);
    if (ticket && this.project) this.invited.set(true);
  }

  private tellHost(what: ToHost): void {
    // Whoever frames this may know: nothing of the call is in it.
    if (this.window && this.window.parent !== this.window)
      this.window.parent.postMessage({ type: `flare:${what}` }, '*');
  }
}
