import {css} from './css.js';

/**
 * Every design token. A page sets the public name (`--chat-…`) on any ancestor; we only read it, here,
 * into the private name (`--_chat-…`) that all other styles use.
 */
export const tokens = css`
  :host {
    /* The one colour that makes the chat belong to the page. Any CSS colour. */
    --_chat-accent: var(--chat-accent, light-dark(oklch(0.55 0.19 264), oklch(0.56 0.17 264)));
    /* Text on the accent: white or black, whichever reaches 4.5:1 (the threshold is a luminance of 0.179). */
    --_chat-on-accent: var(
      --chat-on-accent,
      color(
        from var(--_chat-accent) xyz-d65 clamp(0, (0.179 - y) * 10000, 0.9505) clamp(0, (0.179 - y) * 10000, 1)
          clamp(0, (0.179 - y) * 10000, 1.089)
      )
    );
    /* The accent as a colour of text and lines on a surface. */
    --_chat-accent-ink: var(
      --chat-accent-ink,
      light-dark(
        oklch(from var(--_chat-accent) min(l, 0.52) c h),
        oklch(from var(--_chat-accent) max(l, 0.76) min(c, 0.13) h)
      )
    );
    /* The accent as a wash: the selected row. */
    --_chat-accent-soft: var(
      --chat-accent-soft,
      light-dark(oklch(from var(--_chat-accent) l c h / 0.1), oklch(from var(--_chat-accent) 0.62 c h / 0.2))
    );

    /* Behind the messages. */
    --_chat-surface: var(
      --chat-surface,
      light-dark(oklch(1 0 0), oklch(from var(--_chat-accent) 0.205 min(c, 0.012) h))
    );
    /* Behind the conversation list. */
    --_chat-surface-side: var(
      --chat-surface-side,
      light-dark(
        oklch(from var(--_chat-accent) 0.977 min(c, 0.004) h),
        oklch(from var(--_chat-accent) 0.178 min(c, 0.012) h)
      )
    );
    /* What rises above the surface: a menu, the jump button. */
    --_chat-surface-raised: var(
      --chat-surface-raised,
      light-dark(oklch(1 0 0), oklch(from var(--_chat-accent) 0.27 min(c, 0.014) h))
    );
    /* Bubbles of others, and the composer's field. */
    --_chat-bubble: var(
      --chat-bubble,
      light-dark(
        oklch(from var(--_chat-accent) 0.957 min(c, 0.007) h),
        oklch(from var(--_chat-accent) 0.285 min(c, 0.014) h)
      )
    );
    /* Under the pointer. */
    --_chat-hover: var(
      --chat-hover,
      light-dark(
        oklch(from var(--_chat-accent) 0.3 min(c, 0.02) h / 0.06),
        oklch(from var(--_chat-accent) 0.95 min(c, 0.02) h / 0.07)
      )
    );
    /* What is said, and every title. */
    --_chat-text: var(
      --chat-text,
      light-dark(
        oklch(from var(--_chat-accent) 0.25 min(c, 0.02) h),
        oklch(from var(--_chat-accent) 0.955 min(c, 0.004) h)
      )
    );
    /* Times, previews, hints. At least 4.5:1 on every surface. */
    --_chat-text-muted: var(
      --chat-text-muted,
      light-dark(
        oklch(from var(--_chat-accent) 0.51 min(c, 0.022) h),
        oklch(from var(--_chat-accent) 0.72 min(c, 0.016) h)
      )
    );
    /* Between the panes, and around what floats. */
    --_chat-line: var(
      --chat-line,
      light-dark(
        oklch(from var(--_chat-accent) 0.93 min(c, 0.006) h),
        oklch(from var(--_chat-accent) 0.285 min(c, 0.012) h)
      )
    );
    /* What went wrong. */
    --_chat-danger: var(--chat-danger, light-dark(oklch(0.53 0.2 25), oklch(0.74 0.15 25)));
    /* The ring around what has the keyboard's focus. */
    --_chat-focus: var(--chat-focus, var(--_chat-accent-ink));

    /* Size of the text of a message. */
    --_chat-font-size: var(--chat-font-size, 0.9375rem);
    /* Height of its lines, by its size. */
    --_chat-line-height: var(--chat-line-height, 1.3334);
    /* Size of previews, hints and names. */
    --_chat-font-size-meta: var(--chat-font-size-meta, 0.8125rem);
    /* Size of times and counts. */
    --_chat-font-size-time: var(--chat-font-size-time, 0.75rem);
    /* Size of the heading of the list. */
    --_chat-font-size-title: var(--chat-font-size-title, 1.0625rem);
    /* Corners of the panel, in px. */
    --_chat-radius: var(--chat-radius, 16px);
    /* Corners of a bubble, in px. */
    --_chat-radius-bubble: var(--chat-radius-bubble, 18px);
    /* Corners of a bubble on the side where its group goes on, in px. */
    --_chat-radius-joint: var(--chat-radius-joint, 6px);
    /* Corners of buttons and rows, in px. */
    --_chat-radius-control: var(--chat-radius-control, 10px);
    /* Widest bubble. */
    --_chat-bubble-width: var(--chat-bubble-width, min(80%, 34rem));
    /* Width of the list beside the thread. */
    --_chat-list-width: var(--chat-list-width, 300px);
    /* Height of the lines above list and messages. */
    --_chat-header-height: var(--chat-header-height, 64px);
    /* Shadow of what floats. */
    --_chat-shadow: var(
      --chat-shadow,
      0 1px 3px oklch(from var(--_chat-accent) 0.3 min(c, 0.05) h / 0.2),
      0 4px 16px oklch(from var(--_chat-accent) 0.3 min(c, 0.05) h / 0.16)
    );
  }

  @media (forced-colors: active) {
    :host {
      --_chat-accent: Highlight;
      --_chat-on-accent: HighlightText;
      --_chat-accent-ink: LinkText;
      --_chat-accent-soft: Highlight;
      --_chat-text: CanvasText;
      --_chat-text-muted: CanvasText;
      --_chat-surface: Canvas;
      --_chat-surface-side: Canvas;
      --_chat-surface-raised: Canvas;
      --_chat-bubble: Canvas;
      --_chat-line: CanvasText;
    }
  }
`;
