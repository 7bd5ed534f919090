import { Component } from '@angular/core';

/** The flame, drawn, in the colours of the theme. */
@Component({
  selector: 'flare-logo',
  template: `
    <svg viewBox="0 0 24 24" width="100%" height="100%" aria-hidden="true">
      <path
        fill="var(--flare)"
        d="M13.200 1.500c.6 4.500-6 7-6 12.600 0 1 .2 1.800.5 2.500-1.700-.5-2.700-2-2.900-3.900C3.500 14.200 3 16 3 17.500 3 21.300 7 23.500 12 23.500s9-2.400 9-7.300C21 10.300 15.700 7.900 13.200 1.500z"
      />
      <path
        fill="var(--surface)"
        d="M12.300 11.600c.5 2.800-2.900 3.900-2.900 6.800 0 1.800 1.200 3.100 2.800 3.100s3-1.100 3-3c0-2.300-2-3.600-2.900-6.900z"
      />
    </svg>
  `,
  styles: `
    :host {
      display: inline-block;
      flex: none;
      width: 22px;
      height: 22px;
    }
  `,
})
export class Logo {}
