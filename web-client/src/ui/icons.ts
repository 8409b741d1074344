import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';

/** Our outline icons, drawn on a grid of 24 with a stroke of 2. They are decoration: what they mean stands beside them as text. */
const SHAPES = {
  add: svg`<path d="M12 5v14M5 12h14"/>`,
  alert: svg`<circle cx="12" cy="12" r="9"/><path d="M12 7.500v5.500M12 16.500v.01"/>`,
  back: svg`<path d="M20 12H5M11 6l-6 6 6 6"/>`,
  check: svg`<path d="M5 12.500l4.500 4.500L19 7.500"/>`,
  checks: svg`<path d="M2.500 12.500L7 17l8-9M12 16l1 1 8.500-9"/>`,
  clock: svg`<circle cx="12" cy="12" r="8.500"/><path d="M12 7.500V12l3 2"/>`,
  close: svg`<path d="M6 6l12 12M18 6L6 18"/>`,
  copy: svg`<rect x="9" y="9" width="11" height="11" rx="2"/><path d="M15 5.500V5a1.500 1.500 0 0 0-1.500-1.500h-8A1.500 1.500 0 0 0 4 5v8.500A1.500 1.500 0 0 0 5.500 15H6"/>`,
  down: svg`<path d="M12 5v14M6 13l6 6 6-6"/>`,
  chevron: svg`<path d="M7 10l5 5 5-5"/>`,
  edit: svg`<path d="M4 20l1-4.500L16 4.500l3.500 3.500L8.500 19 4 20zM13.500 7l3.500 3.500"/>`,
  eye: svg`<path d="M2.500 12S6 5.500 12 5.500 21.500 12 21.500 12 18 18.500 12 18.500 2.500 12 2.500 12z"/><circle cx="12" cy="12" r="3"/>`,
  eyeOff: svg`<path d="M4 4l16 16M10 5.800A9 9 0 0 1 12 5.500c6 0 9.500 6.500 9.500 6.500a17 17 0 0 1-3 3.700M6.500 7.500A17 17 0 0 0 2.500 12S6 18.500 12 18.500c1.500 0 2.900-.4 4.100-1"/>`,
  globe: svg`<circle cx="12" cy="12" r="9"/><path d="M3 12h18M12 3c2.500 2.700 3.800 5.700 3.800 9s-1.300 6.300-3.800 9c-2.500-2.700-3.800-5.700-3.800-9S9.500 5.700 12 3z"/>`,
  people: svg`<circle cx="9" cy="8.500" r="3.500"/><path d="M2.500 19.500c.6-3.400 3-5.500 6.500-5.500s5.900 2.100 6.500 5.500M16 5.300a3.500 3.500 0 0 1 0 6.400M18 14.600c2 .7 3.200 2.400 3.600 4.900"/>`,
  reply: svg`<path d="M9.500 6L4 11.500 9.500 17M4.500 11.500H14a6 6 0 0 1 6 6v1"/>`,
  search: svg`<circle cx="11" cy="11" r="6.500"/><path d="M16 16l4.500 4.500"/>`,
  send: svg`<path d="M4.500 12L3.500 4.500 20.500 12 3.500 19.500 4.500 12zM4.500 12H12"/>`,
  settings: svg`<path d="M4 7h9M19 7h1M4 17h1M11 17h9"/><circle cx="16" cy="7" r="2.500"/><circle cx="8" cy="17" r="2.500"/>`,
  thumbDown: svg`<path d="M17 14.500V4h3.500v10.500H17zM17 4H8.800a2 2 0 0 0-2 1.600l-1.300 6.500a2 2 0 0 0 2 2.400h4l-.7 3.700a1.900 1.900 0 0 0 3.500 1.300l2.700-5"/>`,
  trash: svg`<path d="M4 6.500h16M9 6.500V4h6v2.500M6 6.500L7 20h10l1-13.500M10 10.500v5.500M14 10.500v5.500"/>`,
} as const satisfies Record<string, SVGTemplateResult>;

export type IconName = keyof typeof SHAPES;

/** Icons that point along the line of reading and turn with it. */
const MIRRORED: ReadonlySet<IconName> = new Set(['back', 'send', 'reply']);

export function icon(name: IconName, size = 20): TemplateResult {
  return html`<svg
    class=${MIRRORED.has(name) ? 'mirrored' : ''}
    width=${size}
    height=${size}
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    stroke-width="2"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    ${SHAPES[name]}
  </svg>`;
}
