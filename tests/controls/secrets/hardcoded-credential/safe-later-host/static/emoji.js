var emojis = {
  'scroll': '\ud83d\udcdc',
  'secret': '\u3299\ufe0f',
  'token': '\u{1f511}\u{fe0f}\u{20e3}',
};
