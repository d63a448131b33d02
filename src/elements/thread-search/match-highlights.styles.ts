import {css} from '../../styles/css.js';

/** Yellow, as marked on paper, on bubbles of either colour; what was chosen is orange and underlined. */
export const matchStyles = css`
  @media screen {
    ::highlight(chat-match) {
      color: oklch(0.25 0.03 90);
      background-color: light-dark(oklch(0.9 0.15 98), oklch(0.84 0.13 95));
    }
    ::highlight(chat-match-chosen) {
      color: oklch(0.22 0.04 60);
      background-color: light-dark(oklch(0.79 0.16 65), oklch(0.78 0.16 62));
      text-decoration: underline 2px;
    }
  }
  @media screen and (forced-colors: active) {
    ::highlight(chat-match) {
      color: MarkText;
      background-color: Mark;
    }
    ::highlight(chat-match-chosen) {
      color: SelectedItemText;
      background-color: SelectedItem;
    }
  }
`;
